using k8s.Models;
using KubeKatas.Controllers.DaemonSets;
using KubeKatas.Objects;

namespace KubeKatas.Katas.DaemonSets;

/// <summary>Task 7: say what is there.</summary>
/// <remarks>
/// Nodes are counted, not pods: each stands for its first pod. So the numbers never exceed the number of nodes, even
/// when a surge has two pods on each.
/// </remarks>
public static class DaemonStatus
{
    /// <summary>The numbers.</summary>
    public static V1DaemonSetStatus Of(DaemonPass pass)
    {
        var nodes = pass.Seen.Nodes.ToLookup(
            node => pass.Rule(pass.Set, node).ShouldRun,
            node => pass.On(node.Metadata.Name).FirstOrDefault());
        var pods = nodes[true].OfType<V1Pod>().ToList();
        var desired = nodes[true].Count();
        var available = pods.Count(pass.IsAvailable);
        return new()
        {
            DesiredNumberScheduled = desired,
            CurrentNumberScheduled = pods.Count,
            NumberMisscheduled = nodes[false].OfType<V1Pod>().Count(),
            NumberReady = pods.Count(pod => pod.IsReady()),
            NumberAvailable = available,
            NumberUnavailable = desired - available,
            UpdatedNumberScheduled = pods.Count(pass.IsUpdated),
            ObservedGeneration = pass.Set.Metadata.Generation,
            CollisionCount = pass.Set.Status?.CollisionCount,
            Conditions = pass.Set.Status?.Conditions,
        };
    }
}
