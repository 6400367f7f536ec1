using System.Collections.Immutable;
using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Katas.ClusterUpgrade;

/// <summary>Task 8: the whole upgrade.</summary>
/// <remarks>
/// What was begun is finished first: a half-upgraded node serves nobody. And a node that is down for another reason
/// takes a place, so that the upgrade does not add its own outage to it.
/// </remarks>
public static class ClusterPlanner
{
    /// <summary>The nodes that were begun, and as many others as may be away.</summary>
    public static ImmutableArray<NodeAction> Plan(UpgradeView seen)
    {
        if (seen.Target.Minor > seen.ApiServer.Minor)
        {
            var why = $"{seen.Target} would be newer than the API server, {seen.ApiServer}";
            return [.. seen.Nodes.Select(node => new NodeAction.Refuse(node.Name, why))];
        }

        var away = seen.Nodes.Count(node => node.IsMarked || !node.IsReady);
        var next = seen.Nodes.Where(node => !node.IsMarked && node.Kubelet < seen.Target)
            .OrderBy(node => !node.IsControlPlane)
            .Take(seen.AtOnce - away);
        return [.. seen.Nodes.Where(node => node.IsMarked).Concat(next).Select(NodePlanner.Next)];
    }
}
