using System.Collections.Immutable;
using System.Net;
using KubeKatas.Api.Validation;
using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Katas.Kubespray;

/// <summary>Task 6: what is wrong with an inventory?</summary>
/// <remarks>A table of rules: each is a name and a question, and the order of the table is the order of the
/// findings.</remarks>
public static class Findings
{
    private static readonly (string Rule, Severity Severity, Func<Seen, IEnumerable<string?>> Where)[] Rules =
    [
        ("no-control-plane", Severity.Error, it => Whole(it.ControlPlane.Count == 0)),
        ("no-etcd", Severity.Error, it => Whole(it.Etcd.Count == 0 && it.Text("etcd_deployment_type") != "kubeadm")),
        ("even-etcd", Severity.Error, it => Whole(it.EtcdOrControlPlane is [_, ..] some && some.Count % 2 == 0)),
        ("old-version", Severity.Error, it =>
            Whole(it.Version("kube_version") < it.Version("kube_version_min_required"))),
        ("ranges-overlap", Severity.Error, it => Whole(
            Ranges.Overlap(it.Range("kube_pods_subnet"), it.Range("kube_service_addresses")))),
        ("too-many-nodes", Severity.Error, it => Whole(
            it.Text("kube_network_plugin") != "calico" && (UInt128)it.In("k8s_cluster").Count > it.Room)),
        ("former-group", Severity.Warning, it => KubesprayGroups.Former.Keys
            .Where(name => it.Inventory.Group(name) is not null).Select(_ => (string?)null)),
        ("bad-name", Severity.Error, it =>
            it.Inventory.Hosts.Where(host => NameRules.Dns1123Subdomain(host).Count > 0)),
        ("small-machine", Severity.Error, it => it.Inventory.Hosts.Where(it.IsSmall)),
    ];

    /// <summary>Every rule, asked in order.</summary>
    public static ImmutableArray<Finding> Of(Inventory inventory, Fleet fleet)
    {
        var seen = new Seen(inventory, fleet);
        return
        [
            .. from rule in Rules
               from host in rule.Where(seen)
               select new Finding(rule.Rule, rule.Severity, host, $"{rule.Rule}: see the rules of Kubespray"),
        ];
    }

    private static IEnumerable<string?> Whole(bool isWrong) => isWrong ? [null] : [];

    /// <summary>What the rules ask about; the first host speaks for the whole cluster.</summary>
    private sealed record Seen(Inventory Inventory, Fleet Fleet)
    {
        private readonly IReadOnlyDictionary<string, object?> _variables = Inventory.Hosts.Length > 0
            ? Variables.Of(Inventory, Inventory.Hosts[0])
            : Inventory.Defaults.SetItems(Inventory.Extra);

        internal IReadOnlyList<string> ControlPlane => In("kube_control_plane");

        internal IReadOnlyList<string> Etcd => In("etcd");

        internal IReadOnlyList<string> EtcdOrControlPlane => Inventory.Group("etcd") is null ? ControlPlane : Etcd;

        internal UInt128 Room => Ranges
            .Capacity(Range("kube_pods_subnet"), _variables.Number("kube_network_node_prefix"), 0).Nodes;

        internal IReadOnlyList<string> In(string group) => Members.Of(Inventory, group);

        internal string Text(string variable) => _variables.Text(variable);

        internal Version Version(string variable) => System.Version.Parse(Text(variable));

        internal IPNetwork Range(string variable) => IPNetwork.Parse(Text(variable));

        internal bool IsSmall(string host)
        {
            var machine = Fleet[host];
            return machine.IsReachable
                && (IsBelow("kube_control_plane", "minimal_master_memory_mb")
                    || IsBelow("kube_node", "minimal_node_memory_mb"));

            bool IsBelow(string group, string least) =>
                In(group).Contains(host) && machine.MemoryMegabytes < _variables.Number(least);
        }
    }
}
