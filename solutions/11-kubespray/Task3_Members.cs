using System.Collections.Immutable;
using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Katas.Kubespray;

/// <summary>Task 3: who belongs to a group?</summary>
/// <remarks>
/// Two walks over the same graph. Generation by generation gives the order, and there a group that was met before is
/// simply skipped. Only the walk along one way can tell a group that is met twice, which is fine, from one that is
/// above itself.
/// </remarks>
public static class Members
{
    /// <summary>The group's own hosts, then the children's, then theirs.</summary>
    public static IReadOnlyList<string> Of(Inventory inventory, string group)
    {
        if (inventory.Group(group) is null)
        {
            return [];
        }

        RefuseCycles(inventory, group, []);
        var found = new List<string> { group };
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(inventory.Group(found[i])!.Children.Except(found));
        }

        return [.. found.SelectMany(name => inventory.Group(name)!.Hosts).Distinct()];
    }

    private static void RefuseCycles(Inventory inventory, string group, ImmutableList<string> above)
    {
        if (above.Contains(group))
        {
            throw new InventoryException($"{group} is its own descendant");
        }

        var found = inventory.Group(group) ?? throw new InventoryException($"there is no group {group}");
        foreach (var child in found.Children)
        {
            RefuseCycles(inventory, child, above.Add(group));
        }
    }
}
