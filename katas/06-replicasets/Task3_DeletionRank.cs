using k8s.Models;

namespace KubeKatas.Katas.ReplicaSets;

/// <summary>Task 3: which pod goes first?</summary>
public static class DeletionRank
{
    /// <summary>Puts pods into the order in which they are given up, the first victim in front.</summary>
    /// <param name="pods">The pods to choose from; all are active.</param>
    /// <param name="related">The pods that count for "too many on one node".</param>
    /// <param name="now">The time.</param>
    /// <returns>The same pods, sorted by the eight rules that the README lists.</returns>
    /// <example>A pod without a node comes before a pod with one, whatever else is true of them.</example>
    public static IReadOnlyList<V1Pod> Sort(
        IReadOnlyList<V1Pod> pods,
        IReadOnlyList<V1Pod> related,
        DateTimeOffset now
    ) => throw new NotImplementedException("Task 3: one OrderBy, and a ThenBy for each further rule.");
}
