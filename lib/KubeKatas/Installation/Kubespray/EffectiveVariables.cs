using System.Collections.Immutable;
using System.Globalization;

namespace KubeKatas.Installation.Kubespray;

/// <summary>Which value of a variable holds for a host.</summary>
/// <remarks>
/// Variables replace each other whole; maps are not merged. Left out: facts, and what plays, roles and tasks set.
/// Source: ansible-core 2.14, vars/manager.py, get_vars (VARIABLE_PRECEDENCE), inventory/helpers.py, sort_groups.
/// </remarks>
public static class EffectiveVariables
{
    /// <summary>Everything that holds for a host, the later source over the earlier.</summary>
    /// <param name="inventory">Any inventory.</param>
    /// <param name="host">A host of it.</param>
    /// <remarks>
    /// From weak to strong: the roles' defaults; the inventory's variables of <c>all</c>, then of the host's groups;
    /// the files <c>group_vars/all</c>, then of the host's groups; the inventory's variables of the host; its file in
    /// <c>host_vars</c>; <c>-e</c>. Among groups the deeper one is stronger, then the one with the higher priority,
    /// then the later name.
    /// </remarks>
    public static IReadOnlyDictionary<string, object?> Of(Inventory inventory, string host)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        return Sources(inventory, host)
            .Aggregate(Inventory.NoVariables, (weak, strong) => weak.SetItems(strong.Variables));
    }

    /// <summary>Where the variables of a host may come from, from weak to strong, each with its name.</summary>
    public static IEnumerable<(string Source, ImmutableDictionary<string, object?> Variables)> Sources(
        Inventory inventory, string host)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        var groups = Groups(inventory, host);
        return
        [
            ("role defaults", inventory.Defaults),
            .. groups.Select(group => ($"[{group}:vars]", inventory.Group(group)!.Variables)),
            .. groups.Select(group => ($"group_vars/{group}", File(inventory.GroupFiles, group))),
            ($"beside {host}", File(inventory.HostVariables, host)),
            ($"host_vars/{host}", File(inventory.HostFiles, host)),
            ("-e", inventory.Extra),
        ];
    }

    /// <summary>A variable as text; the empty text when it is not set.</summary>
    public static string Text(this IReadOnlyDictionary<string, object?> variables, string name)
    {
        ArgumentNullException.ThrowIfNull(variables);
        return Convert.ToString(variables.GetValueOrDefault(name), CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>A variable as a whole number; 0 when it is none.</summary>
    public static int Number(this IReadOnlyDictionary<string, object?> variables, string name) =>
        int.TryParse(variables.Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

    private static ImmutableDictionary<string, object?> File(
        ImmutableDictionary<string, ImmutableDictionary<string, object?>> files, string name) =>
        files.GetValueOrDefault(name, Inventory.NoVariables);

    /// <summary>From weak to strong; <c>all</c> is the weakest, since nothing is above it.</summary>
    private static List<string> Groups(Inventory inventory, string host) =>
    [
        .. GroupMembers.GroupsOf(inventory, host)
            .OrderBy(name => GroupMembers.Depth(inventory, name))
            .ThenBy(name => inventory.Group(name)!.Priority)
            .ThenBy(name => name, StringComparer.Ordinal),
    ];
}
