namespace KubeKatas.Scheduling.Plugins;

/// <summary>Pods that want to be near others, or not, and the others' wishes about them.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/scheduler/framework/plugins/interpodaffinity/filtering.go and
/// scoring.go.</remarks>
public static class InterPodAffinity
{
    /// <summary>The plugin's name.</summary>
    public const string Name = "InterPodAffinity";

    /// <summary>The filter; it has no say when neither the pod nor any other has rules about neighbours.</summary>
    public static FilterPass? Filter(SchedulingCycle cycle)
    {
        var pod = cycle.Pod;
        if (!pod.HasPodAffinity && cycle.Cluster.WithAffinity.Count == 0)
        {
            return null;
        }

        var terms = pod.AffinityTerms;
        var shunnedBy = TopologyCounts.OfOthersRules(cycle);
        return terms.Required.Count + terms.Shunned.Count == 0 && shunnedBy.IsEmpty
            ? null
            : new AffinityFilterPass(
                pod,
                cycle.Cluster.LabelsOfNamespace,
                TopologyCounts.OfAllTerms(cycle, terms.Required),
                TopologyCounts.OfEachTerm(cycle, terms.Shunned),
                shunnedBy);
    }

    /// <summary>The score: the weights of the wishes that a node fulfils, the pod's own and those of the pods near
    /// it.</summary>
    public static ScorePass? Score(SchedulingCycle cycle, IReadOnlyList<NodeInfo> nodes)
    {
        var terms = cycle.Pod.AffinityTerms;
        if (terms.Preferred.Count + terms.Avoided.Count == 0 && cycle.Cluster.WithAffinity.Count == 0)
        {
            return null;
        }

        var weights = TopologyCounts.OfWishes(cycle);
        return weights.IsEmpty ? null : new SimpleScorePass(weights.SumAt, Normalize);
    }

    private static void Normalize(Span<long> scores)
    {
        var (least, most) = (0L, 0L);
        foreach (var score in scores)
        {
            (least, most) = (Math.Min(least, score), Math.Max(most, score));
        }

        foreach (ref var score in scores)
        {
            score = most == least ? 0 : (long)(ScorePass.Max * ((double)(score - least) / (most - least)));
        }
    }
}
