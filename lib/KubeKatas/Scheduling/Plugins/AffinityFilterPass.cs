using KubeKatas.Objects;

namespace KubeKatas.Scheduling.Plugins;

/// <summary>Rejects the nodes where the pod's rules about neighbours, or theirs about it, would be broken.</summary>
internal sealed class AffinityFilterPass(
    SchedulingPod pod,
    Func<string, IDictionary<string, string>?> labelsOfNamespace,
    TopologyCounts wanted,
    TopologyCounts shunned,
    TopologyCounts shunnedBy
) : FilterPass
{
    private static readonly Rejection NotNear = new(
        InterPodAffinity.Name,
        "node(s) didn't match pod affinity rules",
        isUnresolvable: true
    );

    private static readonly Rejection TooNear = new(
        InterPodAffinity.Name,
        "node(s) didn't match pod anti-affinity rules"
    );

    private static readonly Rejection Unwelcome = new(
        InterPodAffinity.Name,
        "node(s) didn't satisfy existing pods anti-affinity rules"
    );

    private readonly PodAffinityTerms _terms = pod.AffinityTerms;

    public override Rejection? Test(NodeInfo node)
    {
        if (!HasCompany(node))
        {
            return NotNear;
        }

        foreach (var term in _terms.Shunned)
        {
            if (node.Node.Label(term.TopologyKey) is { } value && shunned.At(term.TopologyKey, value) > 0)
            {
                return TooNear;
            }
        }

        return !shunnedBy.IsEmpty && shunnedBy.SumAt(node) > 0 ? Unwelcome : null;
    }

    public override FilterPass Fork() =>
        new AffinityFilterPass(pod, labelsOfNamespace, wanted.Copy(), shunned.Copy(), shunnedBy.Copy());

    public override void Suppose(SchedulingPod other, NodeInfo node, int sign)
    {
        if (_terms.Required.Count > 0 && _terms.Required.All(term => term.Means(other.Pod, labelsOfNamespace)))
        {
            foreach (var term in _terms.Required)
            {
                wanted.Add(term.TopologyKey, node, sign);
            }
        }

        foreach (var term in _terms.Shunned.Where(term => term.Means(other.Pod, labelsOfNamespace)))
        {
            shunned.Add(term.TopologyKey, node, sign);
        }

        foreach (var term in other.AffinityTerms.Shunned.Where(term => term.Means(pod.Pod, labelsOfNamespace)))
        {
            shunnedBy.Add(term.TopologyKey, node, sign);
        }
    }

    /// <summary>The first of a group has nobody to be near to: then it is enough that the pod is what it wants
    /// itself.</summary>
    private bool HasCompany(NodeInfo node)
    {
        var near = true;
        foreach (var term in _terms.Required)
        {
            if (node.Node.Label(term.TopologyKey) is not { } value)
            {
                return false;
            }

            near &= wanted.At(term.TopologyKey, value) > 0;
        }

        return near || (wanted.IsEmpty && _terms.Required.All(term => term.Means(pod.Pod, labelsOfNamespace)));
    }
}
