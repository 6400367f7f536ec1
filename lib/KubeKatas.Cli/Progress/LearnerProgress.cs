using System.Collections.Immutable;

namespace KubeKatas.Cli.Progress;

/// <summary>What a learner has done so far. A value: every step makes a new one.</summary>
internal sealed record LearnerProgress
{
    /// <summary>Nothing yet.</summary>
    public static LearnerProgress None { get; } = new();

    /// <summary>By kata, the tasks whose tests have passed, also those that fail again by now.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedSet<int>> Passed { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableSortedSet<int>>(StringComparer.Ordinal);

    /// <summary>By task, for example <c>06-replicasets.1</c>, how many hints were shown.</summary>
    public ImmutableSortedDictionary<string, int> HintsShown { get; init; } =
        ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>The tasks of a kata that have passed.</summary>
    public ImmutableSortedSet<int> Of(string kata) => Passed.GetValueOrDefault(kata, []);

    /// <summary>How many hints of a task were shown.</summary>
    public int HintsOf(string kata, int task) => HintsShown.GetValueOrDefault($"{kata}.{task}");

    /// <summary>With these tasks passed as well.</summary>
    public LearnerProgress WithPassed(string kata, IEnumerable<int> tasks) =>
        this with { Passed = Passed.SetItem(kata, Of(kata).Union(tasks)) };

    /// <summary>With a hint more of a task shown.</summary>
    public LearnerProgress WithHint(string kata, int task) =>
        this with { HintsShown = HintsShown.SetItem($"{kata}.{task}", HintsOf(kata, task) + 1) };
}
