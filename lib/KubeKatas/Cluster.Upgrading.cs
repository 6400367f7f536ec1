using KubeKatas.Installation.Upgrades;
using KubeKatas.Selectors;

namespace KubeKatas;

/// <content>Upgrading the nodes.</content>
public sealed partial class Cluster
{
    /// <summary>Begins to upgrade the nodes' kubelets, one node after the other: cordon, drain, install, uncordon.</summary>
    /// <param name="target">The version they shall have.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <returns>The upgrade; it goes on as time passes: <c>cluster.RunUntil(() => run.IsOver, limit)</c>.</returns>
    public UpgradeRun Upgrade(KubeVersion target, UpgradeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        return new(Api, Clock, target, Parts.Upgrades, options ?? new());
    }

    /// <summary>Counts from now on how many pods of a workload are available.</summary>
    /// <param name="selector">Which pods, for example <c>app=web</c>.</param>
    /// <param name="ns">Their namespace.</param>
    public AvailabilityRecord RecordAvailability(string selector, string ns = DefaultNamespace) =>
        new(Store, Clock.Now, LabelSelector.Parse(selector), ns);
}
