using System.Collections.Immutable;
using System.Net;

namespace KubeKatas.Installation.Kubespray;

/// <summary>The plays that build a cluster out of prepared machines.</summary>
/// <remarks>
/// What a role does once, on the first control plane, is a play of its own here.
/// Source: kubespray v2.31, playbooks/cluster.yml and playbooks/install_etcd.yml.
/// </remarks>
internal static class ClusterPlays
{
    private const string ControlPlaneTaint = "node-role.kubernetes.io/control-plane:NoSchedule";

    /// <summary>The address of the cluster's DNS server: the third of the Services' range.</summary>
    private const int DnsAddressIndex = 3;

    public static ImmutableArray<PlayTask> Etcd(HostView host) =>
    [
        host.Ensure("Install etcd", HostFacts.Etcd, host.Text("etcd_version")),
        host.Ensure("Name the members", HostFacts.EtcdMembers, string.Join(',', host.Members(KubesprayGroups.Etcd))),
    ];

    public static ImmutableArray<PlayTask> Kubelet(HostView host) =>
        [host.Ensure("Install the kubelet", HostFacts.Kubelet, host.Text("kube_version"))];

    public static PlayPlanner InitialiseWith(Func<int, int> quorum) => host =>
    [
        new("Ask etcd for its health") { Failure = EtcdFailure(host, quorum) },
        host.Ensure("Run kubeadm init", HostFacts.AdminConf, host.Host[HostFacts.AdminConf] ?? Endpoint(host)),
        host.Ensure("Start the control plane", HostFacts.ControlPlane, host.Text("kube_version")),
    ];

    public static ImmutableArray<PlayTask> JoinControlPlane(HostView host) =>
    [
        new("Find the first control plane") { Failure = NoClusterYet(host) },
        host.Ensure("Start the control plane", HostFacts.ControlPlane, host.Text("kube_version")),
    ];

    public static ImmutableArray<PlayTask> Join(HostView host) =>
    [
        new("Find the first control plane") { Failure = NoClusterYet(host) },
        host.Ensure("Run kubeadm join", HostFacts.KubeletConf, host.Host[HostFacts.KubeletConf] ?? Endpoint(host)),
        host.Ensure("Set the taints", HostFacts.Taints, host.IsIn(KubesprayGroups.Node) ? null : ControlPlaneTaint),
        .. Network(host),
    ];

    public static ImmutableArray<PlayTask> Network(HostView host) =>
        [host.Ensure("Install the network plugin", HostFacts.Network, NetworkPlugin(host))];

    /// <summary>The kubelets that have joined make Nodes of themselves.</summary>
    public static ImmutableArray<PlayTask> Register(HostView host)
    {
        var known = (host.Host[HostFacts.Nodes] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        var joined = host.Members(KubesprayGroups.Cluster)
            .Where(name => host.Fleet[name][HostFacts.KubeletConf] is not null);
        return [host.Ensure("Wait for the nodes", HostFacts.Nodes, string.Join(',', known.Union(joined)))];
    }

    public static ImmutableArray<PlayTask> Apps(HostView host) =>
        [host.Ensure("Install CoreDNS", HostFacts.ClusterDns, $"CoreDNS at {ClusterDns(host)}")];

    public static ImmutableArray<PlayTask> ResolvConf(HostView host) =>
        [host.Ensure("Ask the cluster for names", HostFacts.ResolvConf, $"nameserver {ClusterDns(host)}\n")];

    /// <summary>Why etcd cannot keep a write; null when it can, or when kubeadm brings it along.</summary>
    public static string? EtcdFailure(HostView host, Func<int, int> quorum)
    {
        var members = host.Members(KubesprayGroups.Etcd);
        if (members.Count == 0)
        {
            return null;
        }

        var living = members
            .Select(name => host.Fleet[name])
            .Count(member => member.IsReachable && member[HostFacts.Etcd] is not null);
        var needed = quorum(members.Count);
        return living >= needed ? null : $"{living} of {members.Count} members of etcd answer, and {needed} are needed";
    }

    private static string? NoClusterYet(HostView host)
    {
        var first = host.Members(KubesprayGroups.ControlPlane)[0];
        return host.Fleet[first][HostFacts.AdminConf] is null ? $"kubeadm init has not run on {first}" : null;
    }

    private static string Endpoint(HostView host) =>
        $"https://{host.AddressOf(host.Members(KubesprayGroups.ControlPlane)[0])}:{host.Text("kube_apiserver_port")}";

    private static string NetworkPlugin(HostView host)
    {
        var plugin = host.Text("kube_network_plugin");
        return $"{plugin} {host.Text(plugin + "_version")}".TrimEnd();
    }

    private static IPAddress ClusterDns(HostView host) =>
        Subnets.Address(IPNetwork.Parse(host.Text("kube_service_addresses")), DnsAddressIndex);
}
