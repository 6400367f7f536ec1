using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using KubeKatas.Api.Validation;

namespace KubeKatas.Installation.Kubespray;

/// <summary>Finds what is wrong with an inventory before anything is installed.</summary>
/// <remarks>Source: kubespray v2.31, roles/validate_inventory/tasks/main.yml and
/// roles/kubernetes/preinstall/tasks/0040-verify-settings.yml.</remarks>
public static class InventoryCheck
{
    /// <summary>The rules in the order in which they are asked.</summary>
    public static readonly ImmutableArray<InventoryRule> Rules =
    [
        new("no-control-plane", Severity.Error, NoControlPlane),
        new("no-etcd", Severity.Error, NoEtcd),
        new("even-etcd", Severity.Error, EvenEtcd),
        new("old-version", Severity.Error, OldVersion),
        new("ranges-overlap", Severity.Error, RangesOverlap),
        new("too-many-nodes", Severity.Error, TooManyNodes),
        new("former-group", Severity.Warning, FormerGroups),
        new("bad-name", Severity.Error, BadNames),
        new("small-machine", Severity.Error, SmallMachines),
    ];

    /// <summary>What is wrong.</summary>
    /// <param name="inventory">The inventory; <see cref="KubesprayGroups.Cluster"/> need not be in it.</param>
    /// <param name="fleet">The machines; those that do not answer are not judged.</param>
    /// <param name="pieces">Replaces pieces; null for the built-in ones.</param>
    /// <returns>In the order of the rules, then of the hosts.</returns>
    public static ImmutableArray<Finding> Of(Inventory inventory, Fleet fleet, KubesprayPieces? pieces = null)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        var view = InventoryView.Of(KubesprayGroups.Complete(inventory), fleet, pieces ?? KubesprayPieces.BuiltIn);
        return
        [
            .. from rule in Rules
               from found in rule.Find(view)
               select new Finding(rule.Name, rule.Severity, found.Host, found.Message),
        ];
    }

    private static IEnumerable<(string?, string)> NoControlPlane(InventoryView view) => When(
        view.Members(KubesprayGroups.ControlPlane).Count == 0, "the group kube_control_plane is empty");

    private static IEnumerable<(string?, string)> NoEtcd(InventoryView view) => When(
        view.Members(KubesprayGroups.Etcd).Count == 0 && view.Variables.Text("etcd_deployment_type") != "kubeadm",
        "the group etcd is empty; without it etcd_deployment_type must be kubeadm");

    private static IEnumerable<(string?, string)> EvenEtcd(InventoryView view)
    {
        var members = view.EtcdMembers.Count;
        return When(
            members > 0 && members % 2 == 0,
            $"{members} members of etcd survive no more losses than {members - 1}: take an odd number");
    }

    private static IEnumerable<(string?, string)> OldVersion(InventoryView view)
    {
        var (wanted, oldest) = (view.Variables.Text("kube_version"), view.Variables.Text("kube_version_min_required"));
        return When(
            !Version.TryParse(wanted, out var version) || version < Version.Parse(oldest),
            $"kube_version is {wanted}, and this release installs {oldest} or newer");
    }

    private static IEnumerable<(string?, string)> RangesOverlap(InventoryView view) => When(
        view.Range("kube_pods_subnet") is { } pods && view.Range("kube_service_addresses") is { } services
            && view.Pieces.Overlap(pods, services),
        $"kube_pods_subnet {view.Variables.Text("kube_pods_subnet")} and kube_service_addresses "
            + $"{view.Variables.Text("kube_service_addresses")} have addresses in common");

    /// <summary>Calico cuts its ranges as it needs them, so the rule does not hold for it.</summary>
    private static IEnumerable<(string?, string)> TooManyNodes(InventoryView view)
    {
        if (view.Variables.Text("kube_network_plugin") == "calico" || view.Range("kube_pods_subnet") is not { } pods)
        {
            return [];
        }

        var prefix = view.Variables.Number("kube_network_node_prefix");
        var room = view.Pieces.Capacity(pods, prefix, view.Variables.Number("kubelet_max_pods")).Nodes;
        var nodes = view.Members(KubesprayGroups.Cluster).Count;
        return When(
            (UInt128)nodes > room,
            string.Create(
                CultureInfo.InvariantCulture, $"{nodes} nodes, and {pods} has room for {room} ranges of /{prefix}"));
    }

    private static IEnumerable<(string?, string)> FormerGroups(InventoryView view) => KubesprayGroups.Former
        .Where(name => view.Inventory.Group(name.Key) is not null)
        .Select(name => ((string?)null, $"the group {name.Key} is called {name.Value} today"));

    private static IEnumerable<(string?, string)> BadNames(InventoryView view) => view.Inventory.Hosts
        .Where(host => NameRules.Dns1123Subdomain(host).Count > 0)
        .Select(host => ((string?)host, $"{host} cannot be a node's name: it must be a DNS name in small letters"));

    private static IEnumerable<(string?, string)> SmallMachines(InventoryView view) =>
        from host in view.Inventory.Hosts
        where view.Fleet[host].IsReachable
        let least = view.LeastMemory(host)
        let there = view.Fleet[host].MemoryMegabytes
        where there < least
        let what = string.Create(CultureInfo.InvariantCulture, $"{there} MB of memory, and {least} are needed")
        select ((string?)host, what);

    private static IEnumerable<(string?, string)> When(bool isWrong, string message) =>
        isWrong ? [(null, message)] : [];
}

