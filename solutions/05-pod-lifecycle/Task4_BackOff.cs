using KubeKatas.Nodes;

namespace KubeKatas.Katas.PodLifecycle;

/// <summary>Task 4: how long does it wait?</summary>
/// <remarks>
/// The kubelet keeps one wait for each container and changes it. A function from what was said last to what is said now
/// does the same without a memory of its own, and folded over a history it tells the whole of it.
/// </remarks>
public static class BackOff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Max = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Recovery = TimeSpan.FromMinutes(10);

    /// <summary>Nothing, ten seconds, then doubled; a long run counts as a recovery.</summary>
    public static RestartBackOff Next(RestartBackOff? before, DateTimeOffset endedAt)
    {
        var wait = before is not { } last || endedAt - last.RestartAt > Recovery ? TimeSpan.Zero
            : last.Wait == TimeSpan.Zero ? First
            : TimeSpan.FromTicks(Math.Min(last.Wait.Ticks * 2, Max.Ticks));
        return new(wait, endedAt + wait);
    }

    /// <summary>The history, end by end.</summary>
    public static IReadOnlyList<TimeSpan> Waits(IReadOnlyList<DateTimeOffset> ends)
    {
        RestartBackOff? last = null;
        return [.. ends.Select(end => (last = Next(last, end)).Value.Wait)];
    }
}
