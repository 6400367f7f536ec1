using k8s.Models;
using KubeKatas.Api.Metrics;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Autoscaling;

/// <summary>What the resource metrics API says of a workload's pods.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/podautoscaler/metrics/client.go.</remarks>
internal static class PodMeasurements
{
    private const long NanosPerMilli = 1_000_000;
    private const long MillisPerByte = 1000;

    /// <summary>The measurements by pod name.</summary>
    /// <param name="usage">Who measures; null where there is no metrics API.</param>
    /// <param name="pods">The pods.</param>
    /// <param name="resource"><c>cpu</c> or <c>memory</c>; of others nothing is measured.</param>
    /// <param name="container">Only this container counts; null for all.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ScalingException">Nobody measures, or nothing was measured.</exception>
    public static Dictionary<string, PodSample> Of(
        IResourceUsage? usage, IReadOnlyList<V1Pod> pods, string resource, string? container, DateTimeOffset now)
    {
        if (usage is null)
        {
            throw new ScalingException(
                "unable to fetch metrics from resource metrics API: "
                + "the server could not find the requested resource (get pods.metrics.k8s.io)");
        }

        var measured = pods.Select(pod => (Pod: pod, Usage: usage.Of(pod))).Where(row => row.Usage is not null).ToList();
        return measured.Count == 0
            ? throw new ScalingException("no metrics returned from resource metrics API")
            : measured
                .Where(_ => resource is "cpu" or "memory")
                .ToDictionary(
                    row => row.Pod.Metadata.Name,
                    row => new PodSample(Millis(row.Pod, row.Usage!, resource, container), now, usage.Window),
                    StringComparer.Ordinal);
    }

    private static long Millis(V1Pod pod, IReadOnlyList<ContainerUsage> usage, string resource, string? container)
    {
        var counted = usage.Where(one => container is null || one.Name == container).ToList();
        return counted.Count == 0
            ? throw new ScalingException($"container {container} not present in metrics for pod {pod.Key()}")
            : counted.Sum(one => resource == "cpu" ? RoundedUp(one.NanoCores) : one.Bytes * MillisPerByte);
    }

    private static long RoundedUp(long nanos) => (nanos + NanosPerMilli - 1) / NanosPerMilli;
}
