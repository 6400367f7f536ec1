namespace KubeKatas.Installation.Upgrades;

/// <summary>Which versions an upgrade goes through.</summary>
/// <remarks>
/// API servers must not skip a minor; kubelets may, as long as they stay within three of the API server. Source:
/// kubernetes/website, content/en/releases/version-skew-policy.md.
/// </remarks>
public static class UpgradePath
{
    private static readonly SkewRule Kubelets = SkewPolicy.Rules.Single(rule => rule.Component == Component.Kubelet);

    /// <summary>The versions that the control plane has to be upgraded to, one after the other.</summary>
    /// <param name="from">The version it has.</param>
    /// <param name="to">The version it shall have.</param>
    /// <param name="releases">What has been released, in any order. Pre-releases in it are passed over.</param>
    /// <returns>For each minor between the two the newest release, then <paramref name="to"/>; nothing when they are
    /// equal.</returns>
    /// <exception cref="ArgumentException">The way leads down, or a minor has no release.</exception>
    public static IReadOnlyList<KubeVersion> Stops(
        KubeVersion from, KubeVersion to, IReadOnlyCollection<KubeVersion> releases)
    {
        if (to < from)
        {
            throw new ArgumentException($"{to} is older than {from}.", nameof(to));
        }

        var between = Enumerable.Range(from.Minor + 1, Math.Max(0, to.Minor - from.Minor - 1));
        return from == to ? [] : [.. between.Select(minor => NewestOf(minor, releases)), to];
    }

    /// <summary>At which versions of the control plane the kubelets have to follow.</summary>
    /// <param name="from">The version the control plane has.</param>
    /// <param name="stops">The versions it goes through: <see cref="Stops"/>.</param>
    /// <param name="kubelet">The version of the oldest kubelet.</param>
    /// <returns>As few as the policy allows, each as late as it allows; the last stop is always among them, and
    /// <paramref name="from"/> is when the kubelet is too old for the first stop.</returns>
    public static IReadOnlyList<KubeVersion> NodeStops(
        KubeVersion from, IReadOnlyList<KubeVersion> stops, KubeVersion kubelet)
    {
        ArgumentNullException.ThrowIfNull(stops);
        var (at, nodes) = (from, new List<KubeVersion>());
        foreach (var next in stops)
        {
            if (!Kubelets.Allows(kubelet, next))
            {
                nodes.Add(at);
                kubelet = at;
            }

            at = next;
        }

        return kubelet == at ? nodes : [.. nodes, at];
    }

    private static KubeVersion NewestOf(int minor, IEnumerable<KubeVersion> releases) =>
        releases.Where(release => release.Minor == minor && !release.IsPreRelease).Max()
        ?? throw new ArgumentException($"No release of 1.{minor} is known.", nameof(releases));
}
