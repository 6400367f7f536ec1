using System.Diagnostics;
using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Tests.Engine;

public class InterruptTests
{
    private Session session;

    [SetUp]
    public async Task Start()
    {
        session = new Session();
        await session.RunAsync("var kept = 7;");
    }

    [TearDown]
    public async Task End() => await session.DisposeAsync();

    [TestCase("while (true) { }")]
    [TestCase("while (true) ;")]
    [TestCase("for (;;) n++;")]
    [TestCase("again: n++; goto again;")]
    [TestCase("await Task.Delay(-1);")]
    [TestCase("await Task.Delay(-1).ConfigureAwait(false);")]
    [TestCase("await new TaskCompletionSource<int>().Task;")]
    [TestCase("Thread.Sleep(-1);")]
    [TestCase("Task.Delay(-1).Wait();")]
    [TestCase("_ = new TaskCompletionSource<int>().Task.Result;")]
    [TestCase("new TaskCompletionSource<int>().Task.GetAwaiter().GetResult();")]
    [TestCase("lock (new object()) { while (true) { Thread.Sleep(5); n++; } }")]
    [TestCase("new ManualResetEvent(false).WaitOne();")]
    [TestCase("await Task.Yield(); Thread.Sleep(-1);")]
    [TestCase("await Task.Delay(1); while (true) { n++; }")]
    [TestCase("while (true) { try { Thread.Sleep(10); } catch (Exception) { } }")]
    [TestCase("while (true) { try { await Task.Delay(10); } catch (Exception) { } }")]
    [TestCase(
        "await foreach (var i in Forever()) { } "
            + "async IAsyncEnumerable<int> Forever() { yield return 1; await Task.Delay(-1); }"
    )]
    [TestCase("Parallel.For(0, 2, _ => { while (true) { } });")]
    [TestCase("await Task.Run(() => { while (true) { } });")]
    [TestCase("Enumerable.Range(0, int.MaxValue).Select(i => i + 1).Where(i => i < 0).Count();")]
    [TestCase("Enumerable.Range(0, int.MaxValue).Count(i => Test(i)); bool Test(int i) => i < 0;")]
    [TestCase("var line = Console.ReadLine();")]
    [TestCase("while (true) { try { Console.ReadLine(); } catch { } }")]
    [TestCase("while (true) Console.WriteLine(n++);")]
    public async Task An_interrupt_ends_a_cell_within_a_second_and_keeps_every_variable(string code)
    {
        using var interrupt = new CancellationTokenSource();
        var output = new RecordedOutput { WaitsForInput = true };
        var running = session.RunAsync("var n = 1; var own = 5; " + code, output, interrupt: interrupt.Token);
        await Task.WhenAny(running, Task.Delay(400));
        running.IsCompleted.ShouldBeFalse(running.IsCompleted ? (await running).ToString() : "");
        var asked = Stopwatch.StartNew();
        await interrupt.CancelAsync();
        (await running).ShouldBeOfType<CellResult.Interrupted>();
        asked.ElapsedMilliseconds.ShouldBeLessThan(1000);
        (await session.ValueAsync("kept + own")).ShouldBe("12");
        output.Error.ShouldBeEmpty();
    }

    [Test]
    public async Task A_cell_that_cannot_be_stopped_is_left_behind()
    {
        using var interrupt = new CancellationTokenSource();
        var running = session.RunAsync(
            "var sum = Enumerable.Range(0, int.MaxValue).Sum(Convert.ToInt64);",
            interrupt: interrupt.Token
        );
        await Task.WhenAny(running, Task.Delay(100));
        await interrupt.CancelAsync();
        (await running).ShouldBeOfType<CellResult.Interrupted>();
        (await session.ValueAsync("kept")).ShouldBe("7");
    }

    [Test]
    public async Task Work_of_an_earlier_cell_is_not_touched_by_a_later_interrupt()
    {
        await session.RunAsync(
            "var ticks = 0; var work = Task.Run(async () => { while (true) { await Task.Delay(5); ticks++; } });"
        );
        using var interrupt = new CancellationTokenSource(50);
        (
            await session.RunAsync("while (true) { }", interrupt: interrupt.Token)
        ).ShouldBeOfType<CellResult.Interrupted>();
        (await session.ValueAsync("var before = ticks; await Task.Delay(60); ticks > before")).ShouldBe("True");
    }
}
