using System.Collections.Immutable;
using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Katas.ClusterUpgrade;

/// <summary>Task 8: the whole upgrade.</summary>
public static class ClusterPlanner
{
    /// <summary>Decides which nodes are worked on now, and what is done about each. This is the function that upgrades
    /// the cluster in the last tests.</summary>
    /// <param name="seen">All nodes, in the order of their names, and how many may be away at once.</param>
    /// <returns>One action for each node that is worked on; nothing when all are done.</returns>
    /// <example>Nothing is begun, and one node may be away: cordon the first machine of the control plane.</example>
    public static ImmutableArray<NodeAction> Plan(UpgradeView seen) =>
        throw new NotImplementedException("Task 8: about fifteen lines.");
}
