using KubeKatas.Scheduling;

namespace KubeKatas.Katas.Pods;

/// <summary>Task 8: where does the pod go?</summary>
public static class NodeChoice
{
    /// <summary>Chooses the node: filter, score, pick. This is the function that runs the cluster in the last
    /// test.</summary>
    /// <param name="cycle">The pod, and the nodes: <c>cycle.Cluster.Nodes</c>.</param>
    /// <param name="profile">
    /// The tables. <c>filter.Begin(cycle)</c> gives a pass, or null when the filter has no say; <c>pass.Test(node)</c>
    /// says why the node will not do. <c>score.Begin(cycle, feasible)</c> gives a pass, or null;
    /// <c>pass.Score(node)</c> is a raw number, and <c>pass.Normalize(scores)</c> brings the raw numbers of all
    /// feasible
    /// nodes into 0 to 100.
    /// </param>
    /// <returns>
    /// The node whose scores, each times its <c>Weight</c>, add up to most; of equals the first by ordinal order of the
    /// names; null when none is feasible. The diagnosis has the node count, and for each rejected node the first
    /// rejection and its plugin.
    /// </returns>
    /// <example>Three nodes, one full, two equally good: node-1 before node-2.</example>
    public static Placement Choose(SchedulingCycle cycle, SchedulingProfile profile) =>
        throw new NotImplementedException("Task 8: about thirty-five lines.");
}
