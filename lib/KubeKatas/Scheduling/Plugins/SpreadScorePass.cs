using KubeKatas.Objects;

namespace KubeKatas.Scheduling.Plugins;

/// <summary>Scores nodes by how many pods of the same kind are near already.</summary>
internal sealed class SpreadScorePass : ScorePass
{
    private const long Ignored = -1;

    private readonly List<Part> _parts = [];
    private readonly List<SpreadConstraint> _constraints;
    private readonly bool _requireAll;

    public SpreadScorePass(
        SchedulingCycle cycle,
        IReadOnlyList<NodeInfo> nodes,
        List<SpreadConstraint> constraints,
        bool requireAll
    )
    {
        (_constraints, _requireAll) = (constraints, requireAll);
        var scored = requireAll
            ? nodes.Where(node => PodTopologySpread.HasAll(node.Node, constraints)).ToList()
            : nodes;
        var spec = cycle.Pod.Pod.Spec;
        var everywhere = !requireAll && spec.NodeSelector is not { Count: > 0 } && spec.Affinity?.NodeAffinity is null;
        List<Dictionary<string, int>>? scanned = null;
        for (var i = 0; i < constraints.Count; i++)
        {
            var one = constraints[i];
            var counts = cycle.Cluster.Counts(cycle.Pod.Key.Namespace, one.Selector);
            if (one.TopologyKey == Topology.Hostname)
            {
                _parts.Add(new(one.TopologyKey, counts, null, Math.Log(scored.Count + 2), one.MaxSkew - 1));
                continue;
            }

            var isInNoZone = one.TopologyKey == Topology.Zone && cycle.Cluster.ZonedCount == 0;
            var domains = isInNoZone ? 0 : Domains(scored, one.TopologyKey);
            if (domains == 0)
            {
                continue;
            }

            var sums = everywhere
                ? counts.By(one.TopologyKey, cycle.Cluster.Nodes)
                : (scanned ??= requireAll ? PodTopologySpread.Sums(cycle, constraints) : Each(cycle, constraints))[i];
            _parts.Add(new(one.TopologyKey, counts, sums, Math.Log(domains + 2), one.MaxSkew - 1));
        }
    }

    public override long Score(NodeInfo node)
    {
        if (_requireAll && !PodTopologySpread.HasAll(node.Node, _constraints))
        {
            return Ignored;
        }

        double score = 0;
        foreach (var part in _parts)
        {
            score += part.ScoreOf(node);
        }

        return (long)Math.Round(score, MidpointRounding.AwayFromZero);
    }

    public override void Normalize(Span<long> scores)
    {
        var (least, most) = (long.MaxValue, 0L);
        foreach (var score in scores)
        {
            if (score != Ignored)
            {
                (least, most) = (Math.Min(least, score), Math.Max(most, score));
            }
        }

        foreach (ref var score in scores)
        {
            score =
                score == Ignored ? 0
                : most == 0 ? Max
                : Max * (most + least - score) / most;
        }
    }

    /// <summary>How many values the label has among the nodes; a missing one counts as a value beside others.</summary>
    private static int Domains(IReadOnlyList<NodeInfo> nodes, string key)
    {
        HashSet<string> values = new(StringComparer.Ordinal);
        for (var i = 0; i < nodes.Count; i++)
        {
            values.Add((key == Topology.Zone ? nodes[i].Zone : nodes[i].Node.Label(key)) ?? "");
        }

        return values.Count == 1 && values.Contains("") ? 0 : values.Count;
    }

    private static List<Dictionary<string, int>> Each(SchedulingCycle cycle, List<SpreadConstraint> constraints) =>
        constraints.ConvertAll(one =>
            one.TopologyKey == Topology.Hostname ? [] : PodTopologySpread.Sums(cycle, [one])[0]
        );

    private sealed record Part(string Key, MatchCounts Counts, Dictionary<string, int>? Sums, double Weight, int Slack)
    {
        public double ScoreOf(NodeInfo node)
        {
            if (Sums is null)
            {
                return node.HasHostname ? (Counts.On(node) * Weight) + Slack : 0;
            }

            var value = Key == Topology.Zone ? node.Zone : node.Node.Label(Key);
            return value is null ? 0 : (Sums.GetValueOrDefault(value) * Weight) + Slack;
        }
    }
}
