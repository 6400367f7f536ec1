"""Measures what the kernel must reach, as medians of several runs, and prints a table."""
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import nbformat

from kernels import Kernel, resident_mib
from notebooks import notebook

RUNS = int(os.environ.get("FIGURES_RUNS", "5"))


def figures():
    """Start, first cell, warm cell, completion, nbconvert, memory."""
    names = {"spawn to kernel_info": "<= 1.0 s", "first cell, right after": "<= 0.8 s", "warm trivial cell": "<= 0.030 s",
             "warm completion": "<= 0.100 s", "nbconvert of one cell": "<= 3 s", "MiB at rest": ""}
    runs = [measure() for _ in range(RUNS)]
    print(f"{'what':28}{'median':>10}{'worst':>10}   must reach   (load {os.getloadavg()[0]:.1f})")
    for name, bound in names.items():
        values = [run[name] for run in runs]
        print(f"{name:28}{statistics.median(values):10.3f}{max(values):10.3f}   {bound}", flush=True)


def measure():
    start = time.monotonic()
    kernel = Kernel()  # Ready means that kernel_info is answered.
    ready = time.monotonic()
    kernel.run("var x = 1; x + 1")
    first = time.monotonic()
    time.sleep(3)
    warm = [timed(lambda: kernel.run("x + 1")) for _ in range(20)]
    ask = {"code": "Console.Wr", "cursor_pos": 10}
    completion = [timed(lambda: kernel.ask("complete_request", ask)) for _ in range(10)]
    memory = resident_mib(kernel.pid)
    kernel.close()
    return {"spawn to kernel_info": ready - start, "first cell, right after": first - ready,
            "warm trivial cell": statistics.median(warm), "warm completion": statistics.median(completion),
            "nbconvert of one cell": nbconvert(), "MiB at rest": memory}


def timed(action):
    start = time.monotonic()
    action()
    return time.monotonic() - start


def nbconvert():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "one.ipynb"
        nbformat.write(notebook("6 * 7"), path)
        command = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--output", "done", path]
        return timed(lambda: subprocess.run(command, check=True, capture_output=True))
