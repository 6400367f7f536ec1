using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Scheduling.Plugins;

/// <summary>Taints keep pods out that do not tolerate them, or make a node less welcome.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/scheduler/framework/plugins/tainttoleration/taint_toleration.go.</remarks>
public static class TaintToleration
{
    /// <summary>The plugin's name.</summary>
    public const string Name = "TaintToleration";

    private static readonly Rejection Untolerated = new(Name, "node(s) had untolerated taint(s)", isUnresolvable: true);

    /// <summary>The filter; it has no say while no node is tainted.</summary>
    public static FilterPass? Filter(SchedulingCycle cycle)
    {
        var tolerations = cycle.Pod.Pod.Spec.Tolerations;
        return cycle.Cluster.TaintedCount == 0
            ? null
            : new SimpleFilterPass(node =>
                Taints.FirstUntolerated(node.Node.Spec?.Taints, tolerations) is null ? null : Untolerated
            );
    }

    /// <summary>The score: the fewer untolerated PreferNoSchedule taints, the better.</summary>
    public static ScorePass? Score(SchedulingCycle cycle, IReadOnlyList<NodeInfo> nodes)
    {
        if (cycle.Cluster.TaintedCount == 0)
        {
            return null;
        }

        V1Toleration[] soft =
        [
            .. (cycle.Pod.Pod.Spec.Tolerations ?? []).Where(one => one.Effect is null or "" or Taints.PreferNoSchedule),
        ];
        return new SimpleScorePass(
            node =>
                node.Node.Spec?.Taints?.Count(taint =>
                    taint.Effect == Taints.PreferNoSchedule && !Taints.AreTolerated(taint, soft)
                )
                ?? 0,
            scores => ScorePass.NormalizeByMax(scores, reverse: true)
        );
    }
}
