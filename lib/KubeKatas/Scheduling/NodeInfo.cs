using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Scheduling;

/// <summary>A node and everything on it, added up; kept current pod by pod, never counted afresh.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/scheduler/framework/types.go, NodeInfo.</remarks>
public sealed class NodeInfo
{
    private readonly List<SchedulingPod> _pods = [];
    private readonly List<SchedulingPod> _withAffinity = [];
    private readonly List<HostPort> _ports = [];
    private Dictionary<string, long>? _usedOthers;

    internal NodeInfo(V1Node node, int slot)
    {
        Slot = slot;
        Node = node;
        See(node);
    }

    /// <summary>The node object as last seen.</summary>
    public V1Node Node { get; private set; }

    /// <summary>The node's name.</summary>
    public string Name => Node.Metadata.Name;

    /// <summary>A small number of its own, for arrays over nodes; reused when nodes go.</summary>
    public int Slot { get; }

    /// <summary>What pods may take in sum, apart from their number.</summary>
    public ResourceAmounts Allocatable { get; private set; } = ResourceAmounts.Zero;

    /// <summary>How many pods may be here.</summary>
    public long AllocatablePods { get; private set; }

    /// <summary>The node's zone label; null when it has none.</summary>
    public string? Zone { get; private set; }

    /// <summary>True when the node has a hostname label.</summary>
    public bool HasHostname { get; private set; }

    /// <summary>Thousandths of a core asked for by the pods here.</summary>
    public long UsedCpuMillis { get; private set; }

    /// <summary>Bytes of memory asked for by the pods here.</summary>
    public long UsedMemoryBytes { get; private set; }

    /// <summary>Bytes of scratch space asked for by the pods here.</summary>
    public long UsedEphemeralStorageBytes { get; private set; }

    /// <summary>As <see cref="UsedCpuMillis"/>, with 100 for each container that asks for nothing.</summary>
    public long NonZeroCpuMillis { get; private set; }

    /// <summary>As <see cref="UsedMemoryBytes"/>, with 200 MiB for each container that asks for nothing.</summary>
    public long NonZeroMemoryBytes { get; private set; }

    /// <summary>The pods here, those about to be bound included; finished ones are not.</summary>
    public IReadOnlyList<SchedulingPod> Pods => _pods;

    /// <summary>The pods here that have terms about other pods.</summary>
    public IReadOnlyList<SchedulingPod> PodsWithAffinity => _withAffinity;

    /// <summary>The node's own ports that are taken.</summary>
    public IReadOnlyList<HostPort> TakenPorts => _ports;

    /// <summary>The amount of an extended resource asked for by the pods here.</summary>
    public long UsedOther(string name) => _usedOthers?.GetValueOrDefault(name) ?? 0;

    /// <summary>A copy that can be changed to see what would be.</summary>
    public NodeInfo Copy()
    {
        var copy = new NodeInfo(Node, Slot);
        foreach (var pod in _pods)
        {
            copy.Add(pod);
        }

        return copy;
    }

    internal void See(V1Node newer)
    {
        if (
            !ReferenceEquals(newer.Status?.Allocatable, Node.Status?.Allocatable)
            || Allocatable == ResourceAmounts.Zero
        )
        {
            var amounts = newer.Status?.Allocatable ?? newer.Status?.Capacity;
            Allocatable = ResourceAmounts.From(amounts);
            AllocatablePods = amounts is not null && amounts.TryGetValue("pods", out var pods) ? pods.Whole() : 0;
        }

        Zone = newer.Label(Topology.Zone);
        HasHostname = newer.Label(Topology.Hostname) is not null;
        Node = newer;
    }

    internal void Add(SchedulingPod pod)
    {
        _pods.Add(pod);
        Count(pod, 1);
        _ports.AddRange(pod.HostPorts);
        if (pod.HasPodAffinity)
        {
            _withAffinity.Add(pod);
        }
    }

    internal bool Remove(SchedulingPod pod)
    {
        var at = _pods.LastIndexOf(pod);
        if (at < 0)
        {
            return false;
        }

        _pods[at] = _pods[^1];
        _pods.RemoveAt(_pods.Count - 1);
        Count(pod, -1);
        foreach (var port in pod.HostPorts)
        {
            _ports.Remove(port);
        }

        _withAffinity.Remove(pod);
        return true;
    }

    private void Count(SchedulingPod pod, int sign)
    {
        var (asked, compared) = (pod.Requests, pod.NonZeroRequests);
        UsedCpuMillis += sign * asked.CpuMillis;
        UsedMemoryBytes += sign * asked.MemoryBytes;
        UsedEphemeralStorageBytes += sign * asked.EphemeralStorageBytes;
        NonZeroCpuMillis += sign * compared.CpuMillis;
        NonZeroMemoryBytes += sign * compared.MemoryBytes;
        if (asked.Others.IsEmpty)
        {
            return;
        }

        _usedOthers ??= new(StringComparer.Ordinal);
        foreach (var (name, amount) in asked.Others)
        {
            _usedOthers[name] = _usedOthers.GetValueOrDefault(name) + (sign * amount);
        }
    }
}
