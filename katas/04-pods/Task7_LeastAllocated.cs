using KubeKatas.Scheduling;

namespace KubeKatas.Katas.Pods;

/// <summary>Task 7: which node has most left?</summary>
public static class LeastAllocated
{
    /// <summary>Scores a node.</summary>
    /// <param name="pod">Here it is <c>pod.NonZeroRequests</c> that counts: a container that asks for nothing is taken
    /// for
    /// one that asks for 100m and 200Mi, so that such pods spread as well.</param>
    /// <param name="node"><c>NonZeroCpuMillis</c> and <c>NonZeroMemoryBytes</c> are what is taken, counted the same
    /// way.</param>
    /// <returns>
    /// 0 to 100: the mean of two parts, for CPU and for memory, each the share of <c>node.Allocatable</c> that would be
    /// left with the pod on the node. Parts and mean are rounded down; a part is 0 where more would be taken than there
    /// is. A resource that the node has nothing of is left out of the mean; a node with neither gets 0.
    /// </returns>
    /// <example>Half of the CPU and nine tenths of the memory would be left: (50 + 90) / 2 = 70.</example>
    public static long Score(SchedulingPod pod, NodeInfo node) =>
        throw new NotImplementedException("Task 7: about twelve lines.");
}
