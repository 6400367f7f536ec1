using System.Collections.Immutable;

namespace KubeKatas.Installation.Kubespray;

/// <summary>Collects what a reader finds, and puts it in Ansible's order at the end.</summary>
internal sealed class InventoryBuilder
{
    private readonly Dictionary<string, InventoryGroup> _groups = new(StringComparer.Ordinal);
    private readonly List<string> _groupOrder = [];
    private readonly List<string> _hosts = [];
    private readonly Dictionary<string, ImmutableDictionary<string, object?>> _variables = new(StringComparer.Ordinal);

    public InventoryBuilder()
    {
        AddGroup(Inventory.AllGroup);
        AddGroup(Inventory.UngroupedGroup);
    }

    public bool HasGroup(string name) => _groups.ContainsKey(name);

    public void AddGroup(string name)
    {
        if (_groups.TryAdd(name, new(name)))
        {
            _groupOrder.Add(name);
        }
    }

    public void AddChild(string parent, string child)
    {
        AddGroup(child);
        var group = _groups[parent];
        if (!group.Children.Contains(child))
        {
            _groups[parent] = group with { Children = group.Children.Add(child) };
        }
    }

    public void AddHost(string group, string host, IEnumerable<KeyValuePair<string, object?>> variables)
    {
        if (_variables.TryAdd(host, Inventory.NoVariables))
        {
            _hosts.Add(host);
        }

        _variables[host] = _variables[host].SetItems(variables);
        var found = _groups[group];
        if (!found.Hosts.Contains(host))
        {
            _groups[group] = found with { Hosts = found.Hosts.Add(host) };
        }
    }

    public void SetVariable(string group, string name, object? value)
    {
        var found = _groups[group];
        _groups[group] = name == "ansible_group_priority"
            ? found with { Priority = Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) }
            : found with { Variables = found.Variables.SetItem(name, value) };
    }

    /// <exception cref="InventoryException">A group is its own descendant.</exception>
    public Inventory Build()
    {
        PlaceUngrouped();
        PlaceBelowAll();
        var inventory = new Inventory
        {
            Groups = [.. _groupOrder.Select(name => _groups[name])],
            Hosts = [.. _hosts],
            HostVariables = _variables.ToImmutableDictionary(),
        };
        foreach (var group in inventory.Groups)
        {
            _ = GroupMembers.Of(inventory, group.Name);
        }

        return inventory;
    }

    private void PlaceUngrouped()
    {
        var grouped = _groups.Values
            .Where(group => group.Name is not (Inventory.AllGroup or Inventory.UngroupedGroup))
            .SelectMany(group => group.Hosts)
            .ToHashSet(StringComparer.Ordinal);
        var ungrouped = _groups[Inventory.UngroupedGroup];
        var named = ungrouped.Hosts.Concat(_hosts).Distinct();
        var alone = named.Where(host => !grouped.Contains(host));
        _groups[Inventory.UngroupedGroup] = ungrouped with { Hosts = [.. alone] };
    }

    /// <summary>Whatever has no parent is a child of <c>all</c>.</summary>
    private void PlaceBelowAll()
    {
        var children = _groups.Values.SelectMany(group => group.Children).ToHashSet(StringComparer.Ordinal);
        AddChild(Inventory.AllGroup, Inventory.UngroupedGroup);
        children.Add(Inventory.AllGroup);
        foreach (var name in _groupOrder.Where(name => !children.Contains(name)).ToList())
        {
            AddChild(Inventory.AllGroup, name);
        }
    }
}
