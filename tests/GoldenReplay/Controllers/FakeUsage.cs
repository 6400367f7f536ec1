using System.Text.Json.Nodes;
using k8s.Models;
using KubeKatas;
using KubeKatas.Api.Metrics;
using KubeKatas.Objects;

namespace GoldenReplay.Controllers;

/// <summary>The metrics API of the recordings: it answers what the last action told it to.</summary>
internal sealed class FakeUsage(Cluster cluster) : IResourceUsage
{
    private const long NanosPerMilli = 1_000_000;

    private JsonObject? _told;

    /// <summary>Over how long the recorder pretended to measure.</summary>
    public TimeSpan Window => TimeSpan.FromSeconds(10);

    /// <summary>Answers this from now on.</summary>
    /// <param name="action">With <c>cpuPerPodMilli</c>, or <c>cpuTotalMilli</c> for all running pods together, and
    /// <c>memPerPodMi</c>.</param>
    public void Set(JsonObject action) => _told = action;

    /// <inheritdoc/>
    public IReadOnlyList<ContainerUsage>? Of(V1Pod pod)
    {
        if (_told is null || pod.Phase() != "Running")
        {
            return null;
        }

        var running = cluster.List<V1Pod>(pod.Metadata.NamespaceProperty).Count(one => one.Phase() == "Running");
        var nanos = (long?)_told["cpuTotalMilli"] is { } total
            ? total * NanosPerMilli / running
            : ((long?)_told["cpuPerPodMilli"] ?? 0) * NanosPerMilli;
        var bytes = ((long?)_told["memPerPodMi"] ?? 0) << 20;
        return [.. pod.Spec.Containers.Select(container => new ContainerUsage(container.Name, nanos, bytes))];
    }

    /// <inheritdoc/>
    public ContainerUsage? Of(V1Node node) => null;
}
