using k8s.Models;
using KubeKatas.Controllers.DaemonSets;
using KubeKatas.Objects;

namespace KubeKatas.Katas.DaemonSets;

/// <summary>Task 6: the next step of an update.</summary>
/// <remarks>
/// Replacing deletes the old pod first; its node is without one for a while. Surging makes the new pod first. Either
/// way a node whose old pod does not work anyway costs nothing and goes first, whatever the limit.
/// </remarks>
public static class Rollout
{
    /// <summary>The pods to delete, or the nodes that get a second pod.</summary>
    public static DaemonChanges Next(DaemonPass pass)
    {
        var wanted = pass.Seen.Nodes
            .Where(node => pass.Rule(pass.Set, node).ShouldRun)
            .Select(node => node.Metadata.Name)
            .ToHashSet();
        var (surge, unavailable) = Limits.Of(pass.Set, wanted.Count);
        return surge > 0 ? Surge(pass, wanted, surge) : Replace(pass, unavailable);
    }

    private static DaemonChanges Replace(DaemonPass pass, int most)
    {
        var old = States(pass)
            .Where(it => it is { Newer: null, Older: not null })
            .ToLookup(it => pass.IsAvailable(it.Older!));
        var more = old[true].Take(most - Limits.Down(pass));
        return new([], [.. old[false].Concat(more).Select(it => it.Older!)]);
    }

    private static DaemonChanges Surge(DaemonPass pass, HashSet<string> wanted, int most)
    {
        var states = States(pass).ToList();
        var pairs = states.Where(it => it is { Newer: not null, Older: not null })
            .ToLookup(it => pass.IsAvailable(it.Newer!));
        var surging = states.Count(it => it.IsMuddled) + pairs[false].Count();
        var old = states.Where(it => it is { Newer: null, Older: not null })
            .ToLookup(it => (IsWanted: wanted.Contains(it.Node), IsAvailable: pass.IsAvailable(it.Older!)));
        var works = states.Count(it => (it.Older ?? it.Newer) is { } first && pass.IsAvailable(first));

        var begins = old[(true, false)].Concat(old[(true, true)].Take(most - surging));
        var ends = pairs[true].Concat(old[(false, false)]).Concat(old[(false, true)].Take(works - wanted.Count));
        return new([.. begins.Select(it => it.Node)], [.. ends.Select(it => it.Older!)]);
    }

    private static IEnumerable<State> States(DaemonPass pass) => pass.Occupied.Select(node =>
    {
        var pods = pass.On(node).Where(pod => !pod.IsTerminating()).ToLookup(pass.IsUpdated);
        return pods[true].Count() > 1 || pods[false].Count() > 1
            ? new State(node, null, null, IsMuddled: true)
            : new State(node, pods[true].SingleOrDefault(), pods[false].SingleOrDefault(), IsMuddled: false);
    });

    /// <summary>A node's two pods; muddled when there are two of a kind, which task 4 puts right.</summary>
    private sealed record State(string Node, V1Pod? Newer, V1Pod? Older, bool IsMuddled);
}
