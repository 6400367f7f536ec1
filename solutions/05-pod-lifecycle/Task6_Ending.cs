using KubeKatas.Nodes;

namespace KubeKatas.Katas.PodLifecycle;

/// <summary>Task 6: how does a pod end?</summary>
/// <remarks>
/// Hook, turn and process draw on one account, the grace period; only the last two seconds are a gift. Walking through the
/// containers from the last to the first makes "my turn" one number: the latest end seen so far.
/// </remarks>
public static class Ending
{
    private static readonly TimeSpan Gift = TimeSpan.FromSeconds(2);

    /// <summary>From the last container to the first, each sidecar after all that were seen before.</summary>
    public static IReadOnlyList<ContainerEnd> Of(TimeSpan grace, IReadOnlyList<StoppingContainer> containers)
    {
        var turn = TimeSpan.Zero;
        List<ContainerEnd> ends = [];
        foreach (var container in containers.Reverse())
        {
            var end = End(grace, container, container.Role == ContainerRole.Sidecar ? turn : TimeSpan.Zero);
            turn = Later(turn, end.EndsAt);
            ends.Insert(0, end);
        }

        return ends;
    }

    private static ContainerEnd End(TimeSpan grace, StoppingContainer container, TimeSpan turn)
    {
        var term = Earlier(Later(container.HookTakes, turn), grace);
        var killAt = term + Later(grace - term, Gift);
        var exitAt = term + container.StopTakes;
        return new(container.Name, term, Earlier(exitAt, killAt), IsKilled: exitAt > killAt);
    }

    private static TimeSpan Earlier(TimeSpan left, TimeSpan right) =>
        new(Math.Min(left.Ticks, right.Ticks));

    private static TimeSpan Later(TimeSpan left, TimeSpan right) =>
        new(Math.Max(left.Ticks, right.Ticks));
}
