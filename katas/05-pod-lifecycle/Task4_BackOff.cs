using KubeKatas.Nodes;

namespace KubeKatas.Katas.PodLifecycle;

/// <summary>Task 4: how long does it wait?</summary>
public static class BackOff
{
    /// <summary>Says how long a container that has ended waits before it runs again.</summary>
    /// <param name="before">What you said of its end before; null at the first end.</param>
    /// <param name="endedAt">When it ended.</param>
    /// <returns>
    /// The wait, and the moment at which it runs again: zero at the first end, then ten seconds, then twice the wait
    /// before, five minutes at the most. When it ran for more than ten minutes since <c>before.RestartAt</c>, this is a
    /// first end again.
    /// </returns>
    /// <example>After a wait of 160 seconds: 300, not 320.</example>
    public static RestartBackOff Next(RestartBackOff? before, DateTimeOffset endedAt) =>
        throw new NotImplementedException("Task 4: about ten lines.");

    /// <summary>The waits of a whole history.</summary>
    /// <param name="ends">When the container ended, in order. No state: the same ends always give the same waits.</param>
    /// <returns>A wait for each end.</returns>
    /// <example>Ends at 0, 5, 20 and 45 seconds: waits of 0, 10, 20 and 40.</example>
    public static IReadOnlyList<TimeSpan> Waits(IReadOnlyList<DateTimeOffset> ends) =>
        throw new NotImplementedException("Task 4: about six lines.");
}
