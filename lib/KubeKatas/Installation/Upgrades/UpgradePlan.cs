using System.Collections.Immutable;

namespace KubeKatas.Installation.Upgrades;

/// <summary>The steps of an upgrade in their order.</summary>
/// <remarks>
/// Source: kubernetes/website, content/en/docs/tasks/administer-cluster/kubeadm/kubeadm-upgrade.md and
/// content/en/releases/version-skew-policy.md. Kubelets follow when the last API server is done, also those of the
/// control plane's machines, since a kubelet must be newer than no API server.
/// </remarks>
/// <param name="Steps">First to last.</param>
public sealed record UpgradePlan(ImmutableArray<UpgradeStep> Steps)
{
    /// <summary>The way to a version of the same minor or the next.</summary>
    /// <remarks>Made from what is there: an upgrade that broke off goes on with the steps that are left.</remarks>
    /// <param name="cluster">What is there.</param>
    /// <param name="target">What shall be there.</param>
    /// <param name="withNodes">False leaves the kubelets as they are.</param>
    /// <exception cref="ArgumentException">The target is older than an API server, or more than one minor newer than
    /// one.</exception>
    public static UpgradePlan To(ClusterVersions cluster, KubeVersion target, bool withNodes = true)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        Demand(cluster, target);
        var isApplied = cluster.ControlPlanes.Any(it => it.ControlPlane == target);
        var first = isApplied ? null : cluster.ControlPlanes.First().Name;
        var kubelets = withNodes ? cluster.Machines.Where(it => it.Kubelet < target) : [];
        return new(
        [
            .. cluster.ControlPlanes.Where(it => it.ControlPlane! < target).SelectMany(it => new[]
            {
                new UpgradeStep(it.Name, UpgradeAction.InstallKubeadm, target),
                new UpgradeStep(it.Name, it.Name == first ? UpgradeAction.Apply : UpgradeAction.Node, target),
            }),
            .. kubelets.OrderBy(it => it.ControlPlane is null).SelectMany(it => OfKubelet(it, target)),
        ]);
    }

    /// <summary>The way to any newer version, minor by minor, with as few drains as the skew policy allows.</summary>
    /// <param name="cluster">What is there.</param>
    /// <param name="target">What shall be there in the end.</param>
    /// <param name="releases">What has been released.</param>
    /// <exception cref="ArgumentException">There is no way: see <see cref="UpgradePath.Stops"/>.</exception>
    public static UpgradePlan Through(
        ClusterVersions cluster, KubeVersion target, IReadOnlyCollection<KubeVersion> releases)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var from = cluster.Oldest;
        var stops = UpgradePath.Stops(from, target, releases);
        var nodes = UpgradePath.NodeStops(from, stops, cluster.OldestKubelet);
        var steps = ImmutableArray.CreateBuilder<UpgradeStep>();
        foreach (var stop in nodes.Contains(from) ? stops.Prepend(from) : stops)
        {
            var plan = To(cluster, stop, nodes.Contains(stop));
            steps.AddRange(plan.Steps);
            cluster = plan.After(cluster);
        }

        return new(steps.ToImmutable());
    }

    /// <summary>The cluster when all steps are done.</summary>
    public ClusterVersions After(ClusterVersions before) =>
        Steps.Aggregate(before, (cluster, step) => step.After(cluster));

    /// <summary>One line a step; <c>nothing</c> when there is none.</summary>
    public override string ToString() => Steps.IsEmpty ? "nothing" : string.Join('\n', Steps);

    private static IEnumerable<UpgradeStep> OfKubelet(MachineVersions machine, KubeVersion target)
    {
        UpgradeAction[] before = machine.ControlPlane is null ? [UpgradeAction.InstallKubeadm, UpgradeAction.Node] : [];
        UpgradeAction[] actions =
            [.. before, UpgradeAction.Drain, UpgradeAction.InstallKubelet, UpgradeAction.Uncordon];
        return actions.Select(action => new UpgradeStep(machine.Name, action, target));
    }

    private static void Demand(ClusterVersions cluster, KubeVersion target)
    {
        foreach (var machine in cluster.ControlPlanes)
        {
            if (target < machine.ControlPlane! || target.MinorsAhead(machine.ControlPlane!) > 1)
            {
                throw new ArgumentException(
                    $"{machine.Name} cannot go from {machine.ControlPlane} to {target} in one step.", nameof(target));
            }
        }
    }
}
