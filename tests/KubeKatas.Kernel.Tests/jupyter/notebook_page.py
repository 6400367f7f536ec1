"""Debian's jupyter-notebook in headless Chromium: opens a notebook, runs it by clicking, takes pictures in both themes."""
import asyncio
import base64
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

import nbformat
from tornado.websocket import websocket_connect

from notebooks import notebook

PICTURES = pathlib.Path(os.environ.get("PICTURES", tempfile.gettempdir()))
CELLS = ["var greeting = \"Hello\";\nConsole.WriteLine($\"{greeting} from C#\");\n40 + 2",
         "Enumerable.Range(1, 3).Select(n => new { Number = n, Square = n * n })",
         "HTML(\"<b>bold</b> and <i>italic</i>\")",
         "throw new InvalidOperationException(\"shown as an error\");"]
CHROMIUM = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1100,1500",
            "--remote-debugging-port=0"]


def run_by_clicking():
    """The kernel starts, Run All gives every cell its output, in the light theme and in the dark one."""
    folder = pathlib.Path(tempfile.mkdtemp())
    nbformat.write(notebook(*CELLS), folder / "page.ipynb")
    server, url = start_server(folder)
    try:
        for theme in ("light", "dark"):
            asyncio.run(visit(folder, theme, url))
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


async def visit(folder, theme, url):
    profile = folder / theme
    log = open(folder / "browser.log", "w", encoding="utf-8")
    dark = ["--enable-features=WebContentsForceDark"] if theme == "dark" else []
    browser = subprocess.Popen([*CHROMIUM, *dark, f"--user-data-dir={profile}", "about:blank"], stdout=log, stderr=log)
    try:
        port_file = profile / "DevToolsActivePort"
        until(lambda: port_file.exists() and port_file.read_text().count("\n") == 1, "the browser")
        port = port_file.read_text().split("\n")[0]
        pages = json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/json", timeout=10))
        target = next(page for page in pages if page["type"] == "page")
        page = Page(await websocket_connect(target["webSocketDebuggerUrl"], max_message_size=100_000_000))
        await click_through(page, url)
        picture = await page.call("Page.captureScreenshot", captureBeyondViewport=False)
        (PICTURES / f"notebook-{theme}.png").write_bytes(base64.b64decode(picture["data"]))
    finally:
        browser.terminate()
        browser.wait()


class Page:
    """One tab, spoken to in the browser's own protocol."""

    def __init__(self, socket):
        self.socket, self.calls = socket, 0

    async def call(self, method, **parameters):
        self.calls += 1
        await self.socket.write_message(json.dumps({"id": self.calls, "method": method, "params": parameters}))
        while True:
            answer = json.loads(await self.socket.read_message())
            if answer.get("id") == self.calls:
                assert "error" not in answer, answer
                return answer["result"]

    async def evaluate(self, script):
        return (await self.call("Runtime.evaluate", expression=script, returnByValue=True))["result"].get("value")

    async def wait(self, script, what):
        deadline = time.monotonic() + 60
        while not await self.evaluate(script):
            assert time.monotonic() < deadline, f"{what} did not come"
            await asyncio.sleep(0.1)

    async def click(self, selector):
        await self.wait(f"!!document.querySelector('{selector}')?.getClientRects().length", selector)
        x, y = await self.evaluate(f"(r => [r.x + r.width / 2, r.y + r.height / 2])"
                                   f"(document.querySelector('{selector}').getBoundingClientRect())")
        for kind in ("mousePressed", "mouseReleased"):
            await self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)


async def click_through(page, url):
    await page.call("Page.navigate", url=url.replace("/?", "/notebooks/page.ipynb?"))
    await page.wait("window.Jupyter?.notebook?.kernel?.info_reply?.implementation == 'kubekatas-csharp'", "kernel_info")
    await page.click("#celllink")
    await page.click("#run_all_cells")
    await page.wait("!!document.querySelector('.output_error')", "the last cell's error")
    text = await page.evaluate("document.querySelector('#notebook-container').innerText")
    for word in ("Hello from C#", "42", "Square", "bold and italic", "InvalidOperationException", "shown as an error"):
        assert word in text, f"{word!r} is not on the page: {text}"
    await page.evaluate("document.querySelector('#notebook-container').scrollIntoView()")


def start_server(folder):
    port = 18000 + os.getpid() % 2000
    log = open(folder / "server.log", "w", encoding="utf-8")
    server = subprocess.Popen(
        [sys.executable, "-m", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}",
         "--NotebookApp.token=test", f"--notebook-dir={folder}"], stdout=log, stderr=log)
    url = f"http://127.0.0.1:{port}/?token=test"
    until(lambda: answers(url), "the notebook server")
    return server, url


def answers(url):
    try:
        return urllib.request.urlopen(url, timeout=2).status == 200
    except OSError:
        return False


def until(condition, what):
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, f"{what} did not come"
        time.sleep(0.1)
