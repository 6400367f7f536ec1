"""The protocol's requests, one by one."""
import time

import zmq

from kernels import equal


def kernel_info(kernel):
    """It names the language and the protocol, and says that there is no debugger."""
    reply = kernel.ask("kernel_info_request").reply
    equal(reply["status"], "ok")
    equal(reply["protocol_version"], "5.4")
    equal(reply["language_info"]["name"], "C#")
    equal(reply["language_info"]["file_extension"], ".cs")
    equal(reply["language_info"]["pygments_lexer"], "csharp")
    equal(reply["debugger"], False)
    assert "C#" in reply["banner"]


def busy_and_idle_frame_every_request(kernel):
    """Also those that are refused; the parent is the request."""
    for kind, content in [("kernel_info_request", {}), ("is_complete_request", {"code": "1"}), ("comm_info_request", {}),
                          ("history_request", {"hist_access_type": "tail", "n": 1}), ("complete_request", {"code": "1"}),
                          ("no_such_request", {}), ("execute_request", {"code": "1"}), ("execute_request", {})]:
        equal(kernel.ask(kind, content).states(), ["busy", "idle"])


def execute(kernel):
    """Input, result and reply carry the same number."""
    ran = kernel.run("40 + 2")
    equal(ran.reply["status"], "ok")
    equal(ran.value(), "42")
    count = ran.reply["execution_count"]
    equal(ran.of("execute_input"), [{"code": "40 + 2", "execution_count": count}])
    equal(ran.of("execute_result")[0]["execution_count"], count)
    equal(kernel.run("1").reply["execution_count"], count + 1)


def state_lasts(kernel):
    """A variable of one cell is there in the next."""
    kernel.run("var kept = 7;")
    equal(kernel.run("kept * 6").value(), "42")


def silent(kernel):
    """A silent cell runs, publishes nothing and takes no number."""
    before = kernel.run("1").reply["execution_count"]
    ran = kernel.run("var quiet = 5; Console.WriteLine(quiet); quiet", silent=True)
    equal([m["msg_type"] for m in ran.published], ["status", "status"])
    equal(ran.reply["status"], "ok")
    after = kernel.run("quiet")
    equal(after.value(), "5")
    equal(after.reply["execution_count"], before + 1)


def not_stored(kernel):
    """With store_history false the cell shows its value, but takes no number and is in no history."""
    before = kernel.run("1").reply["execution_count"]
    equal(kernel.run("\"not stored\"", store_history=False).value(), "not stored")
    equal(kernel.run("2").reply["execution_count"], before + 1)
    found = kernel.ask("history_request", {"hist_access_type": "search", "pattern": "*not stored*"})
    equal(found.reply["history"], [])


def user_expressions(kernel):
    """Each is answered by itself; a wrong one fails alone."""
    ran = kernel.run("var e = 3;", user_expressions={"twice": "e * 2", "wrong": "e +", "throws": "int.Parse(\"x\")"})
    answers = ran.reply["user_expressions"]
    equal(answers["twice"]["status"], "ok")
    equal(answers["twice"]["data"]["text/plain"], "6")
    equal(answers["wrong"]["status"], "error")
    equal(answers["throws"]["status"], "error")
    assert "FormatException" in answers["throws"]["ename"], answers["throws"]


def error(kernel):
    """The error is published and replied with type, message and traceback."""
    ran = kernel.run("throw new InvalidOperationException(\"no such luck\");")
    equal(ran.reply["status"], "error")
    (published,) = ran.of("error")
    for place in (ran.reply, published):
        assert "InvalidOperationException" in place["ename"], place
        assert "no such luck" in place["evalue"], place
        assert place["traceback"], place


def compile_error(kernel):
    """The traceback holds Roslyn's id."""
    ran = kernel.run("int x = \"text\";")
    assert "CS0029" in "\n".join(ran.of("error")[0]["traceback"]), ran.of("error")


