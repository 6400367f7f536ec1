"""Many cells, interrupts and restarts: nothing lost, nothing leaked. Counts come from the environment."""
import os
import time

from kernels import Kernel, equal, resident_mib

CELLS = int(os.environ.get("SOAK_CELLS", "400"))
INTERRUPTS = int(os.environ.get("SOAK_INTERRUPTS", "50"))
RESTARTS = int(os.environ.get("SOAK_RESTARTS", "10"))

# Every cell is an assembly of its own that cannot be unloaded while the session may use what it declared.
GROWTH_MIB_PER_THOUSAND_CELLS = 120
BODIES = ["var a{0} = {0}; a{0}", "Console.WriteLine({0});", "await Task.Delay(1); {0}", "record R{0}(int N); new R{0}({0})",
          "Enumerable.Range(0, {0} % 50).Select(n => n * 2)", "throw new Exception(\"{0}\");", "int wrong{0} = \"x\";",
          "display({0});"]


def cells():
    """Every cell is answered in order, with its own number, and memory grows by no more than the stated bound."""
    kernel = Kernel()
    for i in range(100):
        kernel.run(BODIES[i % len(BODIES)].format(i))
    before = resident_mib(kernel.pid)
    for i in range(CELLS):
        ran = kernel.run(BODIES[i % len(BODIES)].format(100 + i))
        equal(ran.reply["execution_count"], 101 + i)
        equal(ran.reply["status"], "error" if i % len(BODIES) in (5, 6) else "ok")
        equal(ran.states(), ["busy", "idle"])
    grown = resident_mib(kernel.pid) - before
    kernel.close()
    bound = GROWTH_MIB_PER_THOUSAND_CELLS * CELLS / 1000 + 40
    print(f"{CELLS} cells: {before:.0f} MiB before, {grown:+.0f} MiB, bound {bound:.0f} MiB", flush=True)
    assert grown <= bound, f"grew by {grown:.0f} MiB, more than {bound:.0f}"


def interrupts():
    """Each ends its cell within a second; the state stays, and the threads do not pile up."""
    kernel = Kernel()
    kernel.run("var kept = 1;")
    slowest, before = 0, None
    for i in range(INTERRUPTS):
        code = ["while (true) { }", "await Task.Delay(-1);", "Thread.Sleep(-1);"][i % 3]
        ident = kernel.start(code)
        kernel.published(ident, until="execute_input")
        time.sleep(0.05)
        start = time.monotonic()
        kernel.interrupt()
        equal(kernel.finish(ident).reply["ename"], "Interrupted")
        slowest = max(slowest, time.monotonic() - start)
        equal(kernel.run("kept").value(), "1")
        if i == 9:
            before = threads(kernel.pid)
    after = threads(kernel.pid)
    kernel.close()
    print(f"{INTERRUPTS} interrupts: slowest {slowest * 1000:.0f} ms, threads {before} then {after}", flush=True)
    assert slowest < 1.5
    assert before is None or after <= before + 10


def restarts():
    """The same ports every time, and an answer every time."""
    kernel, times = Kernel(), []
    for i in range(RESTARTS):
        start = time.monotonic()
        kernel.manager.restart_kernel(now=i % 2 == 0)
        kernel.client.wait_for_ready(timeout=30)
        times.append(time.monotonic() - start)
        equal(kernel.run("1 + 1").reply["execution_count"], 1)
    kernel.close()
    print(f"{RESTARTS} restarts: median {sorted(times)[len(times) // 2]:.2f} s, slowest {max(times):.2f} s", flush=True)


def threads(pid):
    return len(os.listdir(f"/proc/{pid}/task"))
