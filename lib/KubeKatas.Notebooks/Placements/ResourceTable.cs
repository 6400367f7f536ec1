using System.Collections.Immutable;
using System.Globalization;
using k8s.Models;
using KubeKatas.Notebooks.Lists;
using KubeKatas.Objects;

namespace KubeKatas.Notebooks.Placements;

/// <summary>What pods ask for and may have.</summary>
public static class ResourceTable
{
    private const long Mebibyte = 1 << 20;

    /// <summary>A row for each pod: its quality of service, its effective requests and its effective limits.</summary>
    /// <param name="pods">In the order of the rows.</param>
    public static TableView Resources(this IEnumerable<V1Pod> pods) => new(
        new(
            ["POD", "QOS", "CPU REQUEST", "CPU LIMIT", "MEMORY REQUEST", "MEMORY LIMIT"],
            [.. pods.Select(Row)]),
        "No pods.");

    private static ImmutableArray<string> Row(V1Pod pod)
    {
        var (asked, most) = (PodResources.EffectiveRequests(pod.Spec), PodResources.EffectiveLimits(pod.Spec));
        return
        [
            pod.Metadata.Name,
            pod.Status?.QosClass ?? QualityOfService.ClassOf(pod.Spec),
            Cpu(asked.CpuMillis),
            Cpu(most.CpuMillis),
            Memory(asked.MemoryBytes),
            Memory(most.MemoryBytes),
        ];
    }

    /// <summary>For example <c>250m</c>; a dash for nothing.</summary>
    internal static string Cpu(long millis) =>
        millis == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{millis}m");

    /// <summary>In mebibytes, for example <c>64Mi</c>; a dash for nothing.</summary>
    internal static string Memory(long bytes) =>
        bytes == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{bytes / Mebibyte}Mi");
}
