using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Pods;

/// <summary>Task 4: who is killed first when a node runs out of memory?</summary>
/// <remarks>
/// The kernel adds what a process uses, in thousandths of the memory. So a container that stays within its request
/// comes
/// to less than 1000, and one that uses more than it asked for to more: it has broken its word.
/// </remarks>
public static class OomScore
{
    /// <summary>The ends for the outer classes; the share that is not asked for between.</summary>
    public static int Of(V1Pod pod, V1Container container, long nodeMemoryBytes) => QosClass.Of(pod.Spec) switch
    {
        "Guaranteed" => -997,
        "BestEffort" => 1000,
        _ => Math.Clamp(1000 - (int)(1000 * Asked(pod.Spec, container) / nodeMemoryBytes), 3, 999),
    };

    /// <summary>A sidecar must not die before those that it serves.</summary>
    private static long Asked(V1PodSpec spec, V1Container container) => container.IsSidecar()
        ? Math.Max(Memory(container), spec.Containers.Min(Memory))
        : Memory(container);

    private static long Memory(V1Container container) =>
        ResourceAmounts.From(container.Resources?.Requests).MemoryBytes;
}
