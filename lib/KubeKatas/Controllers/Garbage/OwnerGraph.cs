using KubeKatas.Storage;

namespace KubeKatas.Controllers.Garbage;

/// <summary>Who owns whom: the objects that name owners, found by the owner's UID.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/garbagecollector/graph_builder.go, graph.go.</remarks>
internal sealed class OwnerGraph
{
    private readonly Dictionary<string, HashSet<GraphNode>> _dependents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GraphNode> _nodes = new(StringComparer.Ordinal);

    /// <summary>The object of that UID, if it names owners or is being deleted.</summary>
    public GraphNode? Find(string uid) => _nodes.GetValueOrDefault(uid);

    /// <summary>The objects that name the owner of that UID.</summary>
    public IReadOnlyCollection<GraphNode> DependentsOf(string uid) =>
        _dependents.TryGetValue(uid, out var found) ? found : Array.Empty<GraphNode>();

    /// <summary>Takes in an object as it is now.</summary>
    /// <returns>Its node, and what it was before; null when it was not in the graph.</returns>
    public (GraphNode Node, GraphNode? Before) Put(Change change)
    {
        var node = new GraphNode(change.Resource, change.Key, change.After.Metadata);
        var before = Find(node.Uid);
        if (before is not null)
        {
            Remove(before);
        }

        _nodes[node.Uid] = node;
        for (var i = 0; i < node.Owners.Count; i++)
        {
            var owner = node.Owners[i];
            if (!_dependents.TryGetValue(owner.Uid, out var dependents))
            {
                _dependents.Add(owner.Uid, dependents = []);
            }

            dependents.Add(node);
        }

        return (node, before);
    }

    /// <summary>Takes an object out.</summary>
    public void Remove(GraphNode node)
    {
        _nodes.Remove(node.Uid);
        for (var i = 0; i < node.Owners.Count; i++)
        {
            var owner = node.Owners[i];
            if (_dependents.TryGetValue(owner.Uid, out var dependents) && dependents.Remove(node) &&
                dependents.Count == 0)
            {
                _dependents.Remove(owner.Uid);
            }
        }
    }
}
