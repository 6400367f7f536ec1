using System.Collections.Immutable;
using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Katas.Kubespray;

/// <summary>Task 4: which value of a variable holds for a host?</summary>
/// <remarks>The whole of the precedence is one list from weak to strong. Each source is laid over those before
/// it.</remarks>
public static class Variables
{
    /// <summary>All sources, laid over each other.</summary>
    public static IReadOnlyDictionary<string, object?> Of(Inventory inventory, string host)
    {
        var groups = inventory.Groups
            .Where(group => Members.Of(inventory, group.Name).Contains(host))
            .OrderBy(group => Depth(inventory, group.Name))
            .ThenBy(group => group.Priority)
            .ThenBy(group => group.Name, StringComparer.Ordinal)
            .ToList();
        ImmutableDictionary<string, object?>[] sources =
        [
            inventory.Defaults,
            .. groups.Select(group => group.Variables),
            .. groups.Select(group => File(inventory.GroupFiles, group.Name)),
            File(inventory.HostVariables, host),
            File(inventory.HostFiles, host),
            inventory.Extra,
        ];
        return sources.Aggregate((weak, strong) => weak.SetItems(strong));
    }

    private static ImmutableDictionary<string, object?> File(
        ImmutableDictionary<string, ImmutableDictionary<string, object?>> files, string name) =>
        files.GetValueOrDefault(name, Inventory.NoVariables);

    /// <summary>The longest way up to <c>all</c>.</summary>
    private static int Depth(Inventory inventory, string group) => inventory.Groups
        .Where(parent => parent.Children.Contains(group))
        .Select(parent => Depth(inventory, parent.Name) + 1)
        .DefaultIfEmpty()
        .Max();
}
