using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Scheduling.Plugins;

/// <summary>Rejects the nodes where one more pod would make the skew too large.</summary>
internal sealed class SpreadFilterPass(
    V1Pod pod,
    List<SpreadConstraint> constraints,
    List<Dictionary<string, int>> sums
) : FilterPass
{
    private static readonly Rejection LabelMissing = new(
        PodTopologySpread.Name,
        "node(s) didn't match pod topology spread constraints (missing required label)",
        isUnresolvable: true
    );

    private static readonly Rejection TooSkewed = new(
        PodTopologySpread.Name,
        "node(s) didn't match pod topology spread constraints"
    );

    private int[]? _least;

    public override Rejection? Test(NodeInfo node)
    {
        _least ??= [.. constraints.Select((one, i) => LeastOf(one, sums[i]))];
        for (var i = 0; i < constraints.Count; i++)
        {
            if (node.Node.Label(constraints[i].TopologyKey) is not { } value)
            {
                return LabelMissing;
            }

            var self = constraints[i].Selector.Matches(pod.Metadata.Labels) ? 1 : 0;
            if (sums[i].GetValueOrDefault(value) + self - _least[i] > constraints[i].MaxSkew)
            {
                return TooSkewed;
            }
        }

        return null;
    }

    public override FilterPass Fork() =>
        new SpreadFilterPass(
            pod,
            constraints,
            sums.ConvertAll(one => new Dictionary<string, int>(one, StringComparer.Ordinal))
        );

    public override void Suppose(SchedulingPod other, NodeInfo node, int sign)
    {
        if (other.Key.Namespace != pod.Metadata.NamespaceProperty || !PodTopologySpread.HasAll(node.Node, constraints))
        {
            return;
        }

        for (var i = 0; i < constraints.Count; i++)
        {
            if (constraints[i].Selector.Matches(other.Pod.Metadata.Labels) && constraints[i].Counts(pod.Spec, node))
            {
                var value = node.Node.Label(constraints[i].TopologyKey)!;
                sums[i][value] = sums[i].GetValueOrDefault(value) + sign;
            }
        }

        _least = null;
    }

    private static int LeastOf(SpreadConstraint constraint, Dictionary<string, int> sums) =>
        sums.Count < constraint.MinDomains ? 0
        : sums.Count == 0 ? int.MaxValue / 2
        : sums.Values.Min();
}
