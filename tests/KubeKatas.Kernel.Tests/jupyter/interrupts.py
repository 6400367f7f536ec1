"""Interrupts, by message and by signal."""
import os
import signal
import time

from kernels import equal

BUSY = ["while (true) { }", "for (var i = 0L; ; i++) { i %= 7; }", "await Task.Delay(-1);", "Thread.Sleep(60_000);",
        "int Loop(int n) { while (true) { n++; } } Loop(1)", "var t = Task.Run(() => { while (true) { } }); await t;",
        "new List<int>(Enumerable.Range(0, int.MaxValue).Where(n => n < 0))"]


# The cell ends within a second of being interrupted.
def ends(kernel, code, how, **options):
    ident = kernel.start(code, **options)
    kernel.published(ident, until="input_request" if options.get("allow_stdin") else "execute_input")
    time.sleep(0.3)
    start = time.monotonic()
    how()
    ran = kernel.finish(ident)
    took = time.monotonic() - start
    equal(ran.reply["status"], "error")
    equal(ran.reply["ename"], "Interrupted")
    assert took < 1, f"{code}: {took:.2f} s"


def by_message(kernel):
    """Busy loops, awaits and sleeps end; every variable is still there."""
    kernel.run("var before = 41;")
    for code in BUSY:
        ends(kernel, code, kernel.interrupt)
        equal(kernel.run("before + 1").value(), "42")


def by_signal(kernel):
    """SIGINT does the same and does not end the process."""
    kernel.run("var before2 = 41;")
    for code in BUSY[:4]:
        ends(kernel, code, lambda: os.kill(kernel.pid, signal.SIGINT))
        equal(kernel.run("before2 + 1").value(), "42")


def of_a_read(kernel):
    """A cell that waits for a line ends, and the late answer goes to nobody."""
    ident = kernel.start("Console.ReadLine()", allow_stdin=True)
    kernel.client.get_stdin_msg(timeout=10)
    kernel.interrupt()
    equal(kernel.finish(ident).reply["ename"], "Interrupted")
    kernel.client.input("too late")
    ident = kernel.start("Console.ReadLine()", allow_stdin=True)
    kernel.client.get_stdin_msg(timeout=10)
    kernel.client.input("in time")
    equal(kernel.finish(ident).value(), "in time")


def between_cells(kernel):
    """An interrupt when nothing runs hurts nothing."""
    kernel.interrupt()
    os.kill(kernel.pid, signal.SIGINT)
    time.sleep(0.5)  # A signal is delivered in its own time; the next cell must not be there yet.
    equal(kernel.run("2 + 2").value(), "4")


def aborts_the_queue(kernel):
    """What waits behind an interrupted cell is aborted."""
    first = kernel.start("while (true) { }")
    kernel.published(first, until="execute_input")
    second = kernel.start("1")
    time.sleep(0.2)
    kernel.interrupt()
    equal(kernel.reply(first)["content"]["ename"], "Interrupted")
    equal(kernel.reply(second)["content"]["status"], "aborted")
    equal(kernel.run("5").value(), "5")


def many_times(kernel):
    """Fifty in a row, none lost."""
    kernel.run("var n = 0;")
    for _ in range(50):
        ident = kernel.start("n++; while (true) { }")
        kernel.published(ident, until="execute_input")
        time.sleep(0.05)
        kernel.interrupt()
        equal(kernel.finish(ident).reply["ename"], "Interrupted")
    assert int(kernel.run("n").value()) > 0
