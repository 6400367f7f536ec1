using System.Collections.Immutable;
using KubeKatas.Notebooks.Display;
using KubeKatas.Notebooks.Lists;

namespace KubeKatas.Notebooks.Placements;

/// <summary>What each node of a cluster has left, as bars and as a table.</summary>
/// <param name="nodes">From the top.</param>
/// <param name="title">Above the bars.</param>
[TypeFormatterSource(typeof(ViewFormatterSource))]
public sealed class NodeRoomView(ImmutableArray<NodeRoom> nodes, string title) : View
{
    /// <summary>What is shown.</summary>
    public ImmutableArray<NodeRoom> Nodes { get; } = nodes;

    /// <summary>A row for each node.</summary>
    public override string Text
    {
        get
        {
            var table = new Table(
                ["NODE", "CPU", "CPU LEFT", "MEMORY", "MEMORY LEFT", "PODS"],
                [.. Nodes.Select(Row)]);
            var text = new TableView(table, "No nodes.").Text;
            return title.Length == 0 ? text : $"{title}\n{text}";
        }
    }

    /// <summary>The drawing as SVG.</summary>
    public override string Html => NodeRoomSvg.Draw(title, Nodes);

    private static ImmutableArray<string> Row(NodeRoom node) =>
    [
        node.Node,
        ResourceTable.Cpu(node.Allocatable.CpuMillis),
        ResourceTable.Cpu(node.Left.CpuMillis),
        ResourceTable.Memory(node.Allocatable.MemoryBytes),
        ResourceTable.Memory(node.Left.MemoryBytes),
        string.Join(' ', node.Pods.Select(pod => pod.Pod)),
    ];
}

/// <summary>Where the rooms of a cluster's nodes are asked for.</summary>
public static class NodeRooms
{
    /// <summary>What each node has left.</summary>
    /// <param name="cluster">An embedded cluster.</param>
    /// <param name="title">Above the bars.</param>
    public static NodeRoomView Room(this Cluster cluster, string title = "What the nodes have left") =>
        new(NodeRoom.Of(cluster), title);
}
