using System.Collections.Immutable;

namespace KubeKatas.Installation.Kubespray;

/// <summary>The plays of a cluster's later life: upgrade, removal, reset, recovery.</summary>
/// <remarks>Source: kubespray v2.31, playbooks/upgrade_cluster.yml, remove_node.yml, reset.yml and
/// recover_control_plane.yml.</remarks>
internal static class LaterPlays
{
    /// <summary>What a reset takes away; swap, forwarding and the file of names stay as they are.</summary>
    private static readonly ImmutableArray<string> Installed =
    [
        HostFacts.KubeletConf, HostFacts.AdminConf, HostFacts.ControlPlane, HostFacts.Kubelet, HostFacts.Etcd,
        HostFacts.EtcdMembers, HostFacts.Network, HostFacts.Taints, HostFacts.Nodes, HostFacts.ClusterDns,
        HostFacts.Schedulable, HostFacts.ResolvConf, HostFacts.Containerd, HostFacts.ContainerdRunning,
    ];

    public static ImmutableArray<PlayTask> UpgradeControlPlane(HostView host) =>
        Upgrade(host, host.Ensure("Run kubeadm upgrade", HostFacts.ControlPlane, host.Text("kube_version")));

    public static ImmutableArray<PlayTask> UpgradeNode(HostView host) => Upgrade(host);

    /// <summary>Cordon and drain come before the change and only for it; what is cordoned afterwards is so no
    /// more.</summary>
    private static ImmutableArray<PlayTask> Upgrade(HostView host, params PlayTask[] own)
    {
        PlayTask[] work = [.. own, host.Ensure("Upgrade the kubelet", HostFacts.Kubelet, host.Text("kube_version"))];
        var changes = work.Any(task => task.Change is not null);
        var isCordoned = host.Host[HostFacts.Schedulable] is not null;
        return
        [
            new("Check the step") { Failure = TooFar(host) },
            new("Cordon and drain") { Change = changes && !isCordoned ? new(HostFacts.Schedulable, "no") : null },
            .. work,
            new("Uncordon") { Change = changes || isCordoned ? new(HostFacts.Schedulable, null) : null },
        ];
    }

    /// <summary>kubeadm takes one minor version at a time, and does not go back.</summary>
    private static string? TooFar(HostView host)
    {
        if (!Version.TryParse(host.Host[HostFacts.Kubelet], out var from))
        {
            return "no kubelet is installed: run cluster.yml first";
        }

        var to = Version.Parse(host.Text("kube_version"));
        return to.Minor > from.Minor + 1 ? $"from {from} to {to} skips a minor version"
            : to < from ? $"from {from} to {to} goes back"
            : null;
    }

    public static PlayPlanner CheckRemoval(string node, Func<int, int> quorum) => host =>
        [new("Check that it may go") { Failure = WhyItStays(host, node, quorum) }];

    private static string? WhyItStays(HostView host, string node, Func<int, int> quorum)
    {
        var etcd = host.Members(KubesprayGroups.Etcd);
        if (host.Members(KubesprayGroups.ControlPlane)[0] == node || (etcd.Count > 0 && etcd[0] == node))
        {
            return $"{node} is the first of its group: change the order in the inventory and run cluster.yml first";
        }

        var living = etcd.Count(name => name != node && host.Fleet[name].IsReachable);
        return etcd.Contains(node) && living < quorum(etcd.Count)
            ? $"without {node} {living} of {etcd.Count} members of etcd answer, too few to agree on its removal"
            : null;
    }

    public static PlayPlanner LeaveCluster(string node) => host =>
    [
        host.Ensure("Drain and delete the node", HostFacts.Nodes, Without(host.Host[HostFacts.Nodes], node)),
    ];

    public static PlayPlanner LeaveEtcd(string node) => host =>
    [
        host.Ensure("Remove the member", HostFacts.EtcdMembers, Without(host.Host[HostFacts.EtcdMembers], node)),
    ];

    public static ImmutableArray<PlayTask> Reset(HostView host) =>
        [.. Installed.Select(fact => host.Ensure($"Remove {fact}", fact, null))];

    /// <summary>The first member goes on with what it has; who is broken stands in a group of its own.</summary>
    public static ImmutableArray<PlayTask> RecoverEtcd(HostView host) =>
    [
        new("Find its data") { Failure = host.Host[HostFacts.Etcd] is null ? "no etcd ever ran here" : null },
        host.Ensure(
            "Begin anew with the living", HostFacts.EtcdMembers, string.Join(',', host.Members(KubesprayGroups.Etcd))),
    ];

    public static ImmutableArray<PlayTask> RecoverControlPlane(HostView host) =>
    [
        .. host.Members("broken_kube_control_plane")
            .Select(node => host.Ensure($"Delete {node}", HostFacts.Nodes, Without(host.Host[HostFacts.Nodes], node))),
    ];

    private static string? Without(string? names, string name) => names is null
        ? null
        : string.Join(',', names.Split(',', StringSplitOptions.RemoveEmptyEntries).Where(other => other != name));
}
