using System.Collections.Immutable;
using System.Globalization;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Notebooks.Lists;

/// <summary>What the containers of a pod are doing, in the order in which they start.</summary>
public static class ContainerTable
{
    /// <summary>A row for each container: what it is to the pod, what it does, and when it began.</summary>
    /// <param name="pod">The pod with its status.</param>
    public static TableView Containers(this V1Pod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        var statuses = (pod.Status?.InitContainerStatuses ?? []).Concat(pod.Status?.ContainerStatuses ?? []).ToList();
        var rows = (pod.Spec.InitContainers ?? []).Select(one => (one, Role: one.IsSidecar() ? "sidecar" : "init"))
            .Concat(pod.Spec.Containers.Select(one => (one, Role: "main")))
            .Select(row => Row(pod, row.one.Name, row.Role, statuses.Find(it => it.Name == row.one.Name)));
        return new(new(["CONTAINER", "ROLE", "STATE", "BEGAN AFTER", "RESTARTS"], [.. rows]));
    }

    private static ImmutableArray<string> Row(V1Pod pod, string name, string role, V1ContainerStatus? status) =>
    [
        name,
        role,
        status?.State switch
        {
            { Running: not null } => "running",
            { Terminated: { } ended } => string.Create(CultureInfo.InvariantCulture, $"ended with {ended.ExitCode}"),
            { Waiting: { } waits } => $"waits: {waits.Reason}",
            _ => "waits",
        },
        Began(status?.State) is { } began && pod.Metadata.CreationTimestamp is { } created
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (began - created).TotalSeconds):0}s")
            : "-",
        (status?.RestartCount ?? 0).ToString(CultureInfo.InvariantCulture),
    ];

    private static DateTime? Began(V1ContainerState? state) =>
        state?.Running?.StartedAt ?? state?.Terminated?.StartedAt;
}
