using System.Collections.Immutable;

namespace KubeKatas.Installation.Kubespray;

/// <summary>Who belongs to a group, its children included.</summary>
/// <remarks>Source: ansible-core 2.14, inventory/group.py, _walk_relationship and get_hosts.</remarks>
public static class GroupMembers
{
    /// <summary>The hosts of a group: its own first, then those of its children, then of their children; each
    /// once.</summary>
    /// <param name="inventory">Any inventory.</param>
    /// <param name="group">A group's name.</param>
    /// <returns>Nothing when there is no such group: Ansible warns and goes on.</returns>
    /// <exception cref="InventoryException">A group is its own descendant, or has a child that does not
    /// exist.</exception>
    public static IReadOnlyList<string> Of(Inventory inventory, string group)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        return inventory.Group(group) is null
            ? []
            : [.. Descendants(inventory, group).SelectMany(name => inventory.Group(name)!.Hosts).Distinct()];
    }

    /// <summary>The groups that a host is in, <c>all</c> and every ancestor included.</summary>
    /// <returns>In the order of <see cref="Inventory.Groups"/>.</returns>
    public static IReadOnlyList<string> GroupsOf(Inventory inventory, string host)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        return [.. inventory.Groups.Select(group => group.Name).Where(name => Of(inventory, name).Contains(host))];
    }

    /// <summary>How far a group is below <c>all</c>, by the longest way; 0 for <c>all</c> itself.</summary>
    public static int Depth(Inventory inventory, string group)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        var parents = inventory.Groups.Where(parent => parent.Children.Contains(group)).Select(parent => parent.Name);
        return parents.Select(parent => Depth(inventory, parent) + 1).DefaultIfEmpty(0).Max();
    }

    /// <summary>The group and those below it, generation by generation.</summary>
    private static List<string> Descendants(Inventory inventory, string group)
    {
        RefuseCycles(inventory, group, []);
        var found = new List<string> { group };
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(inventory.Group(found[i])!.Children.Where(child => !found.Contains(child)));
        }

        return found;
    }

    private static void RefuseCycles(Inventory inventory, string group, ImmutableList<string> above)
    {
        if (above.Contains(group))
        {
            var way = string.Join(" > ", above.Add(group));
            throw new InventoryException($"group {group} is its own descendant: {way}");
        }

        var found = inventory.Group(group)
            ?? throw new InventoryException($"group {above[^1]} has the child {group}, which does not exist");
        foreach (var child in found.Children)
        {
            RefuseCycles(inventory, child, above.Add(group));
        }
    }
}
