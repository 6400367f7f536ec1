using KubeKatas.Cli.Katas;

namespace Repository.Tests.Katas;

/// <summary>A kata can be done, and has not been.</summary>
[TestFixtureSource(typeof(KataShelf), nameof(KataShelf.Names))]
public class KataTests(string name)
{
    [Test]
    public async Task As_given_every_test_fails_because_its_task_is_not_done()
    {
        var kata = KataShelf.Kata(name);
        using var runner = new KataRunner(KataShelf.Course);
        var verdict = await runner.RunAsync(KataShelf.AsGiven(kata), CancellationToken.None);
        verdict.CompileErrors.ShouldBeEmpty();
        verdict.Crash.ShouldBeNull();
        verdict.Tests.ShouldNotBeEmpty();
        verdict.Tests.Where(test => !IsRedInTheRightWay(test))
            .Select(test => $"task {test.Task}: {test.Name}: {(test.Passed ? "passes" : test.Message)}")
            .ShouldBeNone("A test must fail until its task is done, and say which task and where to read:");
    }

    [Test]
    public async Task The_worked_answers_pass_every_test()
    {
        using var runner = new KataRunner(KataShelf.Course);
        var sources = KataSources.OfSolution(KataShelf.Course, KataShelf.Kata(name));
        var verdict = await runner.RunAsync(sources, CancellationToken.None);
        verdict.CompileErrors.ShouldBeEmpty();
        verdict.Crash.ShouldBeNull();
        verdict.Tests.Where(test => !test.Passed)
            .Select(test => $"{test.Name}: {test.Message}")
            .ShouldBeNone("The solution, the test or the library is wrong:");
        verdict.PassedTasks.Order().ShouldBe(KataShelf.Kata(name).Tasks.Select(task => task.Number));
    }

    private bool IsRedInTheRightWay(TestVerdict test) => !test.Passed
        && test.Message.Contains($"Task {test.Task} of {name} is not done yet.", StringComparison.Ordinal)
        && test.Message.Contains($"katas/{name}/README.md", StringComparison.Ordinal)
        && test.Message.Contains($"notebooks/{name}.ipynb", StringComparison.Ordinal);
}
