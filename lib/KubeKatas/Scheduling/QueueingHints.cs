using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Scheduling.Plugins;

namespace KubeKatas.Scheduling;

/// <summary>What can happen that may make an unschedulable pod schedulable.</summary>
internal enum SchedulingEvent
{
    NodeAdded,
    NodeRemoved,
    NodeAllocatable,
    NodeLabels,
    NodeTaints,
    PodPlaced,
    PodRemoved,
    PodLabels,
    Volumes,
}

/// <summary>Something that happened, with the object that it happened to.</summary>
internal readonly record struct Happening(SchedulingEvent Event, NodeInfo? Node = null, V1Pod? Pod = null);

/// <summary>Which happenings are worth another try, by the filter that rejected the pod.</summary>
/// <remarks>Source: kubernetes v1.36.2, the EventsToRegister of each plugin and its queueing hints.</remarks>
internal static class QueueingHints
{
    private static readonly Dictionary<string, Func<QueuedPod, Happening, ClusterNodes, bool>> Table = new(
        StringComparer.Ordinal
    )
    {
        [NodeUnschedulable.Name] = (_, what, _) =>
            IsNode(what, SchedulingEvent.NodeTaints) && what.Node!.Node.Spec?.Unschedulable != true,
        [NodeName.Name] = (_, what, _) => what.Event == SchedulingEvent.NodeAdded,
        [TaintToleration.Name] = (pod, what, _) =>
            IsNode(what, SchedulingEvent.NodeTaints)
            && Taints.FirstUntolerated(what.Node!.Node.Spec?.Taints, pod.Pod.Pod.Spec.Tolerations) is null,
        [NodeAffinity.Name] = (pod, what, _) =>
            IsNode(what, SchedulingEvent.NodeLabels)
            && NodeSelectors.MatchesRequired(pod.Pod.Pod.Spec, what.Node!.Node),
        [NodePorts.Name] = (pod, what, _) =>
            what.Event == SchedulingEvent.NodeAdded
            || (
                what is { Event: SchedulingEvent.PodRemoved, Pod: { } gone }
                && HostPort.Of(gone.Spec).Any(port => pod.Pod.HostPorts.Any(port.Conflicts))
            ),
        [NodeResourcesFit.Name] = (pod, what, _) =>
            what.Event == SchedulingEvent.PodRemoved
            || (IsNode(what, SchedulingEvent.NodeAllocatable) && CouldEverFit(pod.Pod, what.Node!)),
        [VolumeBinding.Name] = (_, what, _) =>
            what.Event == SchedulingEvent.Volumes || IsNode(what, SchedulingEvent.NodeLabels),
        [PodTopologySpread.Name] = SpreadMayChange,
        [InterPodAffinity.Name] = AffinityMayChange,
    };

    /// <summary>True when the happening is worth another try of the pod.</summary>
    public static bool Matters(QueuedPod pod, Happening what, ClusterNodes cluster)
    {
        foreach (var plugin in pod.RejectedBy)
        {
            if (!Table.TryGetValue(plugin, out var hint) || hint(pod, what, cluster))
            {
                return true;
            }
        }

        return pod.RejectedBy.Count == 0;
    }

    /// <summary>What a change of a node amounts to.</summary>
    public static IEnumerable<SchedulingEvent> Of(V1Node before, V1Node after)
    {
        if (!SameAmounts(before.Status?.Allocatable, after.Status?.Allocatable))
        {
            yield return SchedulingEvent.NodeAllocatable;
        }

        if (!SameLabels(before.Metadata.Labels, after.Metadata.Labels))
        {
            yield return SchedulingEvent.NodeLabels;
        }

        if (
            before.Spec?.Unschedulable == true != (after.Spec?.Unschedulable == true)
            || !(before.Spec?.Taints ?? []).SequenceEqual(after.Spec?.Taints ?? [])
        )
        {
            yield return SchedulingEvent.NodeTaints;
        }
    }

    internal static bool SameLabels(IDictionary<string, string>? left, IDictionary<string, string>? right) =>
        ReferenceEquals(left, right)
        || ((left?.Count ?? 0) == (right?.Count ?? 0) && (left is null || left.All(pair => right!.Contains(pair))));

    private static bool SameAmounts(
        IDictionary<string, ResourceQuantity>? left,
        IDictionary<string, ResourceQuantity>? right
    ) =>
        ReferenceEquals(left, right)
        || (
            (left?.Count ?? 0) == (right?.Count ?? 0)
            && (
                left is null
                || left.All(pair =>
                    right!.TryGetValue(pair.Key, out var other) && pair.Value.ToDecimal() == other.ToDecimal()
                )
            )
        );

    private static bool IsNode(Happening what, SchedulingEvent change) =>
        what.Node is not null && (what.Event == SchedulingEvent.NodeAdded || what.Event == change);

    private static bool CouldEverFit(SchedulingPod pod, NodeInfo node) =>
        node.AllocatablePods > 0
        && pod.Requests.CpuMillis <= node.Allocatable.CpuMillis
        && pod.Requests.MemoryBytes <= node.Allocatable.MemoryBytes
        && pod.Requests.EphemeralStorageBytes <= node.Allocatable.EphemeralStorageBytes
        && pod.Requests.Others.All(pair => pair.Value <= node.Allocatable[pair.Key]);

    private static bool SpreadMayChange(QueuedPod pod, Happening what, ClusterNodes cluster)
    {
        var hard = SpreadConstraint.Of(pod.Pod.Pod, "DoNotSchedule");
        return what switch
        {
            { Pod: { } other } => other.Metadata.NamespaceProperty == pod.Pod.Key.Namespace
                && hard.Exists(one => one.Selector.Matches(other.Metadata.Labels)),
            { Event: SchedulingEvent.NodeRemoved } => true,
            { Node: { } node } => PodTopologySpread.HasAll(node.Node, hard),
            _ => false,
        };
    }

    private static bool AffinityMayChange(QueuedPod pod, Happening what, ClusterNodes cluster)
    {
        var terms = pod.Pod.AffinityTerms;
        return what switch
        {
            { Event: SchedulingEvent.PodPlaced or SchedulingEvent.PodLabels, Pod: { } near } => terms.Required.Any(
                term => term.Means(near, cluster.LabelsOfNamespace)
            ),
            { Event: SchedulingEvent.PodRemoved, Pod: { } gone } => terms.Shunned.Any(term =>
                term.Means(gone, cluster.LabelsOfNamespace)
            ) || PodAffinityTerms.Of(gone).Shunned.Any(term => term.Means(pod.Pod.Pod, cluster.LabelsOfNamespace)),
            { Node: { } node } => terms
                .Required.Concat(terms.Shunned)
                .All(term => node.Node.Label(term.TopologyKey) is not null),
            _ => false,
        };
    }
}
