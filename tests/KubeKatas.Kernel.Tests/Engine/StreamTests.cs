using System.Diagnostics;

namespace KubeKatas.Kernel.Tests.Engine;

public class StreamTests
{
    private Session session;

    [SetUp]
    public void Start() => session = new Session();

    [TearDown]
    public async Task End() => await session.DisposeAsync();

    [Test]
    public async Task Text_arrives_while_the_cell_runs()
    {
        var output = new RecordedOutput { WaitsForInput = true };
        using var stop = new CancellationTokenSource();
        var running = session.RunAsync("Console.Write(\"Name? \"); Console.ReadLine();", output, interrupt: stop.Token);
        while (output.Out.Length == 0 && !running.IsCompleted)
        {
            await Task.Delay(5);
        }

        output.Out.ShouldBe("Name? ");
        await stop.CancelAsync();
        await running;
    }

    [Test]
    public async Task A_question_is_answered_by_the_user()
    {
        var output = new RecordedOutput();
        output.Answers.Enqueue("Ada");
        await session.RunAsync(
            "Console.Write(\"Hello \" + Console.ReadLine() + (Console.ReadLine() ?? \"!\"));",
            output
        );
        output.Out.ShouldBe("Hello Ada!");
    }

    [Test]
    public async Task Text_written_after_the_end_reaches_the_cell_that_started_the_writer()
    {
        var first = new RecordedOutput();
        await session.RunAsync(
            "var go = new TaskCompletionSource();"
                + " var late = Task.Run(async () => { await go.Task; Console.Write(\"late\"); });",
            first
        );
        var second = new RecordedOutput();
        await session.RunAsync("go.SetResult(); await late; Console.Out.Flush(); Console.Write(\"now\");", second);
        second.Out.ShouldBe("now");
        while (first.Out.Length == 0)
        {
            await Task.Delay(5);
        }

        first.Out.ShouldBe("late");
    }

    [Test]
    public async Task Threads_and_both_streams_keep_their_order()
    {
        await session.RunAsync(
            "Console.Write(\"a\"); var t = new Thread(() => Console.Write(\"b\")); t.Start(); t.Join();"
                + " Console.Error.Write(\"e\");"
        );
        session.Output.Out.ShouldBe("ab");
        session.Output.Error.ShouldBe("e");
    }

    [Test]
    public async Task A_hundred_thousand_lines_go_out_in_few_pieces_within_a_second()
    {
        await session.RunAsync("1");
        var time = Stopwatch.StartNew();
        await session.RunAsync("for (var i = 0; i < 100_000; i++) Console.WriteLine($\"line {i}\");");
        time.ElapsedMilliseconds.ShouldBeLessThan(1000);
        session.Output.Out.Split('\n').Length.ShouldBe(100_001);
        session.Output.Writes.ShouldBeLessThan(100);
    }

    [Test]
    public async Task What_no_client_could_show_is_cut_with_a_clear_word()
    {
        await session.RunAsync(
            "var line = new string('x', 999); for (var i = 0; i < 20_000; i++) Console.WriteLine(line);"
        );
        session.Output.Out.Length.ShouldBeInRange(4_000_000, 6_000_000);
        session.Output.Out.TrimEnd().ShouldEndWith("are not shown …");
    }
}
