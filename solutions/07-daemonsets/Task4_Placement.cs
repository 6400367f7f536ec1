using k8s.Models;
using KubeKatas.Controllers.DaemonSets;
using KubeKatas.Objects;

namespace KubeKatas.Katas.DaemonSets;

/// <summary>Task 4: which nodes lack a pod, and which pods are too many?</summary>
/// <remarks>
/// A ReplicaSet compares two numbers; a DaemonSet looks at node after node. A failed pod is deleted so that its node
/// gets a new one. A kubelet that refuses the pod makes the new one fail as well, at once: hence the wait.
/// </remarks>
public static class Placement
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>How long a failed pod has to wait.</summary>
    public static TimeSpan Wait(TimeSpan? last, TimeSpan since) => last is null || since > 2 * Longest
        ? First
        : TimeSpan.FromTicks(Math.Min(2 * last.Value.Ticks, Longest.Ticks));

    /// <summary>The nodes that get a pod and the pods that go.</summary>
    public static DaemonChanges Next(DaemonPass pass)
    {
        var nodes = pass.Seen.Nodes;
        var lacking = nodes
            .Where(node => pass.Rule(pass.Set, node).ShouldRun && !pass.On(node.Metadata.Name).Any())
            .Select(node => node.Metadata.Name);
        var known = nodes.Select(node => node.Metadata.Name).ToHashSet();
        var lost = pass.Occupied
            .Where(node => !known.Contains(node))
            .SelectMany(node => Staying(pass, node))
            .Where(pod => !pod.IsBound());
        return new([.. lacking], [.. nodes.SelectMany(node => Going(pass, node)), .. lost])
        {
            RetryAfter = nodes.Min(node => WaitOn(pass, node)),
        };
    }

    private static IEnumerable<V1Pod> Staying(DaemonPass pass, string node) =>
        pass.On(node).Where(pod => !pod.IsTerminating());

    private static List<V1Pod> Going(DaemonPass pass, V1Node node)
    {
        var pods = Staying(pass, node.Metadata.Name).ToList();
        if (!pass.Rule(pass.Set, node).ShouldContinue)
        {
            return pods;
        }

        var wait = pass.Seen.Wait(node.Metadata.Name);
        var ended = pods.Where(pod => pod.Phase() == "Succeeded" || (pod.Phase() == "Failed" && wait <= TimeSpan.Zero));
        var running = pods.Where(pod => !pod.IsFinished()).ToList();
        return [.. ended, .. DaemonRollout.AllowsSurge(pass.Set) ? BesidesPair(pass, running) : running.Skip(1)];
    }

    /// <summary>During a surge a node has one old and one new pod, until the new one can do without the old.</summary>
    private static IEnumerable<V1Pod> BesidesPair(DaemonPass pass, List<V1Pod> running)
    {
        var newer = running.FirstOrDefault(pass.IsUpdated);
        var older = running.FirstOrDefault(pod => !pass.IsUpdated(pod));
        var isReplaced = newer is not null && older is not null && (!older.IsReady() || pass.IsAvailable(newer));
        return running.Where(pod => pod != newer && (pod != older || isReplaced));
    }

    private static TimeSpan? WaitOn(DaemonPass pass, V1Node node)
    {
        var wait = pass.Seen.Wait(node.Metadata.Name);
        var isAwaited = wait > TimeSpan.Zero
            && pass.Rule(pass.Set, node).ShouldContinue
            && Staying(pass, node.Metadata.Name).Any(pod => pod.Phase() == "Failed");
        return isAwaited ? wait : null;
    }
}