/// <summary>One thing that may be wrong with an inventory.</summary>
/// <param name="Name">For example <c>even-etcd</c>.</param>
/// <param name="Severity">Whether it stops the playbooks.</param>
/// <param name="Find">Where it is wrong: the host, or null for the whole, and what to say.</param>
public sealed record InventoryRule(
    string Name, Severity Severity, Func<InventoryView, IEnumerable<(string? Host, string Message)>> Find);

/// <summary>What the rules look at.</summary>
/// <param name="Inventory">The inventory with all of Kubespray's groups.</param>
/// <param name="Fleet">The machines.</param>
/// <param name="Variables">The variables of the inventory's first host, which stand for the whole cluster.</param>
/// <param name="Pieces">The pieces that the rules use.</param>
public sealed record InventoryView(
    Inventory Inventory, Fleet Fleet, IReadOnlyDictionary<string, object?> Variables, KubesprayPieces Pieces)
{
    /// <summary>What the rules see of an inventory; without hosts the defaults hold.</summary>
    public static InventoryView Of(Inventory inventory, Fleet fleet, KubesprayPieces pieces)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(pieces);
        var variables = inventory.Hosts.Length > 0
            ? pieces.Variables(inventory, inventory.Hosts[0])
            : inventory.Defaults.SetItems(inventory.Extra);
        return new(inventory, fleet, variables, pieces);
    }

    /// <summary>The hosts that run etcd: its group, or the control plane where there is no such group.</summary>
    public IReadOnlyList<string> EtcdMembers =>
        Members(Inventory.Group(KubesprayGroups.Etcd) is null ? KubesprayGroups.ControlPlane : KubesprayGroups.Etcd);

    /// <summary>The hosts of a group.</summary>
    public IReadOnlyList<string> Members(string group) => Pieces.Members(Inventory, group);

    /// <summary>A variable that is an address range; null when it is none.</summary>
    public IPNetwork? Range(string variable) =>
        IPNetwork.TryParse(Variables.Text(variable), out var range) ? range : null;

    /// <summary>The memory in megabytes that a host must have for the groups it is in.</summary>
    public int LeastMemory(string host) => Math.Max(
        Members(KubesprayGroups.ControlPlane).Contains(host) ? Variables.Number("minimal_master_memory_mb") : 0,
        Members(KubesprayGroups.Node).Contains(host) ? Variables.Number("minimal_node_memory_mb") : 0);
}
