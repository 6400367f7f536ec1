using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KubeKatas.Installation.Kubespray;

/// <summary>Reads an inventory, or a file of variables, in YAML.</summary>
/// <remarks>YAML itself is read by YamlDotNet. Source: ansible-core 2.14, plugins/inventory/yaml.py.</remarks>
public static class YamlInventory
{
    /// <summary>Reads an inventory: a map of groups, each with <c>hosts</c>, <c>children</c> and <c>vars</c>.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="expand">What a host's name with ranges stands for; null for <see cref="HostRange.Expand"/>.</param>
    /// <exception cref="InventoryException">It is no YAML, or no inventory.</exception>
    public static Inventory Read(string text, Func<string, IReadOnlyList<string>>? expand = null)
    {
        var builder = new InventoryBuilder();
        foreach (var (name, node) in Pairs(Root(text), "the inventory"))
        {
            TakeGroup(builder, name, node, expand ?? HostRange.Expand);
        }

        return builder.Build();
    }

    /// <summary>Reads a file of variables, as in <c>group_vars</c> and <c>host_vars</c>.</summary>
    /// <param name="text">The file's text; an empty one has no variables.</param>
    /// <exception cref="InventoryException">It is no map in YAML.</exception>
    public static ImmutableDictionary<string, object?> Variables(string text) => VariablesOf(Root(text), "the file");

    private static void TakeGroup(
        InventoryBuilder builder, string name, YamlNode? node, Func<string, IReadOnlyList<string>> expand)
    {
        builder.AddGroup(name);
        foreach (var (key, section) in Pairs(node, $"group {name}"))
        {
            switch (key)
            {
                case "hosts":
                    TakeHosts(builder, name, section, expand);
                    break;
                case "vars":
                    foreach (var (variable, value) in VariablesOf(section, $"{name}: vars"))
                    {
                        builder.SetVariable(name, variable, value);
                    }

                    break;
                case "children":
                    TakeChildren(builder, name, section, expand);
                    break;
                default:
                    throw new InventoryException($"group {name}: {key} is neither hosts, children nor vars");
            }
        }
    }

    private static void TakeHosts(
        InventoryBuilder builder, string group, YamlNode section, Func<string, IReadOnlyList<string>> expand)
    {
        foreach (var (pattern, variables) in Pairs(section, $"{group}: hosts"))
        {
            var values = VariablesOf(variables, $"host {pattern}");
            foreach (var host in expand(pattern))
            {
                builder.AddHost(group, host, values);
            }
        }
    }

    private static void TakeChildren(
        InventoryBuilder builder, string group, YamlNode section, Func<string, IReadOnlyList<string>> expand)
    {
        foreach (var (child, node) in Pairs(section, $"{group}: children"))
        {
            TakeGroup(builder, child, node, expand);
            builder.AddChild(group, child);
        }
    }

    private static YamlNode? Root(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
        }
        catch (YamlException wrong)
        {
            throw new InventoryException($"line {wrong.Start.Line}: {wrong.Message}");
        }
    }

    /// <summary>A map's pairs in their order; nothing for null, and one name for a text, which Ansible
    /// allows.</summary>
    private static IEnumerable<(string Key, YamlNode Value)> Pairs(YamlNode? node, string what) => node switch
    {
        null => [],
        YamlScalarNode scalar when YamlScalar.Read(scalar) is null => [],
        YamlScalarNode { Value: { } name } => [(name, new YamlScalarNode(""))],
        YamlMappingNode map => map.Children.Select(pair => (((YamlScalarNode)pair.Key).Value ?? "", pair.Value)),
        _ => throw new InventoryException($"line {node.Start.Line}: {what} is a map"),
    };

    private static ImmutableDictionary<string, object?> VariablesOf(YamlNode? node, string what) =>
        Inventory.NoVariables.SetItems(
            Pairs(node, what).Select(pair => KeyValuePair.Create(pair.Key, Value(pair.Value))));

    private static object? Value(YamlNode node) => node switch
    {
        YamlScalarNode scalar => YamlScalar.Read(scalar),
        YamlSequenceNode list => list.Children.Select(Value).ToImmutableArray(),
        _ => VariablesOf(node, "the value"),
    };
}
