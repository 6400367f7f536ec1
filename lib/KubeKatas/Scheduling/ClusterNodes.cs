using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Scheduling;

/// <summary>The scheduler's picture of the cluster: every node with its pods, and sums kept current.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/scheduler/backend/cache/cache.go and node_tree.go (the order of nodes takes turns
/// between zones). No question to it walks over all pods.
/// </remarks>
public sealed class ClusterNodes
{
    private const int MatchCountsMax = 512;

    private readonly Dictionary<string, NodeInfo> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<ObjectKey, (SchedulingPod Pod, string Node)> _placed = [];
    private readonly Dictionary<string, HashSet<SchedulingPod>> _byNamespace = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<SchedulingPod>> _onMissingNodes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, LabelSelector, bool), MatchCounts> _counts = [];
    private readonly Dictionary<string, List<MatchCounts>> _countsOf = new(StringComparer.Ordinal);
    private readonly HashSet<NodeInfo> _withAffinity = [];
    private readonly Stack<int> _freeSlots = [];
    private List<NodeInfo>? _order;
    private int _slots;

    /// <summary>Every node, the zones taking turns.</summary>
    public IReadOnlyList<NodeInfo> Nodes => _order ??= InTurns();

    /// <summary>The nodes with pods that have terms about other pods.</summary>
    public IReadOnlyCollection<NodeInfo> WithAffinity => _withAffinity;

    /// <summary>How many nodes are cordoned.</summary>
    public int CordonedCount { get; private set; }

    /// <summary>How many nodes have a taint of any effect.</summary>
    public int TaintedCount { get; private set; }

    /// <summary>How many nodes are in a zone.</summary>
    public int ZonedCount { get; private set; }

    /// <summary>How many nodes say which images they have.</summary>
    public int WithImagesCount { get; private set; }

    /// <summary>The labels of a namespace by its name, for terms that select namespaces.</summary>
    public Func<string, IDictionary<string, string>?> LabelsOfNamespace { get; init; } = _ => null;

    /// <summary>The node of that name, or null.</summary>
    public NodeInfo? Find(string? name) => name is null ? null : _byName.GetValueOrDefault(name);

    /// <summary>The pod of that key as placed, and its node; null when it has no place.</summary>
    public (SchedulingPod Pod, string Node)? Placed(ObjectKey pod) =>
        _placed.TryGetValue(pod, out var found) ? found : null;

    /// <summary>Takes note of a node, new or changed.</summary>
    public void See(V1Node node)
    {
        if (_byName.TryGetValue(node.Metadata.Name, out var known))
        {
            Tally(known.Node, -1);
            var moved = !ReferenceEquals(known.Node.Metadata.Labels, node.Metadata.Labels);
            known.See(node);
            Tally(node, 1);
            if (moved)
            {
                NodesChanged();
            }

            return;
        }

        var fresh = new NodeInfo(node, _freeSlots.Count > 0 ? _freeSlots.Pop() : _slots++);
        _byName.Add(node.Metadata.Name, fresh);
        Tally(node, 1);
        NodesChanged();
        if (_onMissingNodes.Remove(node.Metadata.Name, out var waiting))
        {
            waiting.ForEach(pod => Put(pod, fresh));
        }
    }

    /// <summary>Takes note that a node is gone; its pods keep their place until they are gone as well.</summary>
    public void Forget(V1Node node)
    {
        if (!_byName.Remove(node.Metadata.Name, out var gone))
        {
            return;
        }

        Tally(gone.Node, -1);
        var pods = gone.Pods.ToList();
        pods.ForEach(pod => TakeOff(pod, gone));
        _onMissingNodes[gone.Name] = pods;
        _freeSlots.Push(gone.Slot);
        NodesChanged();
    }

    /// <summary>Places a pod on a node, known or not.</summary>
    public void Place(SchedulingPod pod, string node)
    {
        Remove(pod.Key);
        _placed[pod.Key] = (pod, node);
        if (Find(node) is { } found)
        {
            Put(pod, found);
        }
        else if (_onMissingNodes.TryGetValue(node, out var waiting))
        {
            waiting.Add(pod);
        }
        else
        {
            _onMissingNodes[node] = [pod];
        }
    }

    /// <summary>Takes a pod off its node.</summary>
    /// <returns>The pod as it was, or null when it had no place.</returns>
    public SchedulingPod? Remove(ObjectKey key)
    {
        if (!_placed.Remove(key, out var found))
        {
            return null;
        }

        if (Find(found.Node) is { } node)
        {
            TakeOff(found.Pod, node);
        }
        else if (_onMissingNodes.TryGetValue(found.Node, out var waiting))
        {
            waiting.Remove(found.Pod);
        }

        return found.Pod;
    }

    /// <summary>Takes note of a placed pod's newer object: labels or its deletion may count.</summary>
    public void Update(V1Pod newer)
    {
        if (!_placed.TryGetValue(newer.Key(), out var found))
        {
            return;
        }

        var old = found.Pod.Pod;
        var counts =
            !ReferenceEquals(old.Metadata.Labels, newer.Metadata.Labels)
            || old.Metadata.DeletionTimestamp is null != newer.Metadata.DeletionTimestamp is null;
        var node = counts ? Find(found.Node) : null;
        Recount(found.Pod, node, -1);
        found.Pod.See(newer);
        Recount(found.Pod, node, 1);
    }

    /// <summary>The namespaces with placed pods.</summary>
    public IEnumerable<string> Namespaces => _byNamespace.Keys;

    /// <summary>How many pods of a namespace that a selector matches are on each node; finished ones do not
    /// count.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="selector">Which pods.</param>
    /// <param name="dying">True to count those being deleted as well.</param>
    internal MatchCounts Counts(string ns, LabelSelector selector, bool dying = false)
    {
        if (_counts.TryGetValue((ns, selector, dying), out var known))
        {
            return known;
        }

        var all = _countsOf.TryGetValue(ns, out var list) ? list : _countsOf[ns] = [];
        if (all.Count >= MatchCountsMax)
        {
            all.ForEach(one => _counts.Remove((one.Namespace, one.Selector, one.CountsDying)));
            all.Clear();
        }

        var fresh = new MatchCounts(ns, selector, dying);
        all.Add(fresh);
        _counts.Add((ns, selector, dying), fresh);
        foreach (var pod in _byNamespace.GetValueOrDefault(ns) ?? [])
        {
            if (Find(_placed[pod.Key].Node) is { } node)
            {
                fresh.Count(pod, node, 1);
            }
        }

        return fresh;
    }

    private void Put(SchedulingPod pod, NodeInfo node)
    {
        node.Add(pod);
        if (pod.HasPodAffinity)
        {
            _withAffinity.Add(node);
        }

        var ns = pod.Key.Namespace;
        (_byNamespace.TryGetValue(ns, out var pods) ? pods : _byNamespace[ns] = []).Add(pod);
        Recount(pod, node, 1);
    }

    private void TakeOff(SchedulingPod pod, NodeInfo node)
    {
        node.Remove(pod);
        if (node.PodsWithAffinity.Count == 0)
        {
            _withAffinity.Remove(node);
        }

        _byNamespace.GetValueOrDefault(pod.Key.Namespace)?.Remove(pod);
        Recount(pod, node, -1);
    }

    private void Recount(SchedulingPod pod, NodeInfo? node, int sign)
    {
        if (node is null || !_countsOf.TryGetValue(pod.Key.Namespace, out var counts))
        {
            return;
        }

        foreach (var one in counts)
        {
            one.Count(pod, node, sign);
        }
    }

    private void Tally(V1Node node, int sign)
    {
        CordonedCount += node.Spec?.Unschedulable == true ? sign : 0;
        TaintedCount += node.Spec?.Taints is { Count: > 0 } ? sign : 0;
        ZonedCount += node.Label(Topology.Zone) is null ? 0 : sign;
        WithImagesCount += node.Status?.Images is { Count: > 0 } ? sign : 0;
    }

    private void NodesChanged()
    {
        _order = null;
        foreach (var counts in _counts.Values)
        {
            counts.ForgetSums();
        }
    }

    private List<NodeInfo> InTurns()
    {
        var zones = _byName
            .Values.GroupBy(node =>
                (node.Node.Label("topology.kubernetes.io/region"), node.Node.Label("topology.kubernetes.io/zone"))
            )
            .Select(zone => zone.ToList())
            .ToList();
        if (zones.Count == 1)
        {
            return zones[0];
        }

        var rounds = zones.Count == 0 ? 0 : zones.Max(zone => zone.Count);
        return
        [
            .. Enumerable
                .Range(0, rounds)
                .SelectMany(round => zones.Where(zone => round < zone.Count).Select(zone => zone[round])),
        ];
    }
}
