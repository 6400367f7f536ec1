using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace KubeKatas.Notebooks.Owners;

/// <summary>Owner trees in Mermaid's language.</summary>
internal static class MermaidOwners
{
    public static string Draw(ImmutableArray<OwnerTree> roots)
    {
        var numbers = new Dictionary<string, int>();
        var edges = new StringBuilder();
        var nodes = new StringBuilder();
        foreach (var root in roots)
        {
            Walk(root, numbers, nodes, edges);
        }

        return $"flowchart LR\n{nodes}{edges}".TrimEnd('\n');
    }

    private static string Walk(
        OwnerTree tree,
        Dictionary<string, int> numbers,
        StringBuilder nodes,
        StringBuilder edges
    )
    {
        var isNew = !numbers.TryGetValue(tree.Uid, out var number);
        if (isNew)
        {
            number = numbers.Count;
            numbers.Add(tree.Uid, number);
            nodes.Append(CultureInfo.InvariantCulture, $"  n{number}[\"{tree.Kind}<br/>{tree.Name}\"]\n");
            foreach (var child in tree.Owned)
            {
                var id = Walk(child, numbers, nodes, edges);
                edges.Append(
                    CultureInfo.InvariantCulture,
                    $"  n{number} {(child.IsController ? "-->" : "-.->")} {id}\n"
                );
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"n{number}");
    }
}
