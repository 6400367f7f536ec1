using System.Collections.Immutable;

namespace KubeKatas.Installation.Kubespray;

/// <summary>The groups that Kubespray's playbooks speak of.</summary>
/// <remarks>Source: kubespray v2.31, docs/ansible/inventory.md and roles/dynamic_groups.</remarks>
public static class KubesprayGroups
{
    /// <summary>Machines that run the API server and its companions.</summary>
    public const string ControlPlane = "kube_control_plane";

    /// <summary>Machines that run the cluster's memory.</summary>
    public const string Etcd = "etcd";

    /// <summary>Machines that run pods.</summary>
    public const string Node = "kube_node";

    /// <summary>Machines that pass Calico's routes on.</summary>
    public const string CalicoRouteReflector = "calico_rr";

    /// <summary>All machines of the cluster: the union of the three others that join it.</summary>
    public const string Cluster = "k8s_cluster";

    /// <summary>Names of former releases, and what they are called today.</summary>
    public static readonly ImmutableSortedDictionary<string, string> Former = new Dictionary<string, string>
    {
        ["kube-master"] = ControlPlane,
        ["kube-node"] = Node,
        ["calico-rr"] = CalicoRouteReflector,
        ["k8s-cluster"] = Cluster,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static readonly ImmutableArray<string> Joining = [ControlPlane, Node, CalicoRouteReflector];

    /// <summary>The inventory with <see cref="Cluster"/> in it, as the playbooks make it before anything
    /// else.</summary>
    /// <returns>The same one when nothing is missing.</returns>
    public static Inventory Complete(Inventory inventory)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        var there = Joining.Where(name => inventory.Group(name) is not null).ToList();
        var old = inventory.Group(Cluster) ?? new InventoryGroup(Cluster);
        var missing = there.Where(name => !old.Children.Contains(name) && Lacks(inventory, name)).ToList();
        if (missing.Count == 0)
        {
            return inventory;
        }

        var made = old with { Children = old.Children.AddRange(missing) };
        var groups = inventory.Groups
            .Where(group => group.Name != Cluster)
            .Select(group => WithoutThem(group, missing));
        return inventory with { Groups = [.. groups, made] };
    }

    /// <summary>Whether a member of a group is not in the cluster yet.</summary>
    private static bool Lacks(Inventory inventory, string group) =>
        GroupMembers.Of(inventory, group).Except(GroupMembers.Of(inventory, Cluster)).Any();

    private static InventoryGroup WithoutThem(InventoryGroup group, List<string> moved) =>
        group.Name != Inventory.AllGroup
            ? group
            : group with { Children = [.. group.Children.Except(moved).Except([Cluster]), Cluster] };
}
