using System.Collections.Immutable;

namespace KubeKatas.Cli.Katas;

/// <summary>What a run of a kata's tests came to.</summary>
/// <param name="Kata">For example <c>06-replicasets</c>.</param>
/// <param name="Tests">Every test that ended, in the order of the tasks; empty when the kata does not compile.</param>
/// <param name="Elapsed">From the save to the verdict.</param>
internal sealed record Verdict(string Kata, ImmutableArray<TestVerdict> Tests, TimeSpan Elapsed)
{
    /// <summary>What the compiler said, a message a line; empty when it compiled.</summary>
    public ImmutableArray<string> CompileErrors { get; init; } = [];

    /// <summary>What made the run end early, for example an overflow of the stack; null when it did not.</summary>
    public string? Crash { get; init; }

    /// <summary>True when every test passed.</summary>
    public bool IsGreen => CompileErrors.IsEmpty && Crash is null && Tests.Length > 0 && Tests.All(test => test.Passed);

    /// <summary>The tasks whose tests all passed.</summary>
    public IEnumerable<int> PassedTasks => CompileErrors.IsEmpty && Crash is null
        ? Tests.GroupBy(test => test.Task).Where(task => task.All(test => test.Passed)).Select(task => task.Key)
        : [];

    /// <summary>The first test of the first task that is not done; null when all are.</summary>
    public TestVerdict? FirstFailure => Tests.Where(test => !test.Passed).MinBy(test => test.Task);
}

/// <summary>What became of one test.</summary>
/// <param name="Task">The task that it belongs to.</param>
/// <param name="Name">Its name, a sentence.</param>
/// <param name="Passed">True when it passed.</param>
/// <param name="Message">Why it did not; empty when it did.</param>
internal sealed record TestVerdict(int Task, string Name, bool Passed, string Message);
