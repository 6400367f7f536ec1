using KubeKatas.Objects;

namespace KubeKatas.Scheduling.Plugins;

/// <summary>Numbers by node label and value: how many pods, or which weight, at each place.</summary>
internal sealed class TopologyCounts
{
    private readonly Dictionary<(string Key, string Value), long> _at;

    private TopologyCounts(Dictionary<(string, string), long>? at = null) => _at = at ?? [];

    public bool IsEmpty => _at.Count == 0;

    public long At(string key, string value) => _at.GetValueOrDefault((key, value));

    public TopologyCounts Copy() => new(new(_at));

    public void Add(string key, NodeInfo node, long amount)
    {
        if (node.Node.Label(key) is not { } value)
        {
            return;
        }

        var sum = _at.GetValueOrDefault((key, value)) + amount;
        if (sum == 0)
        {
            _at.Remove((key, value));
        }
        else
        {
            _at[(key, value)] = sum;
        }
    }

    /// <summary>The sum of what is at the node's values of all labels.</summary>
    public long SumAt(NodeInfo node)
    {
        long sum = 0;
        foreach (var ((key, value), amount) in _at)
        {
            sum += node.Node.Label(key) == value ? amount : 0;
        }

        return sum;
    }

    /// <summary>The pods that each term means, by that term's label.</summary>
    public static TopologyCounts OfEachTerm(SchedulingCycle cycle, IReadOnlyList<PodAffinityTerm> terms)
    {
        var counts = new TopologyCounts();
        foreach (var term in terms)
        {
            counts.AddMeant(cycle, term, 1);
        }

        return counts;
    }

    /// <summary>The pods that all terms mean at once, by every term's label.</summary>
    public static TopologyCounts OfAllTerms(SchedulingCycle cycle, IReadOnlyList<PodAffinityTerm> terms)
    {
        var counts = new TopologyCounts();
        if (terms.Count == 1)
        {
            counts.AddMeant(cycle, terms[0], 1);
        }
        else if (terms.Count > 1)
        {
            foreach (var node in cycle.Cluster.Nodes)
            {
                var meant = node.Pods.Count(pod =>
                    terms.All(term => term.Means(pod.Pod, cycle.Cluster.LabelsOfNamespace))
                );
                foreach (var term in meant == 0 ? [] : terms)
                {
                    counts.Add(term.TopologyKey, node, meant);
                }
            }
        }

        return counts;
    }

    /// <summary>The pods that have a rule against the pod, by the rule's label.</summary>
    public static TopologyCounts OfOthersRules(SchedulingCycle cycle)
    {
        var counts = new TopologyCounts();
        foreach (var node in cycle.Cluster.WithAffinity)
        {
            foreach (var other in node.PodsWithAffinity)
            {
                foreach (var term in other.AffinityTerms.Shunned)
                {
                    if (term.Means(cycle.Pod.Pod, cycle.Cluster.LabelsOfNamespace))
                    {
                        counts.Add(term.TopologyKey, node, 1);
                    }
                }
            }
        }

        return counts;
    }

    /// <summary>The weights of wishes: the pod's about others, others' about the pod; a rule of theirs counts as weight
    /// 1.</summary>
    public static TopologyCounts OfWishes(SchedulingCycle cycle)
    {
        var counts = new TopologyCounts();
        foreach (var term in cycle.Pod.AffinityTerms.Preferred)
        {
            counts.AddMeant(cycle, term, term.Weight);
        }

        foreach (var term in cycle.Pod.AffinityTerms.Avoided)
        {
            counts.AddMeant(cycle, term, -term.Weight);
        }

        foreach (var node in cycle.Cluster.WithAffinity)
        {
            foreach (var other in node.PodsWithAffinity)
            {
                var theirs = other.AffinityTerms;
                counts.AddTheirs(cycle, node, theirs.Required, 1);
                counts.AddTheirs(cycle, node, theirs.Preferred, 1);
                counts.AddTheirs(cycle, node, theirs.Avoided, -1);
            }
        }

        return counts;
    }

    private void AddTheirs(SchedulingCycle cycle, NodeInfo node, IReadOnlyList<PodAffinityTerm> terms, int sign)
    {
        foreach (var term in terms)
        {
            if (term.Means(cycle.Pod.Pod, cycle.Cluster.LabelsOfNamespace))
            {
                Add(term.TopologyKey, node, sign * Math.Max(1, term.Weight));
            }
        }
    }

    private void AddMeant(SchedulingCycle cycle, PodAffinityTerm term, long weight)
    {
        var cluster = cycle.Cluster;
        foreach (var ns in cluster.Namespaces)
        {
            if (!term.Namespaces.Contains(ns) && term.NamespaceSelector?.Matches(cluster.LabelsOfNamespace(ns)) != true)
            {
                continue;
            }

            var counts = cluster.Counts(ns, term.Selector, dying: true);
            foreach (var (value, count) in counts.By(term.TopologyKey, cluster.Nodes))
            {
                if (count != 0)
                {
                    var at = (term.TopologyKey, value);
                    _at[at] = _at.GetValueOrDefault(at) + (count * weight);
                }
            }
        }
    }
}
