using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Notebooks.Placements;

/// <summary>What the pods of a node ask for, and what it has.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Allocatable">What its pods may ask for in sum.</param>
/// <param name="Pods">Who asks for how much, in the order of their names.</param>
public sealed record NodeRoom(
    string Node, ResourceAmounts Allocatable, ImmutableArray<(string Pod, ResourceAmounts Asked)> Pods)
{
    /// <summary>What nobody has asked for yet.</summary>
    public ResourceAmounts Left => Pods.Aggregate(Allocatable, (left, pod) => left.Minus(pod.Asked));

    /// <summary>The nodes of a cluster in the order of their names, with the pods that count.</summary>
    public static ImmutableArray<NodeRoom> Of(Cluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var pods = cluster.List<V1Pod>().Where(pod => pod.IsBound() && !pod.IsFinished())
            .OrderBy(pod => pod.Metadata.Name, StringComparer.Ordinal)
            .ToLookup(pod => pod.Spec.NodeName);
        return
        [
            .. cluster.List<V1Node>().Select(node => new NodeRoom(
                node.Metadata.Name,
                ResourceAmounts.From(node.Status.Allocatable),
                [.. pods[node.Metadata.Name].Select(
                    pod => (pod.Metadata.Name, PodResources.EffectiveRequests(pod.Spec)))])),
        ];
    }
}
