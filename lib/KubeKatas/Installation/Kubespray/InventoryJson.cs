using System.Text.Json;

namespace KubeKatas.Installation.Kubespray;

/// <summary>Writes an inventory as <c>ansible-inventory --list</c> does.</summary>
public static class InventoryJson
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Groups with their own hosts and children, and below <c>_meta</c> the variables of each host.</summary>
    /// <param name="inventory">Any inventory. The roles' defaults are left out: Ansible learns of them later.</param>
    public static string List(Inventory inventory)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        var known = inventory with { Defaults = Inventory.NoVariables };
        var variables = inventory.Hosts.ToDictionary(host => host, host => Sorted(EffectiveVariables.Of(known, host)));
        var list = new SortedDictionary<string, object>(StringComparer.Ordinal)
        {
            ["_meta"] = new Dictionary<string, object>
            {
                ["hostvars"] = Sorted(variables.Where(host => host.Value.Count > 0)),
            },
        };
        foreach (var group in inventory.Groups.Where(group => group.Hosts.Length + group.Children.Length > 0))
        {
            list[group.Name] = Entry(group);
        }

        return JsonSerializer.Serialize(list, Indented);
    }

    private static SortedDictionary<string, object> Entry(InventoryGroup group)
    {
        var entry = new SortedDictionary<string, object>(StringComparer.Ordinal);
        if (group.Children.Length > 0)
        {
            entry["children"] = group.Children;
        }

        if (group.Hosts.Length > 0 && group.Name != Inventory.AllGroup)
        {
            entry["hosts"] = group.Hosts;
        }

        return entry;
    }

    private static SortedDictionary<string, T> Sorted<T>(IEnumerable<KeyValuePair<string, T>> pairs) =>
        new(pairs.ToDictionary(pair => pair.Key, pair => pair.Value), StringComparer.Ordinal);
}
