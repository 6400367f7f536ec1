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

/// <summary>Looks for the best node for a pod, in place of the library's own search.</summary>
/// <param name="cycle">The pod and the cluster.</param>
/// <param name="profile">The tables of filters and scores.</param>
/// <returns>The node, or none, and why each of the others will not do.</returns>
public delegate Placement NodeChooser(SchedulingCycle cycle, SchedulingProfile profile);

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

    /// <summary>Looks for the node by these tables; null for the library's own search, which leaves equals to
    /// chance.</summary>
    /// <remarks>It is not asked about pods that no node can take, whatever it is like.</remarks>
    public NodeChooser? Choose { get; init; }

    /// <summary>The profile with another filter in the place of the one of that name.</summary>
    /// <param name="name">For example <c>NodeResourcesFit</c>.</param>
    /// <param name="test">Says why a node will not do for a pod; null when it will.</param>
    /// <exception cref="ArgumentException">There is no filter of that name.</exception>
    public SchedulingProfile WithFilter(string name, Func<SchedulingPod, NodeInfo, Rejection?> test)
    {
        var at = Filters.ToList().FindIndex(row => row.Name == name);
        var own = new SchedulingFilter(name, cycle => new SimpleFilterPass(node => test(cycle.Pod, node)));
        return this with { Filters = Filters.SetItem(Known(at, name), own) };
    }

    /// <summary>The profile with another score in the place of the one of that name, and of its weight.</summary>
    /// <param name="name">For example <c>NodeResourcesFit</c>.</param>
    /// <param name="score">A node's score for a pod, 0 to 100.</param>
    /// <exception cref="ArgumentException">There is no score of that name.</exception>
    public SchedulingProfile WithScore(string name, Func<SchedulingPod, NodeInfo, long> score)
    {
        var at = Known(Scores.ToList().FindIndex(row => row.Name == name), name);
        return this with
        {
            Scores = Scores.SetItem(
                at,
                Scores[at] with { Begin = (cycle, _) => new SimpleScorePass(node => score(cycle.Pod, node)) }),
        };
    }

    private static int Known(int at, string name) =>
        at >= 0 ? at : throw new ArgumentException($"The profile has no row {name}.", nameof(name));
}
