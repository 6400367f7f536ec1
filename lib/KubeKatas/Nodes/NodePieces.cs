using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Nodes;

/// <summary>The replaceable decisions of the nodes: each a function with the signature of the library's own.</summary>
/// <example><code>
/// Cluster.Start(parts: built => built with { NodePieces = built.NodePieces with { Due = MyOrder } })
/// </code></example>
public sealed record NodePieces
{
    /// <summary>The library's own pieces.</summary>
    public static NodePieces BuiltIn { get; } = new();

    /// <summary>The names of the containers whose first start is due, by the pod's statuses; see
    /// <see cref="StartOrder.Due"/>.</summary>
    public Func<V1Pod, IReadOnlyList<string>> Due { get; init; } = StartOrder.Due;

    /// <summary>What the kernel is told of a container, by its pod and the node's memory in bytes: the highest is
    /// killed first.</summary>
    public Func<V1Pod, V1Container, long, int> OutOfMemoryScore { get; init; } = QualityOfService.OutOfMemoryScore;
}