def a_failed_cell_aborts_the_queue(kernel):
    """Cells that wait behind a failed one are answered with aborted and leave no trace; later ones run."""
    kernel.run("var ran = 0;")
    first = kernel.start("await Task.Delay(300); throw new Exception(\"stop\");")
    queued = [kernel.start("ran++;") for _ in range(3)]
    info = kernel.send("kernel_info_request")
    equal(kernel.reply(first)["content"]["status"], "error")
    for ident in queued:
        equal(kernel.reply(ident)["content"]["status"], "aborted")
    equal(kernel.reply(info)["content"]["status"], "ok")
    equal(kernel.run("ran").value(), "0")


def stop_on_error_can_be_off(kernel):
    """Then the waiting cells run."""
    kernel.run("var went = 0;")
    first = kernel.start("await Task.Delay(200); throw new Exception(\"go on\");", stop_on_error=False)
    second = kernel.start("went++;")
    equal(kernel.reply(first)["content"]["status"], "error")
    equal(kernel.reply(second)["content"]["status"], "ok")
    equal(kernel.run("went").value(), "1")


def is_complete(kernel):
    """Complete, incomplete with indent, invalid."""
    def ask(code):
        return kernel.ask("is_complete_request", {"code": code}).reply
    equal(ask("var a = 1;")["status"], "complete")
    equal(ask("a + 1")["status"], "complete")
    more = ask("for (var i = 0; i < 3; i++)\n{")
    equal(more["status"], "incomplete")
    assert more["indent"].isspace(), more
    equal(ask("var a = ) ;")["status"], "invalid")


def complete(kernel):
    """Members come with their kinds and the right span."""
    reply = kernel.ask("complete_request", {"code": "Console.WriteL", "cursor_pos": 14}).reply
    equal(reply["status"], "ok")
    assert "WriteLine" in reply["matches"], reply["matches"][:20]
    equal((reply["cursor_start"], reply["cursor_end"]), (8, 14))
    kinds = {m["text"]: m["type"] for m in reply["metadata"]["_jupyter_types_experimental"]}
    equal(kinds["WriteLine"], "method")


def complete_after_an_emoji(kernel):
    """Positions count code points, not UTF-16 units."""
    code = "var s = \"\U0001F600\U0001F600\"; Console.WriteL"
    reply = kernel.ask("complete_request", {"code": code, "cursor_pos": len(code)}).reply
    assert "WriteLine" in reply["matches"], reply["matches"][:20]
    equal((reply["cursor_start"], reply["cursor_end"]), (len(code) - 6, len(code)))


def complete_knows_variables(kernel):
    """Also those of earlier cells."""
    kernel.run("var remembered = new List<int> { 1 };")
    assert "remembered" in kernel.ask("complete_request", {"code": "remem", "cursor_pos": 5}).reply["matches"]
    assert "Count" in kernel.ask("complete_request", {"code": "remembered.Cou", "cursor_pos": 14}).reply["matches"]


def inspect(kernel):
    """Signature and summary at level 0, more at level 1, nothing found for nothing."""
    code = "Console.WriteLine(1)"
    brief = kernel.ask("inspect_request", {"code": code, "cursor_pos": 12, "detail_level": 0}).reply
    full = kernel.ask("inspect_request", {"code": code, "cursor_pos": 12, "detail_level": 1}).reply
    equal((brief["status"], brief["found"]), ("ok", True))
    assert "WriteLine" in brief["data"]["text/plain"], brief
    assert len(full["data"]["text/plain"]) >= len(brief["data"]["text/plain"])
    equal(kernel.ask("inspect_request", {"code": "   ", "cursor_pos": 1}).reply["found"], False)


def history(kernel):
    """Tail, range and search, with and without output."""
    count = kernel.run("\"for the history\"").reply["execution_count"]
    kernel.run("\"another\"")

    def ask(**content):
        return kernel.ask("history_request", content).reply["history"]
    equal(ask(hist_access_type="tail", n=2, output=False, raw=True),
          [[1, count, "\"for the history\""], [1, count + 1, "\"another\""]])
    equal(ask(hist_access_type="range", session=0, start=count, stop=count + 1, output=True, raw=True),
          [[1, count, ["\"for the history\"", "for the history"]]])
    equal(ask(hist_access_type="search", pattern="*the h?story*", n=5), [[1, count, "\"for the history\""]])
    equal(ask(hist_access_type="range", session=-3, start=1, stop=5), [])


