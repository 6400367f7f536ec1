"""Displays, updates, and clearing."""
from kernels import equal


def result_beside_html(kernel):
    """A rich value has text/plain beside it."""
    data = kernel.run("new[] { new { Name = \"a\", Size = 1 }, new { Name = \"b\", Size = 2 } }").of("execute_result")[0]["data"]
    assert "text/plain" in data and "text/html" in data, list(data)


def display(kernel):
    """display() publishes while the cell runs."""
    ran = kernel.run("display(\"shown\"); 5.Display(); HTML(\"<b>bold</b>\").Display();")
    shown = ran.of("display_data")
    equal(len(shown), 3)
    equal(shown[0]["data"]["text/plain"], "shown")
    equal(shown[2]["data"]["text/html"], "<b>bold</b>")


def update(kernel):
    """An update names the display it replaces, also from a later cell."""
    first = kernel.run("var d = display(\"before\");").of("display_data")[0]
    second = kernel.run("d.Update(\"after\");").of("update_display_data")[0]
    equal(second["data"]["text/plain"], "after")
    equal(second["transient"]["display_id"], first["transient"]["display_id"])


def clear(kernel):
    """Clearing is a message of its own, in order."""
    ran = kernel.run("Console.WriteLine(\"a\"); ClearOutput(wait: true); Console.WriteLine(\"b\");")
    kinds = [m["msg_type"] for m in ran.published if m["msg_type"] in ("stream", "clear_output")]
    equal(kinds, ["stream", "clear_output", "stream"])
    equal(ran.of("clear_output"), [{"wait": True}])


def order(kernel):
    """Streams and displays come in the order of the cell's statements, all before idle."""
    ran = kernel.run("Console.WriteLine(1); display(2); Console.WriteLine(3); 4")
    equal([m["msg_type"] for m in ran.published],
          ["status", "execute_input", "stream", "display_data", "stream", "execute_result", "status"])
