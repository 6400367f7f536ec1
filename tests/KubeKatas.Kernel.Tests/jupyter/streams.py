"""Standard output, error and input."""
import time

from kernels import equal


def out_and_error(kernel):
    """Each goes to its own stream."""
    ran = kernel.run("Console.WriteLine(\"one\"); Console.Error.WriteLine(\"two\"); Console.Write(\"three\");")
    equal(ran.stream(), "one\nthree")
    equal(ran.stream("stderr"), "two\n")


def as_it_is_written(kernel):
    """The first line is there long before the cell ends."""
    ident = kernel.start("Console.WriteLine(\"early\"); await Task.Delay(3000);")
    start = time.monotonic()
    kernel.published(ident, until="stream")
    assert time.monotonic() - start < 1.5
    kernel.interrupt()
    kernel.finish(ident)


def from_other_threads(kernel):
    """Threads and tasks of a cell write below that cell."""
    ran = kernel.run("var t = new Thread(() => Console.WriteLine(\"thread\")); t.Start(); t.Join();\n"
                     "await Task.Run(() => Console.WriteLine(\"task\"));")
    equal(ran.stream(), "thread\ntask\n")


def after_the_cell_has_ended(kernel):
    """Late output goes to the cell that started it, not to the running one."""
    first = kernel.start("_ = Task.Run(async () => { await Task.Delay(700); Console.WriteLine(\"late\"); });")
    equal(kernel.reply(first)["content"]["status"], "ok")
    second = kernel.start("await Task.Delay(1500); Console.WriteLine(\"mine\");")
    late = kernel.published(first, until="stream")[-1]
    equal(late["content"]["text"], "late\n")
    ran = kernel.finish(second)
    equal(ran.stream(), "mine\n")


def a_hundred_thousand_lines(kernel):
    """They come in few messages, bounded, with a word where they are cut, and the client is not choked."""
    start = time.monotonic()
    ran = kernel.run("for (var i = 0; i < 100_000; i++) Console.WriteLine($\"line {i}\");")
    took = time.monotonic() - start
    equal(ran.reply["status"], "ok")
    assert took < 5, f"{took:.1f} s"
    assert len(ran.of("stream")) < 1000, f"{len(ran.of('stream'))} messages"
    assert ran.stream().startswith("line 0\nline 1\n")
    lines = ran.stream().count("\nline ") + 1
    everything = ran.stream() + ran.stream("stderr")
    assert lines == 100_000 or "cut" in everything or "omitted" in everything, everything[-300:]


def read_line(kernel):
    """Console.ReadLine asks the front end that sent the cell."""
    ident = kernel.start("Console.Write(\"Name? \"); var name = Console.ReadLine(); $\"Hello {name}\"", allow_stdin=True)
    asked = kernel.client.get_stdin_msg(timeout=10)
    equal(asked["parent_header"]["msg_id"], ident)
    equal(asked["content"]["password"], False)
    kernel.client.input("Ada")
    equal(kernel.finish(ident).value(), "Hello Ada")


def password(kernel):
    """The front end is told not to show it."""
    ident = kernel.start("Password(\"Secret: \").Length", allow_stdin=True)
    asked = kernel.client.get_stdin_msg(timeout=10)
    equal(asked["content"], {"prompt": "Secret: ", "password": True})
    kernel.client.input("12345")
    equal(kernel.finish(ident).value(), "5")


def no_input_allowed(kernel):
    """A cell that may not ask does not hang."""
    equal(kernel.run("Console.ReadLine() is null ? \"none\" : \"some\"").reply["status"] in ("ok", "error"), True)
