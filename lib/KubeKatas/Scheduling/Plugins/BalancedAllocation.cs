namespace KubeKatas.Scheduling.Plugins;

/// <summary>A node is better when its CPU and its memory would be used up at the same pace.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/scheduler/framework/plugins/noderesources/balanced_allocation.go. With two resources
/// the
/// standard deviation of the used shares is half their difference.
/// </remarks>
public static class BalancedAllocation
{
    /// <summary>The plugin's name.</summary>
    public const string Name = "NodeResourcesBalancedAllocation";

    /// <summary>The score; it has no say about a pod that asks for neither CPU nor memory.</summary>
    public static ScorePass? Score(SchedulingCycle cycle, IReadOnlyList<NodeInfo> nodes)
    {
        var asked = cycle.Pod.Requests;
        return asked.CpuMillis == 0 && asked.MemoryBytes == 0
            ? null
            : new SimpleScorePass(node => Balance(
                node.UsedCpuMillis + asked.CpuMillis, node.Allocatable.CpuMillis,
                node.UsedMemoryBytes + asked.MemoryBytes, node.Allocatable.MemoryBytes));
    }

    /// <summary>100 when both shares are equal, 50 when one is full and the other empty; rounded down.</summary>
    public static long Balance(long cpuAsked, long cpuThere, long memoryAsked, long memoryThere)
    {
        if (cpuThere == 0 || memoryThere == 0)
        {
            return ScorePass.Max;
        }

        var cpu = Math.Min(1, (double)cpuAsked / cpuThere);
        var memory = Math.Min(1, (double)memoryAsked / memoryThere);
        return (long)((1 - Math.Abs((cpu - memory) / 2)) * ScorePass.Max);
    }
}
