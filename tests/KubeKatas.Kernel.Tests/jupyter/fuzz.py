"""Bad messages and random cells: the kernel lives. Counts and seed come from the environment."""
import hashlib
import hmac
import json
import os
import random

import zmq

from kernels import Kernel, equal, resident_mib

RESIDENT_MOST = 1024
MESSAGES = int(os.environ.get("FUZZ_MESSAGES", "20000"))
CELLS = int(os.environ.get("FUZZ_CELLS", "1500"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))

KINDS = ["execute_request", "complete_request", "inspect_request", "is_complete_request", "history_request", "comm_open",
         "comm_msg", "kernel_info_request", "interrupt_request", "debug_request", "input_reply", "comm_info_request", "\U0001F600"]
VALUES = [None, True, -1, 2 ** 70, 1.5, "", "x", "\ud800", "1 +", [], [1], {}, {"a": {"b": []}}, "\x00", "a" * 5000]
FIELDS = ["code", "silent", "store_history", "user_expressions", "allow_stdin", "stop_on_error", "cursor_pos", "detail_level",
          "hist_access_type", "n", "session", "start", "stop", "pattern", "comm_id", "data", "value", "command", "seq"]
TOKENS = ["var", "x", "y1", "=", "1", "\"s", "\"s\"", ";", "(", ")", "{", "}", "=>", "+", "await", "async", "class", "C", "int",
          "return", "new", "[", "]", ",", ".", "?", ":", "//", "/*", "*/", "#!time", "#!nope", "#r \"x\"", "#load", "\n", " ", "yield",
          "foreach", "in", "is", "not", "null", "record", "$\"{", "@", "\"\"\"", "'", "Console.Write", "Math.Abs", "throw", "\U0001F600", "\x00",
          "unsafe", "ref", "goto", "L:", "checked", "try", "catch", "finally", "<", ">", "T", "where", "global::", "=", "=="]


def bad_messages():
    """Malformed, truncated, replayed and wrongly signed ones on all three request sockets; none is answered wrongly."""
    chance, kernel = random.Random(SEED), Kernel()
    key = kernel.client.session.key
    sockets = [kernel.socket(zmq.DEALER, channel) for channel in ("shell", "control", "stdin")]
    for socket in sockets:
        socket.setsockopt(zmq.SNDHWM, 0)
        socket.setsockopt(zmq.RCVHWM, 0)
    sent = []
    for i in range(MESSAGES):
        chance.choice(sockets).send_multipart(message(chance, key, sent))
        if i % 500 == 499:
            drain(sockets)
            equal(kernel.ask("kernel_info_request").reply["status"], "ok")
            equal(kernel.ask("kernel_info_request", {}, "control").reply["status"], "ok")
    equal(kernel.run("20 + 22").value(), "42")
    print(f"{MESSAGES} messages, seed {SEED}: {resident_mib(kernel.pid):.0f} MiB at the end", flush=True)
    kernel.close()


def drain(sockets):
    for socket in sockets:
        while socket.poll(0):
            socket.recv_multipart()


# One bad message: what is wrong with it is left to chance.
def message(chance, key, sent):
    kind = chance.randrange(8)
    if kind == 0:
        return [chance.randbytes(chance.randrange(80)) for _ in range(chance.randrange(1, 9))]
    if kind == 1 and sent:
        return chance.choice(sent)
    content = {name: chance.choice(VALUES) for name in chance.sample(FIELDS, chance.randrange(5))}
    if kind > 5 and isinstance(content.get("code"), str):
        content["code"] = "1"
    header = {"msg_id": str(chance.random()), "msg_type": chance.choice(KINDS), "session": "s", "username": "u", "version": "5.4"}
    if kind == 2:
        header.pop(chance.choice(["msg_id", "msg_type"]))
    parts = [json.dumps(part).encode() for part in (header, {}, {}, content)]
    if kind == 3:
        at = chance.randrange(4)
        parts[at] = chance.choice([b"", b"[", b"{" * 5000, b"null", b"[]", b"\xff\xfe", b"{\"a\":1,\"a\":2}", parts[at][:-1]])
    digest = hmac.new(key, digestmod=hashlib.sha256)
    for part in parts:
        digest.update(part)
    signature = digest.hexdigest().encode()
    if kind == 4:
        signature = chance.choice([b"", b"x", signature[::-1], signature[:-1], signature + b"0"])
    frames = [b"<IDS|MSG>", signature, *parts]
    if kind == 5:
        frames = frames[:chance.randrange(len(frames))] or [b""]
    sent.append(frames)
    if len(sent) > 200:
        sent.pop(chance.randrange(len(sent)))
    return frames


def random_cells():
    """Cells of random tokens, with questions about them between; each is answered and the kernel lives."""
    chance, kernel = random.Random(SEED), Kernel()
    failed = 0
    for i in range(CELLS):
        code = "".join(chance.choice(TOKENS) + chance.choice(["", " "]) for _ in range(chance.randrange(1, 25)))
        ran = kernel.run(code, stop_on_error=False)
        assert ran.reply["status"] in ("ok", "error"), ran.reply
        failed += ran.reply["status"] == "error"
        if i % 4 == 0:
            kind = chance.choice(["complete_request", "inspect_request", "is_complete_request"])
            equal(kernel.ask(kind, {"code": code, "cursor_pos": chance.randrange(len(code) + 2)}).reply["status"] != "aborted", True)
    equal(kernel.run("20 + 22").value(), "42")
    resident = resident_mib(kernel.pid)
    print(f"{CELLS} cells, seed {SEED}, {failed} of them wrong: {resident:.0f} MiB at the end", flush=True)
    assert resident < RESIDENT_MOST, f"{resident:.0f} MiB after {CELLS} cells; {RESIDENT_MOST} are allowed"
    kernel.close()
