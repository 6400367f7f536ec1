using System.Runtime.CompilerServices;
using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Scheduling.Plugins;

/// <summary>One rule about spreading pods over the values of a node label.</summary>
/// <param name="TopologyKey">The node label.</param>
/// <param name="MaxSkew">How many more pods one value may have than the least.</param>
/// <param name="MinDomains">With fewer values than this the least counts as 0.</param>
/// <param name="Selector">Which pods count.</param>
/// <param name="HonorsAffinity">True when only nodes that the pod's own rules allow count.</param>
/// <param name="HonorsTaints">True when only nodes whose taints the pod tolerates count.</param>
/// <remarks>Source: kubernetes v1.36.2, pkg/scheduler/framework/plugins/podtopologyspread/common.go.</remarks>
public sealed record SpreadConstraint(
    string TopologyKey,
    int MaxSkew,
    int MinDomains,
    LabelSelector Selector,
    bool HonorsAffinity,
    bool HonorsTaints
)
{
    /// <summary>The pods of one owner have one selector: their constraints are made once.</summary>
    private static readonly ConditionalWeakTable<LabelSelector, List<SpreadConstraint>> Known = [];

    /// <summary>The pod's own constraints of one kind.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="whenUnsatisfiable"><c>DoNotSchedule</c> or <c>ScheduleAnyway</c>.</param>
    public static List<SpreadConstraint> Of(V1Pod pod, string whenUnsatisfiable) =>
        pod.Spec.TopologySpreadConstraints is { Count: > 0 } all ? Of(pod, all, whenUnsatisfiable) : [];

    private static List<SpreadConstraint> Of(
        V1Pod pod, IList<V1TopologySpreadConstraint> all, string whenUnsatisfiable) =>
        [
            .. all
                .Where(one => one.WhenUnsatisfiable == whenUnsatisfiable)
                .Select(one => new SpreadConstraint(
                    one.TopologyKey,
                    one.MaxSkew,
                    one.MinDomains ?? 1,
                    WithPodsOwn(LabelSelector.Of(one.LabelSelector), one.MatchLabelKeys, pod),
                    one.NodeAffinityPolicy != "Ignore",
                    one.NodeTaintsPolicy == "Honor"
                )),
        ];

    /// <summary>The system's defaults for pods with an owner or a Service: a little by zone, more by host.</summary>
    public static List<SpreadConstraint> Defaults(LabelSelector selector) => Known.GetValue(
        selector,
        static one =>
        [
            new(Topology.Hostname, 3, 1, one, HonorsAffinity: true, HonorsTaints: false),
            new(Topology.Zone, 5, 1, one, HonorsAffinity: true, HonorsTaints: false),
        ]);

    /// <summary>True when pods on that node count for the pod that wants a place.</summary>
    public bool Counts(V1PodSpec spec, NodeInfo node) =>
        (!HonorsAffinity || NodeSelectors.MatchesRequired(spec, node.Node))
        && (!HonorsTaints || Taints.FirstUntolerated(node.Node.Spec?.Taints, spec.Tolerations) is null);

    private static LabelSelector WithPodsOwn(LabelSelector selector, IList<string>? keys, V1Pod pod)
    {
        foreach (var key in keys ?? [])
        {
            if (pod.Metadata.Labels is { } labels && labels.TryGetValue(key, out var value))
            {
                selector = selector.And(
                    LabelSelector.OfSet(new Dictionary<string, string> { [key] = value }).Requirements
                );
            }
        }

        return selector;
    }
}
