using KubeKatas.Scheduling;

namespace KubeKatas.Katas.Pods;

/// <summary>Task 7: which node has most left?</summary>
/// <remarks>
/// Filling the emptiest node first spreads the load and the damage when a node fails. A cluster that pays by the node
/// may
/// want the opposite, and can have it: the real plugin has a strategy MostAllocated.
/// </remarks>
public static class LeastAllocated
{
    /// <summary>The mean of the shares that would be left.</summary>
    public static long Score(SchedulingPod pod, NodeInfo node)
    {
        var asked = pod.NonZeroRequests;
        (long Taken, long There)[] parts =
        [
            (node.NonZeroCpuMillis + asked.CpuMillis, node.Allocatable.CpuMillis),
            (node.NonZeroMemoryBytes + asked.MemoryBytes, node.Allocatable.MemoryBytes),
        ];
        var shares = parts.Where(part => part.There > 0)
            .Select(part => Math.Max(part.There - part.Taken, 0) * 100 / part.There)
            .ToList();
        return shares.Count == 0 ? 0 : shares.Sum() / shares.Count;
    }
}
