using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Katas.Kubespray;

/// <summary>Task 3: who belongs to a group?</summary>
public static class Members
{
    /// <summary>The hosts of a group and of everything below it.</summary>
    /// <param name="inventory"><c>inventory.Group(name)</c> is a group with its own hosts and the names of its
    /// children, or null.</param>
    /// <param name="group">A group's name.</param>
    /// <returns>
    /// The group's own hosts first, then those of its children, then of their children: generation by generation,
    /// each host once. Nothing when there is no such group.
    /// </returns>
    /// <exception cref="InventoryException">A group is its own descendant, or a child does not exist.</exception>
    /// <example><c>k8s_cluster</c> has the children kube_control_plane and kube_node, and so all their hosts.</example>
    public static IReadOnlyList<string> Of(Inventory inventory, string group) =>
        throw new NotImplementedException("Task 3: about twenty-five lines.");
}
