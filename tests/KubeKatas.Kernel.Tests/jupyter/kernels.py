"""A kernel driven by the real jupyter_client, and the little that all cases ask of it."""
import os
import time

import zmq
from jupyter_client import KernelManager

TIMEOUT = 30
PASSED_MOST = 500


class Ran:
    """What came of one request: the reply, and every iopub message that names it as parent."""

    def __init__(self, reply, published):
        self.reply = reply["content"]
        self.reply_message = reply
        self.published = published

    def of(self, kind):
        return [m["content"] for m in self.published if m["msg_type"] == kind]

    def stream(self, name="stdout"):
        return "".join(c["text"] for c in self.of("stream") if c["name"] == name)

    def value(self):
        (content,) = self.of("execute_result")
        return content["data"]["text/plain"]

    def states(self):
        return [c["execution_state"] for c in self.of("status")]


class Kernel:
    def __init__(self, transport="tcp", name="kubekatas-csharp", **start):
        self.manager = KernelManager(kernel_name=name, transport=transport)
        self.manager.start_kernel(**start)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=TIMEOUT)
        self.passed = []

    def socket(self, kind, channel):
        """A plain socket beside the client's own."""
        socket = zmq.Context.instance().socket(kind)
        socket.connect(f"tcp://127.0.0.1:{getattr(self.manager, channel + '_port')}")
        return socket

    @property
    def pid(self):
        return self.manager.provisioner.process.pid

    def send(self, kind, content=None, channel="shell"):
        message = self.client.session.msg(kind, content or {})
        getattr(self.client, channel + "_channel").send(message)
        return message["header"]["msg_id"]

    def reply(self, ident, channel="shell", timeout=TIMEOUT):
        """The reply to a request; replies to others on the way are passed over."""
        deadline = time.monotonic() + timeout
        while True:
            left = deadline - time.monotonic()
            message = getattr(self.client, f"get_{channel}_msg")(timeout=max(left, 0.01))
            if message["parent_header"].get("msg_id") == ident:
                return message

    def published(self, ident, until="idle", timeout=TIMEOUT):
        """What a request published, up to its idle (or up to a message of another type); the rest waits its turn."""
        found, deadline = [], time.monotonic() + timeout
        waiting, self.passed = self.passed, []
        while True:
            left = deadline - time.monotonic()
            message = waiting.pop(0) if waiting else self.client.get_iopub_msg(timeout=max(left, 0.01))
            if message["parent_header"].get("msg_id") != ident:
                self.passed = [*self.passed[-PASSED_MOST:], message]
                continue
            found.append(message)
            if until in (message["msg_type"], message["content"].get("execution_state")):
                self.passed += waiting
                return found

    def ask(self, kind, content=None, channel="shell"):
        ident = self.send(kind, content, channel)
        reply = self.reply(ident, channel)
        return Ran(reply, self.published(ident))

    def start(self, code, **options):
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {},
                   "allow_stdin": False, "stop_on_error": True}
        return self.send("execute_request", {**content, **options})

    def finish(self, ident):
        reply = self.reply(ident)
        return Ran(reply, self.published(ident))

    def run(self, code, **options):
        return self.finish(self.start(code, **options))

    def interrupt(self):
        return self.ask("interrupt_request", channel="control")

    def close(self):
        self.client.stop_channels()
        if self.manager.has_kernel:
            self.manager.shutdown_kernel(now=True)


def equal(actual, expected):
    assert actual == expected, f"expected {expected!r}, got {actual!r}"


def wait_for(condition, what, timeout=TIMEOUT):
    deadline = time.monotonic() + timeout
    while not condition():
        assert time.monotonic() < deadline, f"{what} did not happen within {timeout} s"
        time.sleep(0.01)


def is_running(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def resident_mib(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


def kernel_dll():
    return os.environ["KUBEKATAS_KERNEL"]
