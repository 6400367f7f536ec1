using k8s.Models;

namespace KubeKatas.Katas.DaemonSets;

/// <summary>Task 2: does a pod belong on this node?</summary>
public static class NodeRule
{
    /// <summary>Decides about a DaemonSet and a node.</summary>
    /// <param name="set">The DaemonSet; its template may name a node, node labels, and node affinity.</param>
    /// <param name="node">The node, with its labels and taints. <c>node.Spec</c> may be null.</param>
    /// <returns>
    /// Whether the node should get a pod, and whether a pod that is there may stay. The two differ only when a taint
    /// with the effect NoSchedule is not tolerated.
    /// </returns>
    /// <example>A node with the taint <c>gpu=true:NoSchedule</c>: (false, true).</example>
    public static (bool ShouldRun, bool ShouldContinue) OnNode(V1DaemonSet set, V1Node node) =>
        throw new NotImplementedException("Task 2: about ten lines.");
}
