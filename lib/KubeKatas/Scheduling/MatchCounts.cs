using KubeKatas.Selectors;

namespace KubeKatas.Scheduling;

/// <summary>How many pods of a namespace that a selector matches are on each node, kept current pod by pod.</summary>
internal sealed class MatchCounts(string ns, LabelSelector selector, bool countsDying)
{
    private int[] _bySlot = [];
    private readonly Dictionary<string, Dictionary<string, int>> _byTopology = new(StringComparer.Ordinal);

    public string Namespace => ns;

    public LabelSelector Selector => selector;

    public bool CountsDying => countsDying;

    public int On(NodeInfo node) => node.Slot < _bySlot.Length ? _bySlot[node.Slot] : 0;

    public void Count(SchedulingPod pod, NodeInfo node, int sign)
    {
        var meta = pod.Pod.Metadata;
        if ((!countsDying && meta.DeletionTimestamp is not null) || !selector.Matches(meta.Labels))
        {
            return;
        }

        if (node.Slot >= _bySlot.Length)
        {
            Array.Resize(ref _bySlot, Math.Max(64, (node.Slot + 1) * 2));
        }

        _bySlot[node.Slot] += sign;
        foreach (var (key, sums) in _byTopology)
        {
            Sum(node, key, sums, sign);
        }
    }

    /// <summary>The sums by the value of a node label, over the nodes that have it.</summary>
    public Dictionary<string, int> By(string topologyKey, IEnumerable<NodeInfo> nodes)
    {
        if (!_byTopology.TryGetValue(topologyKey, out var sums))
        {
            _byTopology[topologyKey] = sums = new(StringComparer.Ordinal);
            foreach (var node in nodes)
            {
                Sum(node, topologyKey, sums, On(node));
            }
        }

        return sums;
    }

    /// <summary>Forgets the sums by label, since a node or its labels changed.</summary>
    public void ForgetSums() => _byTopology.Clear();

    private static void Sum(NodeInfo node, string key, Dictionary<string, int> sums, int count)
    {
        if (node.Node.Metadata.Labels is { } labels && labels.TryGetValue(key, out var value))
        {
            sums[value] = sums.GetValueOrDefault(value) + count;
        }
    }
}
