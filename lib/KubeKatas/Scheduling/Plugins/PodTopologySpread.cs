using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Scheduling.Plugins;

/// <summary>Pods that belong together are spread over zones, hosts or any other label of nodes.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/scheduler/framework/plugins/podtopologyspread/filtering.go and
/// scoring.go.</remarks>
public static class PodTopologySpread
{
    /// <summary>The plugin's name.</summary>
    public const string Name = "PodTopologySpread";

    /// <summary>The filter; it has no say about a pod without constraints of the hard kind.</summary>
    public static FilterPass? Filter(SchedulingCycle cycle)
    {
        var hard = SpreadConstraint.Of(cycle.Pod.Pod, "DoNotSchedule");
        return hard.Count == 0 ? null : new SpreadFilterPass(cycle.Pod.Pod, hard, Sums(cycle, hard));
    }

    /// <summary>The score: the fewer of the pod's kind are near, the better; by default for owned pods.</summary>
    public static ScorePass? Score(SchedulingCycle cycle, IReadOnlyList<NodeInfo> nodes)
    {
        var pod = cycle.Pod.Pod;
        var own = pod.Spec.TopologySpreadConstraints is { Count: > 0 };
        var soft = own
            ? SpreadConstraint.Of(pod, "ScheduleAnyway")
            : cycle.DefaultSelector(pod) is { } selector ? SpreadConstraint.Defaults(selector) : [];
        return soft.Count == 0 ? null : new SpreadScorePass(cycle, nodes, soft, requireAll: own);
    }

    /// <summary>The matching pods by label value, one dictionary a constraint, over the nodes that count.</summary>
    internal static List<Dictionary<string, int>> Sums(SchedulingCycle cycle, List<SpreadConstraint> constraints)
    {
        var spec = cycle.Pod.Pod.Spec;
        var counts = constraints.ConvertAll(one => cycle.Cluster.Counts(cycle.Pod.Key.Namespace, one.Selector));
        var sums = constraints.ConvertAll(_ => new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var node in cycle.Cluster.Nodes)
        {
            if (!HasAll(node.Node, constraints))
            {
                continue;
            }

            for (var i = 0; i < constraints.Count; i++)
            {
                if (constraints[i].Counts(spec, node))
                {
                    var value = node.Node.Label(constraints[i].TopologyKey)!;
                    sums[i][value] = sums[i].GetValueOrDefault(value) + counts[i].On(node);
                }
            }
        }

        return sums;
    }

    internal static bool HasAll(V1Node node, List<SpreadConstraint> constraints) =>
        constraints.TrueForAll(one => node.Label(one.TopologyKey) is not null);
}
