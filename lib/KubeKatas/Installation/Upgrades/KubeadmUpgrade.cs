using System.Collections.Immutable;
using System.Globalization;

namespace KubeKatas.Installation.Upgrades;

/// <summary>Why kubeadm does not upgrade a cluster to a version.</summary>
/// <param name="IsMandatory">False when <c>--force</c> does it all the same.</param>
/// <param name="Why">A sentence.</param>
public sealed record KubeadmObjection(bool IsMandatory, string Why)
{
    /// <summary>The sentence, and whether <c>--force</c> helps.</summary>
    public override string ToString() => IsMandatory ? Why : $"{Why} (--force overrides)";
}

/// <summary>What <c>kubeadm upgrade plan</c> and <c>apply</c> check, and what plan prints.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, cmd/kubeadm/app/phases/upgrade/policy.go, cmd/kubeadm/app/constants/constants.go,
/// cmd/kubeadm/app/cmd/upgrade/plan.go. Left out: the health checks, the component configurations.
/// </remarks>
public static class KubeadmUpgrade
{
    /// <summary>How many minors it upgrades or downgrades at a time.</summary>
    public const int MinorsAtOnce = 1;

    /// <summary>How many minors kubelets may be older than the version to upgrade to.</summary>
    public const int KubeletSkew = 3;

    /// <summary>The add-ons and the etcd that come with a minor, by its number.</summary>
    public static ImmutableSortedDictionary<int, (string CoreDns, string Etcd)> Bundled { get; } =
        new Dictionary<int, (string CoreDns, string Etcd)>
        {
            [34] = ("v1.12.1", "3.6.5-0"),
            [35] = ("v1.13.1", "3.6.6-0"),
            [36] = ("v1.14.2", "3.6.8-0"),
        }.ToImmutableSortedDictionary();

    /// <summary>Why it refuses, in the order in which it says so; nothing when it agrees.</summary>
    /// <param name="cluster">What is there.</param>
    /// <param name="kubeadm">kubeadm's own version.</param>
    /// <param name="target">The version asked for.</param>
    /// <param name="allowsUnstable">True with <c>--allow-experimental-upgrades</c>.</param>
    public static IReadOnlyList<KubeadmObjection> Objections(
        ClusterVersions cluster, KubeVersion kubeadm, KubeVersion target, bool allowsUnstable = false)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(kubeadm);
        ArgumentNullException.ThrowIfNull(target);
        return [.. All(cluster, kubeadm, target, allowsUnstable)];
    }

    /// <summary>What <c>kubeadm upgrade plan</c> says: what it will replace and what has to be done by hand.</summary>
    /// <param name="cluster">What is there.</param>
    /// <param name="target">The version to upgrade to.</param>
    public static string Plan(ClusterVersions cluster, KubeVersion target)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var kubelets = cluster.Machines.Where(it => it.Kubelet < target)
            .Select(it => Row("kubelet", it.Name, $"{it.Kubelet}", $"{target}"));
        return $"""
            To be upgraded by hand, after 'kubeadm upgrade apply':
            {Row("COMPONENT", "NODE", "CURRENT", "TARGET")}
            {string.Join('\n', kubelets)}

            Upgrade to the latest version in the v{target.Series} series:
            {Row("COMPONENT", "NODE", "CURRENT", "TARGET")}
            {string.Join('\n', ControlPlaneRows(cluster, target))}

            You can now apply the upgrade: kubeadm upgrade apply {target}
            """.ReplaceLineEndings("\n");
    }

    private static IEnumerable<KubeadmObjection> All(
        ClusterVersions cluster, KubeVersion kubeadm, KubeVersion target, bool allowsUnstable)
    {
        var ahead = target.MinorsAhead(cluster.Oldest);
        if (Math.Abs(ahead) > MinorsAtOnce)
        {
            var direction = ahead > 0 ? "too high" : "too low";
            yield return new(!target.IsPreRelease, $"{target} is {direction}: one minor at a time");
        }

        if (kubeadm < target)
        {
            var isMinor = kubeadm.Minor < target.Minor;
            yield return new(
                isMinor && !target.IsPreRelease, $"kubeadm {kubeadm} is older than {target}: upgrade kubeadm first");
        }
        else if (kubeadm.Minor > target.Minor)
        {
            yield return new(false, $"kubeadm {kubeadm} upgrades to {kubeadm.Series} only");
        }

        if (target.IsPreRelease && !allowsUnstable)
        {
            yield return new(false, $"{target} is unstable");
        }

        if (target.MinorsAhead(cluster.OldestKubelet) > KubeletSkew)
        {
            yield return new(false, $"kubelets {cluster.OldestKubelet} would be too old");
        }
    }

    private static IEnumerable<string> ControlPlaneRows(ClusterVersions cluster, KubeVersion target)
    {
        var (now, then) = (BundledWith(cluster.Oldest), BundledWith(target));
        string[] programs = ["kube-apiserver", "kube-controller-manager", "kube-scheduler"];
        return
        [
            .. programs.SelectMany(program => cluster.ControlPlanes
                .Select(it => Row(program, it.Name, $"{it.ControlPlane}", $"{target}"))),
            Row("kube-proxy", "", $"{cluster.Machines.Min(it => it.KubeProxy)}", $"{target}"),
            Row("CoreDNS", "", now.CoreDns, then.CoreDns),
            .. cluster.ControlPlanes.Select(it => Row("etcd", it.Name, now.Etcd, then.Etcd)),
        ];
    }

    private static (string CoreDns, string Etcd) BundledWith(KubeVersion version) =>
        Bundled.GetValueOrDefault(version.Minor, ("unknown", "unknown"));

    private static string Row(string component, string node, string current, string target) =>
        string.Create(CultureInfo.InvariantCulture, $"{component,-25}{node,-10}{current,-12}{target}").TrimEnd();
}
