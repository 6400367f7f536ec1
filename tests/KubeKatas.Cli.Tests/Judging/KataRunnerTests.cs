using KubeKatas.Cli.Katas;

namespace KubeKatas.Cli.Tests.Judging;

/// <summary>Whatever a learner writes, the verdict says what is wrong and the command lives.</summary>
public class KataRunnerTests
{
    /// <summary>What a machine that is busy with other things may take; alone it is to be a second.</summary>
    private static readonly TimeSpan LoadedMachine = TimeSpan.FromSeconds(3);

    private Workspace _workspace = null!;
    private KataRunner _runner = null!;

    [SetUp]
    public void Prepare()
    {
        _workspace = new();
        _runner = new(_workspace.Course);
    }

    [TearDown]
    public void CleanUp()
    {
        _runner.Dispose();
        _workspace.Dispose();
    }

    [Test]
    public async Task A_kata_as_given_names_its_first_task()
    {
        var verdict = await JudgeAsync();
        verdict.IsGreen.ShouldBeFalse();
        verdict.FirstFailure!.Task.ShouldBe(1);
        verdict.FirstFailure.Message.ShouldContain("Task 1 of 06-replicasets is not done yet.");
    }

    [Test]
    public async Task A_task_passes_when_all_its_tests_do()
    {
        _workspace.Solve(1);
        var verdict = await JudgeAsync();
        verdict.PassedTasks.ShouldBe([1]);
        verdict.FirstFailure!.Task.ShouldBe(2);
    }

    [Test]
    public async Task What_does_not_compile_is_shown_with_file_line_and_caret()
    {
        _workspace.WriteTask1("pod.Colour == 1");
        var errors = (await JudgeAsync()).CompileErrors;
        errors.ShouldHaveSingleItem().ShouldContain("Task1_ActivePods.cs(");
        errors[0].ShouldContain("CS1061");
        errors[0].Split('\n')[^1].Trim().ShouldBe("^");
    }

    [Test]
    public async Task An_exception_is_a_failure_of_its_test()
    {
        _workspace.WriteTask1("throw new InvalidOperationException(\"my own words\")");
        (await JudgeAsync()).FirstFailure!.Message.ShouldContain("my own words");
    }

    [Test]
    public async Task Code_that_overflows_the_stack_is_named_and_the_next_run_works()
    {
        _workspace.WriteTask1("IsActive(pod)");
        var verdict = await JudgeAsync();
        verdict.Crash.ShouldNotBeNull().ShouldContain("the stack overflowed");
        verdict.IsGreen.ShouldBeFalse();

        _workspace.Solve(1);
        (await JudgeAsync()).PassedTasks.ShouldContain(1);
    }

    [Test]
    public async Task Code_that_never_ends_is_stopped_and_its_test_is_named()
    {
        _workspace.WriteTask1("new Func<bool>(() => { while (true) { } })()");
        var verdict = await JudgeAsync();
        verdict.IsGreen.ShouldBeFalse();
        $"{verdict.Crash} {verdict.FirstFailure?.Name} {verdict.FirstFailure?.Message}".ShouldContain("loop");

        _workspace.Solve(1);
        (await JudgeAsync()).PassedTasks.ShouldContain(1);
    }

    [Test]
    public async Task Code_that_fills_the_memory_fails_instead_of_filling_the_machine()
    {
        _workspace.WriteTask1(
            "new Func<bool>(() => { var all = new List<byte[]>(); while (true) { all.Add(new byte[1 << 20]); } })()");
        var verdict = await JudgeAsync();
        verdict.IsGreen.ShouldBeFalse();
    }

    [Test]
    public async Task What_the_learner_prints_does_no_harm()
    {
        _workspace.Solve(1);
        const string print = "static bool Print() { Console.WriteLine(\"hello\"); return true; }";
        var text = await File.ReadAllTextAsync(_workspace.Task(1));
        await File.WriteAllTextAsync(_workspace.Task(1), text.Replace(
            "pod.Status?.Phase is not", "Print() && pod.Status?.Phase is not", StringComparison.Ordinal).Replace(
            "public static class ActivePods\n{",
            $"public static class ActivePods\n{{\n    {print}\n",
            StringComparison.Ordinal));
        (await JudgeAsync()).PassedTasks.ShouldContain(1);
    }

    [Test]
    public async Task A_verdict_after_a_save_takes_a_second_or_so()
    {
        _workspace.Solve(1);
        await JudgeAsync();
        var times = new List<double>();
        for (var save = 0; save < 7; save++)
        {
            var text = await File.ReadAllTextAsync(_workspace.Task(1));
            await File.WriteAllTextAsync(_workspace.Task(1), $"// Save {save}.\n{text}");
            times.Add((await JudgeAsync()).Elapsed.TotalMilliseconds);
        }

        var median = times.Order().ElementAt(times.Count / 2);
        await TestContext.Out.WriteLineAsync($"verdict after a save: median {median:F0} ms of {times.Count}");
        median.ShouldBeLessThan(LoadedMachine.TotalMilliseconds);
    }

    private Task<Verdict> JudgeAsync() => _runner.RunAsync(_workspace.ReplicaSets, CancellationToken.None);
}
