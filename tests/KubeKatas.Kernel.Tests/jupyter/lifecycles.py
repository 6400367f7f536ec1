"""Start, restart and end of the process."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from kernels import Kernel, equal, is_running, kernel_dll, wait_for


def shutdown_on_control():
    """The reply comes on control and on iopub, and the process ends by itself."""
    shut_down("control")


def shutdown_on_shell():
    """The same on shell, where older front ends send it."""
    shut_down("shell")


def shut_down(channel):
    kernel = Kernel()
    kernel.run("var t = new Thread(() => Thread.Sleep(-1)); t.Start();")
    process = kernel.manager.provisioner.process
    ran = kernel.ask("shutdown_request", {"restart": False}, channel)
    equal((ran.reply["status"], ran.reply["restart"]), ("ok", False))
    equal(ran.of("shutdown_reply"), [{"status": "ok", "restart": False}])
    equal(process.wait(timeout=5), 0)
    kernel.close()


def shutdown_while_a_cell_runs():
    """A busy cell does not hold the end up."""
    kernel = Kernel()
    ident = kernel.start("while (true) { }")
    kernel.published(ident, until="execute_input")
    process = kernel.manager.provisioner.process
    kernel.ask("shutdown_request", {"restart": False}, "control")
    equal(process.wait(timeout=5), 0)
    kernel.close()


def restart():
    """A restarted kernel has the same ports, a fresh state and counts from 1."""
    kernel = Kernel()
    kernel.run("var gone = 1;")
    kernel.manager.restart_kernel()
    kernel.client.wait_for_ready(timeout=30)
    ran = kernel.run("gone")
    equal((ran.reply["status"], ran.reply["execution_count"]), ("error", 1))
    equal(kernel.run("1 + 1").value(), "2")
    kernel.close()


def the_parent_goes_away():
    """When the front end is killed the kernel ends too."""
    script = ("from kernels import Kernel\nk = Kernel()\nprint(k.pid, flush=True)\nimport time\ntime.sleep(60)\n")
    front_end = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True,
                                 cwd=pathlib.Path(__file__).parent)
    pid = int(front_end.stdout.readline())
    assert is_running(pid)
    front_end.kill()
    front_end.wait()
    wait_for(lambda: not is_running(pid), "the kernel's end", timeout=10)


def unix_sockets():
    """The transport ipc works like tcp."""
    folder = tempfile.mkdtemp()
    here = os.getcwd()
    os.chdir(folder)
    try:
        kernel = Kernel(transport="ipc")
        equal(kernel.run("6 * 7").value(), "42")
        kernel.close()
    finally:
        os.chdir(here)
        shutil.rmtree(folder)


def only_loopback():
    """A connection file that would open the kernel to the network is refused with a sentence."""
    for ip, word in (("0.0.0.0", "127.0.0.1"), ("192.168.1.5", "127.0.0.1")):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump({"transport": "tcp", "ip": ip, "key": "k", "signature_scheme": "hmac-sha256", "shell_port": 5001,
                       "control_port": 5002, "iopub_port": 5003, "stdin_port": 5004, "hb_port": 5005}, file)
            file.flush()
            ended = subprocess.run(["dotnet", kernel_dll(), "--connection-file", file.name], capture_output=True,
                                   text=True, timeout=20, check=False)
        equal(ended.returncode, 2)
        assert word in ended.stderr, ended.stderr


def a_moved_repository_is_explained():
    """The kernel still starts, and every cell says where it was and what to do."""
    folder = pathlib.Path(tempfile.mkdtemp())
    built = folder / "repository"
    shutil.copytree(pathlib.Path(kernel_dll()).parent, built)
    subprocess.run(["dotnet", built / "KubeKatas.Kernel.dll", "install", "--prefix", folder / "prefix"], check=True)
    built.rename(folder / "moved")
    before = os.environ["JUPYTER_PATH"]
    os.environ["JUPYTER_PATH"] = str(folder / "prefix" / "share" / "jupyter")
    try:
        kernel = Kernel()
        ran = kernel.run("1 + 1")
        equal(ran.reply["ename"], "KernelMoved")
        assert str(built) in ran.reply["evalue"] and "dotnet run" in ran.reply["evalue"], ran.reply
        kernel.close()
    finally:
        os.environ["JUPYTER_PATH"] = before
        shutil.rmtree(folder)


def starts_quickly():
    """kernel_info is answered long before the compiler is loaded."""
    times = []
    for _ in range(3):
        start = time.monotonic()
        kernel = Kernel()
        times.append(time.monotonic() - start)
        kernel.close()
    assert sorted(times)[1] < 3, times
