using System.Collections.Immutable;
using KubeKatas.Scheduling.Plugins;

namespace KubeKatas.Scheduling;

/// <summary>A row of the table of filters.</summary>
/// <param name="Name">The plugin's name.</param>
/// <param name="Begin">Gets ready for a pod; null when the filter has no say about it.</param>
public sealed record SchedulingFilter(string Name, Func<SchedulingCycle, FilterPass?> Begin);

/// <summary>A row of the table of scores.</summary>
/// <param name="Name">The plugin's name.</param>
/// <param name="Weight">What its score, 0 to 100, is multiplied by.</param>
/// <param name="Begin">Gets ready for a pod and the nodes that will do; null when all would score the same.</param>
public sealed record SchedulingScore(
    string Name,
    int Weight,
    Func<SchedulingCycle, IReadOnlyList<NodeInfo>, ScorePass?> Begin
);

/// <summary>Which filters a node has to pass and what it is scored by.</summary>
/// <param name="Filters">In order; the first that rejects a node gives the reason.</param>
/// <param name="Scores">In any order; the weighted sum counts.</param>
public sealed record SchedulingProfile(ImmutableArray<SchedulingFilter> Filters, ImmutableArray<SchedulingScore> Scores)
{
    /// <summary>The default profile of 1.36.</summary>
    /// <remarks>
    /// Source: kubernetes v1.36.2, pkg/scheduler/apis/config/v1/default_plugins.go (order and weights).
    /// Left out: VolumeRestrictions, NodeVolumeLimits, VolumeZone, DynamicResources, GangScheduling: nothing here has
    /// such volumes
    /// or devices.
    /// </remarks>
    public static SchedulingProfile Default { get; } =
        new(
            [
                new(NodeUnschedulable.Name, NodeUnschedulable.Filter),
                new(NodeName.Name, NodeName.Filter),
                new(TaintToleration.Name, TaintToleration.Filter),
                new(NodeAffinity.Name, NodeAffinity.Filter),
                new(NodePorts.Name, NodePorts.Filter),
                new(NodeResourcesFit.Name, NodeResourcesFit.Filter),
                new(VolumeBinding.Name, VolumeBinding.Filter),
                new(PodTopologySpread.Name, PodTopologySpread.Filter),
                new(InterPodAffinity.Name, InterPodAffinity.Filter),
            ],
            [
                new(TaintToleration.Name, 3, TaintToleration.Score),
                new(NodeAffinity.Name, 2, NodeAffinity.Score),
                new(PodTopologySpread.Name, 2, PodTopologySpread.Score),
                new(InterPodAffinity.Name, 2, InterPodAffinity.Score),
                new(NodeResourcesFit.Name, 1, NodeResourcesFit.Score),
                new(BalancedAllocation.Name, 1, BalancedAllocation.Score),
                new(ImageLocality.Name, 1, ImageLocality.Score),
            ]
        );
}
