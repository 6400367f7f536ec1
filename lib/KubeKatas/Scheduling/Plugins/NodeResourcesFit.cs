using System.Collections.Immutable;
using KubeKatas.Objects;

namespace KubeKatas.Scheduling.Plugins;

/// <summary>A pod fits where what it asks for is left; where most is left it goes first.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/scheduler/framework/plugins/noderesources/fit.go and least_allocated.go.
/// Left out: the strategies MostAllocated and RequestedToCapacityRatio.
/// </remarks>
public static class NodeResourcesFit
{
    /// <summary>The plugin's name.</summary>
    public const string Name = "NodeResourcesFit";

    private static readonly Rejection TooManyPods = new(Name, "Too many pods");
    private static readonly Rejection Cpu = new(Name, "Insufficient cpu");
    private static readonly Rejection CpuAtAll = new(Name, "Insufficient cpu", isUnresolvable: true);

    /// <summary>The filter.</summary>
    public static FilterPass? Filter(SchedulingCycle cycle) => new Pass(cycle.Pod.Requests);

    /// <summary>The score: the share of CPU and memory that would be left, each 0 to 100, averaged.</summary>
    public static ScorePass? Score(SchedulingCycle cycle, IReadOnlyList<NodeInfo> nodes) =>
        new LeastAllocated(cycle.Pod.NonZeroRequests);

    /// <summary>Says what a node lacks for a pod; null when it has enough.</summary>
    public static Rejection? Test(SchedulingPod pod, NodeInfo node)
    {
        ArgumentNullException.ThrowIfNull(pod);
        ArgumentNullException.ThrowIfNull(node);
        return new Pass(pod.Requests).Test(node);
    }

    /// <summary>A node's score for a pod: what would be left of its CPU and memory, 0 to 100.</summary>
    public static long LeastAllocatedScore(SchedulingPod pod, NodeInfo node)
    {
        ArgumentNullException.ThrowIfNull(pod);
        ArgumentNullException.ThrowIfNull(node);
        return new LeastAllocated(pod.NonZeroRequests).Score(node);
    }

    /// <summary>The share that is left of one resource, 0 to 100, rounded down.</summary>
    /// <param name="asked">What would be asked for; more than there is leaves 0.</param>
    /// <param name="there">What there is; nothing gives 0.</param>
    public static long ShareLeft(long asked, long there) =>
        there == 0 || asked > there ? 0 : (there - asked) * ScorePass.Max / there;

    private sealed class Pass(ResourceAmounts asked) : FilterPass
    {
        public override Rejection? Test(NodeInfo node)
        {
            var there = node.Allocatable;
            return node.Pods.Count + 1 <= node.AllocatablePods
                && (asked.CpuMillis == 0 || asked.CpuMillis <= there.CpuMillis - node.UsedCpuMillis)
                && (asked.MemoryBytes == 0 || asked.MemoryBytes <= there.MemoryBytes - node.UsedMemoryBytes)
                && asked.EphemeralStorageBytes == 0
                && asked.Others.IsEmpty
                    ? null
                    : Explain(node);
        }

        private Rejection? Explain(NodeInfo node)
        {
            var lacks = ImmutableArray.CreateBuilder<string>();
            var hopeless = false;
            if (node.Pods.Count + 1 > node.AllocatablePods)
            {
                lacks.Add(TooManyPods.Reasons[0]);
            }

            Check("cpu", asked.CpuMillis, node.UsedCpuMillis);
            Check("memory", asked.MemoryBytes, node.UsedMemoryBytes);
            Check("ephemeral-storage", asked.EphemeralStorageBytes, node.UsedEphemeralStorageBytes);
            foreach (var (name, amount) in asked.Others)
            {
                Check(name, amount, node.UsedOther(name));
            }

            return lacks switch
            {
                [] => null,
                ["Too many pods"] => TooManyPods,
                ["Insufficient cpu"] => hopeless ? CpuAtAll : Cpu,
                _ => new Rejection(Name, lacks.ToImmutable(), hopeless),
            };

            void Check(string name, long amount, long used)
            {
                if (amount > 0 && amount > node.Allocatable[name] - used)
                {
                    lacks.Add($"Insufficient {name}");
                    hopeless |= amount > node.Allocatable[name];
                }
            }
        }
    }

    private sealed class LeastAllocated(ResourceAmounts asked) : ScorePass
    {
        public override long Score(NodeInfo node)
        {
            var there = node.Allocatable;
            var parts = (there.CpuMillis == 0 ? 0 : 1) + (there.MemoryBytes == 0 ? 0 : 1);
            return parts == 0
                ? 0
                : (ShareLeft(node.NonZeroCpuMillis + asked.CpuMillis, there.CpuMillis)
                    + ShareLeft(node.NonZeroMemoryBytes + asked.MemoryBytes, there.MemoryBytes)) / parts;
        }
    }
}
