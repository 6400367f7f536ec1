using System.Collections.Immutable;

namespace KubeKatas.Installation.Kubespray;

/// <summary>Which machines there are, in which groups, with which variables: what Ansible reads before it does
/// anything.</summary>
/// <remarks>
/// A value. Variables are texts, <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>, null, and lists and
/// maps of these. Read one with <see cref="IniInventory"/> or <see cref="YamlInventory"/>.
/// Source: ansible-core 2.14, inventory/data.py and inventory/group.py.
/// </remarks>
public sealed record Inventory
{
    /// <summary>No variables.</summary>
    public static readonly ImmutableDictionary<string, object?> NoVariables =
        ImmutableDictionary<string, object?>.Empty;

    /// <summary>The groups in the order in which they are first named; <c>all</c> and <c>ungrouped</c> come
    /// first.</summary>
    public ImmutableArray<InventoryGroup> Groups { get; init; } = [new(AllGroup), new(UngroupedGroup)];

    /// <summary>The hosts in the order in which they are first named.</summary>
    public ImmutableArray<string> Hosts { get; init; } = [];

    /// <summary>The variables beside a host's name in the inventory, by host.</summary>
    public ImmutableDictionary<string, ImmutableDictionary<string, object?>> HostVariables { get; init; } =
        ImmutableDictionary<string, ImmutableDictionary<string, object?>>.Empty;

    /// <summary>What the files <c>group_vars/NAME.yml</c> say, by group.</summary>
    public ImmutableDictionary<string, ImmutableDictionary<string, object?>> GroupFiles { get; init; } =
        ImmutableDictionary<string, ImmutableDictionary<string, object?>>.Empty;

    /// <summary>What the files <c>host_vars/NAME.yml</c> say, by host.</summary>
    public ImmutableDictionary<string, ImmutableDictionary<string, object?>> HostFiles { get; init; } =
        ImmutableDictionary<string, ImmutableDictionary<string, object?>>.Empty;

    /// <summary>The defaults of the roles: they hold where nobody says anything else.</summary>
    public ImmutableDictionary<string, object?> Defaults { get; init; } = KubesprayDefaults.Variables;

    /// <summary>What stands behind <c>-e</c> on the command line: it beats everything.</summary>
    public ImmutableDictionary<string, object?> Extra { get; init; } = NoVariables;

    /// <summary>The group that every host is in.</summary>
    public const string AllGroup = "all";

    /// <summary>The group of the hosts that are in no other group.</summary>
    public const string UngroupedGroup = "ungrouped";

    /// <summary>The group of that name, or null.</summary>
    public InventoryGroup? Group(string name) => Groups.FirstOrDefault(group => group.Name == name);

    /// <summary>The inventory with a file <c>group_vars/NAME.yml</c>.</summary>
    /// <param name="name">The group's name.</param>
    /// <param name="yaml">The file's text: a map.</param>
    /// <exception cref="InventoryException">The text is no map in YAML.</exception>
    public Inventory WithGroupFile(string name, string yaml) =>
        this with { GroupFiles = GroupFiles.SetItem(name, YamlInventory.Variables(yaml)) };

    /// <summary>The inventory with a file <c>host_vars/NAME.yml</c>.</summary>
    /// <param name="name">The host's name.</param>
    /// <param name="yaml">The file's text: a map.</param>
    /// <exception cref="InventoryException">The text is no map in YAML.</exception>
    public Inventory WithHostFile(string name, string yaml) =>
        this with { HostFiles = HostFiles.SetItem(name, YamlInventory.Variables(yaml)) };

    /// <summary>The inventory with one variable of the command line more.</summary>
    public Inventory WithExtra(string name, object? value) => this with { Extra = Extra.SetItem(name, value) };

    /// <summary>For example <c>6 hosts in 5 groups</c>.</summary>
    public override string ToString() => $"{Hosts.Length} hosts in {Groups.Length} groups";
}

/// <summary>One group of an inventory.</summary>
/// <param name="Name">For example <c>kube_control_plane</c>.</param>
public sealed record InventoryGroup(string Name)
{
    /// <summary>The hosts named in the group itself, in their order; those of its children are not here.</summary>
    public ImmutableArray<string> Hosts { get; init; } = [];

    /// <summary>The names of the groups whose hosts belong to this group as well, in their order.</summary>
    public ImmutableArray<string> Children { get; init; } = [];

    /// <summary>The variables that the inventory itself gives the group.</summary>
    public ImmutableDictionary<string, object?> Variables { get; init; } = Inventory.NoVariables;

    /// <summary>Of two groups at the same depth the one with the higher number wins; 1 by default. It is the variable
    /// <c>ansible_group_priority</c>.</summary>
    public int Priority { get; init; } = 1;
}
