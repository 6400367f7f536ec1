using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Katas.ClusterUpgrade;

/// <summary>Task 3: which versions lie on the way?</summary>
/// <remarks>
/// API servers convert what is stored from one minor to the next, and nobody has tested two at once. Kubelets store
/// nothing: they may jump, so a node need not be drained at every stop.
/// </remarks>
public static class UpgradeRoute
{
    /// <summary>The newest release of each minor in between, and the target.</summary>
    public static IReadOnlyList<KubeVersion> Stops(
        KubeVersion from, KubeVersion to, IReadOnlyCollection<KubeVersion> releases)
    {
        if (to < from)
        {
            throw new ArgumentException($"{to} is older than {from}");
        }

        var stops = new List<KubeVersion>();
        for (var minor = from.Minor + 1; minor < to.Minor; minor++)
        {
            stops.Add(releases.Where(release => release.Minor == minor && release.PreRelease == "").Max()
                ?? throw new ArgumentException($"no release of 1.{minor}"));
        }

        return from == to ? stops : [.. stops, to];
    }

    /// <summary>The kubelets wait until the next stop would leave them too far behind.</summary>
    public static IReadOnlyList<KubeVersion> NodeStops(
        KubeVersion from, IReadOnlyList<KubeVersion> stops, KubeVersion kubelet)
    {
        var rule = Skew.Rules.Single(rule => rule.Component == Component.Kubelet);
        var nodes = new List<KubeVersion>();
        foreach (var next in stops)
        {
            if (!Skew.Allows(rule, kubelet, next))
            {
                nodes.Add(from);
                kubelet = from;
            }

            from = next;
        }

        return kubelet == from ? nodes : [.. nodes, from];
    }
}
