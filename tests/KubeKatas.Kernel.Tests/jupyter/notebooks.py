"""Jupyter's own tools run and convert notebooks with the kernel."""
import pathlib
import subprocess
import sys
import tempfile

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from kernels import equal

METADATA = {"kernelspec": {"name": "kubekatas-csharp", "display_name": "C# (KubeKatas)", "language": "C#"}}


def notebook(*cells):
    return new_notebook(cells=[new_markdown_cell("# Title"), *map(new_code_cell, cells)], metadata=METADATA)


def nbclient_runs():
    """All cells run, and outputs are valid nbformat."""
    book = notebook("var x = 40;", "Console.WriteLine(\"hi\"); x + 2", "display(1); display(2);")
    NotebookClient(book, timeout=60).execute()
    nbformat.validate(book)
    outputs = book.cells[2].outputs
    equal([o.output_type for o in outputs], ["stream", "execute_result"])
    equal(outputs[1].data["text/plain"], "42")
    equal(len(book.cells[3].outputs), 2)


def nbclient_stops_at_an_error():
    """The error's name reaches the caller."""
    book = notebook("throw new InvalidOperationException(\"nope\");", "1")
    try:
        NotebookClient(book, timeout=60).execute()
    except CellExecutionError as failure:
        assert "InvalidOperationException" in failure.ename, failure.ename
        assert "nope" in failure.evalue
    else:
        raise AssertionError("no error")


def nbclient_times_out():
    """nbclient's interrupt on timeout works, and the next cell runs."""
    book = notebook("var before = 1; while (true) { }", "before")
    NotebookClient(book, timeout=3, interrupt_on_timeout=True, allow_errors=True).execute()
    equal(book.cells[1].outputs[-1].ename, "Interrupted")


def nbconvert_executes():
    """The command line of nbconvert, to a notebook and to HTML."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "one.ipynb"
        nbformat.write(notebook("6 * 7"), path)
        for kind, word in (("notebook", "42"), ("html", "42")):
            subprocess.run([sys.executable, "-m", "nbconvert", "--to", kind, "--execute", "--output", f"done-{kind}", path],
                           check=True, capture_output=True, timeout=120)
            result = next(pathlib.Path(folder).glob(f"done-{kind}*")).read_text(encoding="utf-8")
            assert word in result


def our_writer_is_nbformat():
    """Reading and writing what Jupyter wrote changes no byte, whatever the text."""
    from kernels import kernel_dll
    texts = ["plain", "é 𝒳 \U0001F600", "tab\tquote\" back\\slash", "a\r\nb\rc\x0bd\x0ce\x85f\u2028g\n", "", "\x01\x7f", "</script>"]
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "texts.ipynb"
        book = notebook(*[f"// {text}" for text in texts])
        for cell, text in zip(book.cells, texts):
            cell.metadata["zeta"] = {"\uffff": 1, "\U00010000": 2.5, "a": [], "b": {}, "c": None, "d": True, "e": [1, [2]]}
            cell.metadata["alpha"] = text
        nbformat.write(book, path)
        before = path.read_bytes()
        subprocess.run(["dotnet", kernel_dll(), "notebook", "clear", path], check=True, capture_output=True)
        equal(path.read_bytes(), before)
