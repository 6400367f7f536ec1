using KubeKatas.Objects;

namespace KubeKatas.Scheduling;

/// <summary>The pods for which others were preempted, by the node that they wait for.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/scheduler/backend/queue/nominator.go.</remarks>
internal sealed class Nominations
{
    private readonly Dictionary<string, List<SchedulingPod>> _byNode = new(StringComparer.Ordinal);
    private readonly Dictionary<ObjectKey, string> _nodeOf = [];

    public bool IsEmpty => _nodeOf.Count == 0;

    public void Set(SchedulingPod pod, string? node)
    {
        Remove(pod.Key);
        if (!string.IsNullOrEmpty(node))
        {
            _nodeOf[pod.Key] = node;
            (_byNode.TryGetValue(node, out var pods) ? pods : _byNode[node] = []).Add(pod);
        }
    }

    public void Remove(ObjectKey pod)
    {
        if (_nodeOf.Remove(pod, out var node))
        {
            _byNode[node].RemoveAll(one => one.Key == pod);
        }
    }

    /// <summary>The pods nominated to a node, apart from one, that are at least as important as it.</summary>
    public List<SchedulingPod> Above(SchedulingPod pod, string node) =>
        _byNode.TryGetValue(node, out var pods)
            ? pods.FindAll(one => one.Priority >= pod.Priority && one.Key != pod.Key)
            : [];

    /// <summary>The pods nominated to a node that are less important than a pod.</summary>
    public List<SchedulingPod> Below(SchedulingPod pod, string node) =>
        _byNode.TryGetValue(node, out var pods) ? pods.FindAll(one => one.Priority < pod.Priority) : [];
}
