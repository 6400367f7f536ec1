namespace KubeKatas.Cli.Katas;

/// <summary>Which of a kata's tests to run.</summary>
/// <param name="Task">Only the tests of this task; 0 for all.</param>
/// <param name="StopsAtFailure">True to run no further test once one has failed.</param>
internal sealed record RunLimits(int Task = 0, bool StopsAtFailure = false)
{
    /// <summary>Every test.</summary>
    public static RunLimits None { get; } = new();
}
