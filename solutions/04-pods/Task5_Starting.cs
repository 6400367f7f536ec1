using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Pods;

/// <summary>Task 5: which container starts next?</summary>
/// <remarks>
/// The kubelet keeps no list of what it has done: it reads the order off what it sees. Only the last init container
/// that
/// has begun can be in the way, since the ones before it were done, or up, when it began. So a sidecar that falls over
/// later holds nobody up.
/// </remarks>
public static class Starting
{
    /// <summary>The init container after the last that began, or the main containers.</summary>
    public static IReadOnlyList<string> Due(V1Pod pod)
    {
        var waiting = pod.Spec.Containers.Where(one => !HasBegun(pod.Status?.ContainerStatuses, one)).ToList();
        var init = pod.Spec.InitContainers ?? [];
        var last = init.LastOrDefault(one => HasBegun(pod.Status?.InitContainerStatuses, one));
        var next = last is null ? 0 : init.IndexOf(last) + 1;
        var isOver = waiting.Count < pod.Spec.Containers.Count;
        if (!isOver && last is not null && !IsPassed(last, Find(pod.Status?.InitContainerStatuses, last)!))
        {
            return [];
        }

        return isOver || next == init.Count ? [.. waiting.Select(one => one.Name)] : [init[next].Name];
    }

    private static bool IsPassed(V1Container container, V1ContainerStatus status) => container.IsSidecar()
        ? status.Started == true
        : status.State.Terminated?.ExitCode == 0;

    private static bool HasBegun(IList<V1ContainerStatus>? statuses, V1Container container) =>
        Find(statuses, container) is { } status
        && (status.State?.Running ?? status.State?.Terminated ?? (object?)status.LastState?.Terminated) is not null;

    private static V1ContainerStatus? Find(IList<V1ContainerStatus>? statuses, V1Container container) =>
        statuses?.FirstOrDefault(one => one.Name == container.Name);
}
