using System.Collections.Immutable;

namespace KubeKatas.Installation.Upgrades;

/// <summary>Which nodes are worked on, and what is done about each.</summary>
/// <remarks>
/// Nodes that have been begun are finished before others are begun; machines of the control plane come before workers.
/// A node that is away for any other reason takes a place as well: an upgrade does not add to an outage.
/// </remarks>
public static class NodeUpgrades
{
    /// <inheritdoc cref="UpgradePlanner"/>
    public static ImmutableArray<NodeAction> Plan(UpgradeView seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (seen.Target.MinorsAhead(seen.ApiServer) > 0)
        {
            var why = $"{seen.Target} would be newer than the API server, {seen.ApiServer}";
            return [.. seen.Nodes.Select(it => new NodeAction.Refuse(it.Name, why))];
        }

        var begun = seen.Nodes.Where(it => it.IsMarked).ToList();
        var away = seen.Nodes.Count(it => it.IsMarked || !it.IsReady);
        var waiting = seen.Nodes.Where(it => !it.IsMarked && it.Kubelet < seen.Target)
            .OrderBy(it => !it.IsControlPlane);
        return [.. begun.Concat(waiting.Take(seen.AtOnce - away)).Select(it => seen.Next(it))];
    }
}
