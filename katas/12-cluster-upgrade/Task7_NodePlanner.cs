using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Katas.ClusterUpgrade;

/// <summary>Task 7: what comes next on this node?</summary>
public static class NodePlanner
{
    /// <summary>Decides what is to be done about a node now, from nothing but what is seen.</summary>
    /// <param name="seen">The node, its pods, the version its kubelet shall have, the flags to drain with.</param>
    /// <returns>One action; <c>new NodeAction.Cordon(seen.Name)</c> and its siblings make them.</returns>
    /// <example>The kubelet is old, the node is cordoned, and its last pod has gone: Upgrade.</example>
    public static NodeAction Next(NodeUpgradeView seen) =>
        throw new NotImplementedException("Task 7: about thirty lines.");
}
