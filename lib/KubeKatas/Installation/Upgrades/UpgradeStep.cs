namespace KubeKatas.Installation.Upgrades;

/// <summary>What is done on one machine.</summary>
public enum UpgradeAction
{
    /// <summary>Installs the package of kubeadm, in the version to upgrade to.</summary>
    InstallKubeadm,

    /// <summary>Replaces the control plane of the first machine: <c>kubeadm upgrade apply</c>.</summary>
    Apply,

    /// <summary>Replaces the control plane of a further machine, or a worker's kubelet configuration: <c>kubeadm
    /// upgrade node</c>.</summary>
    Node,

    /// <summary>Cordons the node and evicts its pods.</summary>
    Drain,

    /// <summary>Installs the packages of kubelet and kubectl and starts the kubelet again.</summary>
    InstallKubelet,

    /// <summary>Lets pods onto the node again.</summary>
    Uncordon,
}

/// <summary>One step of an upgrade.</summary>
/// <param name="Machine">Where.</param>
/// <param name="Action">What.</param>
/// <param name="Version">To which version.</param>
public sealed record UpgradeStep(string Machine, UpgradeAction Action, KubeVersion Version)
{
    /// <summary>The cluster after the step.</summary>
    /// <remarks>
    /// With the last API server kubeadm also replaces the add-ons, kube-proxy among them, on all machines. Source:
    /// kubernetes v1.36.2, cmd/kubeadm/app/phases/upgrade/postupgrade.go.
    /// </remarks>
    public ClusterVersions After(ClusterVersions before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return Action switch
        {
            UpgradeAction.Apply or UpgradeAction.Node => WithAddons(before.With(
                Machine, it => it with { ControlPlane = it.ControlPlane is null ? null : Version })),
            UpgradeAction.InstallKubelet => before.With(Machine, it => it with { Kubelet = Version }),
            _ => before,
        };
    }

    /// <summary>One line, for example <c>cp-1: kubeadm upgrade apply v1.36.2</c>.</summary>
    public override string ToString() => $"{Machine}: " + Action switch
    {
        UpgradeAction.InstallKubeadm => $"install kubeadm {Version}",
        UpgradeAction.Apply => $"kubeadm upgrade apply {Version}",
        UpgradeAction.Node => "kubeadm upgrade node",
        UpgradeAction.Drain => "kubectl drain",
        UpgradeAction.InstallKubelet => $"install kubelet and kubectl {Version}, restart kubelet",
        _ => "kubectl uncordon",
    };

    private ClusterVersions WithAddons(ClusterVersions after) =>
        after.Oldest >= Version
            ? new([.. after.Machines.Select(it => it with { KubeProxy = Max(it.KubeProxy, Version) })])
            : after;

    private static KubeVersion Max(KubeVersion left, KubeVersion right) => left < right ? right : left;
}