def comm(kernel):
    """What cannot be opened is closed again; messages to nobody are ignored."""
    ident = kernel.send("comm_open", {"comm_id": "c1", "target_name": "jupyter.widget", "data": {}})
    closed = [m["content"] for m in kernel.published(ident) if m["msg_type"] == "comm_close"]
    equal([c["comm_id"] for c in closed], ["c1"])
    for kind in ("comm_msg", "comm_close"):
        kernel.published(kernel.send(kind, {"comm_id": "c1", "data": {}}))
    equal(kernel.ask("comm_info_request", {}).reply["comms"], {})


def debug(kernel):
    """The refusal has the form of the debug adapter protocol."""
    reply = kernel.ask("debug_request", {"type": "request", "seq": 4, "command": "initialize"}, "control").reply
    equal((reply["type"], reply["success"], reply["request_seq"], reply["command"]), ("response", False, 4, "initialize"))
    assert "debugger" in reply["message"]


def heartbeat(kernel):
    """The heart beats, also while a cell runs."""
    ident = kernel.start("Thread.Sleep(1500);")
    kernel.client.hb_channel.unpause()
    time.sleep(1.2)
    assert kernel.client.hb_channel.is_beating()
    equal(kernel.finish(ident).reply["status"], "ok")


def control_is_served_while_a_cell_runs(kernel):
    """kernel_info on control is answered at once."""
    ident = kernel.start("await Task.Delay(1500);")
    kernel.published(ident, until="execute_input")
    start = time.monotonic()
    info = kernel.send("kernel_info_request", {}, "control")
    equal(kernel.reply(info, "control")["content"]["status"], "ok")
    assert time.monotonic() - start < 1
    equal(kernel.reply(ident)["content"]["status"], "ok")


def unknown_and_malformed_requests(kernel):
    """Both get an error reply, and the kernel goes on."""
    equal(kernel.ask("no_such_request").reply_message["msg_type"], "no_such_reply")
    for content in ({}, {"code": 5}, {"code": "1", "silent": "no"}, {"code": None}, {"code": "1", "user_expressions": []}):
        equal(kernel.ask("execute_request", content).reply["status"], "error")
    equal(kernel.ask("complete_request", {"code": "x", "cursor_pos": "end"}).reply["status"], "error")
    equal(kernel.ask("complete_request", {"code": "x", "cursor_pos": 999}).reply["status"], "ok")
    equal(kernel.run("1 + 1").value(), "2")


def unsigned_wrong_and_replayed_messages_are_dropped(kernel):
    """Only the first of two equal ones is answered, and none that is signed wrongly."""
    session, socket = kernel.client.session, kernel.socket(zmq.DEALER, "shell")
    kernel.run("var hits = 0;")
    frames = session.serialize(session.msg("execute_request", {"code": "hits++;"}))
    at = frames.index(b"<IDS|MSG>")
    for signature in (b"", b"0" * 64, frames[at + 1].upper(), frames[at + 1][:-1]):
        socket.send_multipart([*frames[:at + 1], signature, *frames[at + 2:]])
    socket.send_multipart(frames[:at + 3])
    for _ in range(3):
        socket.send_multipart(frames)
    assert socket.poll(5000), "the good one was not answered"
    equal(kernel.run("hits").value(), "1")
    socket.close(0)


def a_subscriber_is_welcomed(kernel):
    """JEP 65: who subscribes to iopub is told so, signed."""
    socket = kernel.socket(zmq.SUB, "iopub")
    socket.subscribe(b"")
    assert socket.poll(5000), "no welcome"
    frames = socket.recv_multipart()
    frames = frames[frames.index(b"<IDS|MSG>") + 1:]
    message = kernel.client.session.deserialize(frames)
    equal((message["msg_type"], message["content"]), ("iopub_welcome", {"subscription": ""}))
    socket.close(0)
