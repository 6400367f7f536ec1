using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Nodes;

/// <summary>In which order a pod's containers start.</summary>
/// <remarks>
/// Pure. Source: kubernetes v1.36.2, pkg/kubelet/kuberuntime/kuberuntime_container.go (computeInitContainerActions).
/// Left out: starting again what has ended, which is a matter of the restart policy and its back-off.
/// </remarks>
public static class StartOrder
{
    /// <summary>
    /// The containers whose first start is due: the next init container once the one before is done or, for a sidecar,
    /// up; all main containers once the last of them is.
    /// </summary>
    /// <param name="pod">Its statuses say what became of each container so far; those that are missing never
    /// ran.</param>
    /// <returns>Names in the order of the spec; none while something has to be waited for.</returns>
    public static IReadOnlyList<string> Due(V1Pod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        var init = pod.Spec.InitContainers ?? [];
        var main = pod.Spec.Containers.Where(one => !HasBegun(Find(pod.Status?.ContainerStatuses, one))).ToList();
        if (main.Count < pod.Spec.Containers.Count)
        {
            return Names(main);
        }

        // Only the last one that began can be in the way: the others were done, or up, when it did.
        var at = init.Count - 1;
        while (at >= 0 && !HasBegun(Find(pod.Status?.InitContainerStatuses, init[at])))
        {
            at--;
        }

        return at >= 0 && !IsPassed(init[at], Find(pod.Status?.InitContainerStatuses, init[at])!) ? []
            : at + 1 < init.Count ? [init[at + 1].Name]
            : Names(main);
    }

    private static bool IsPassed(V1Container container, V1ContainerStatus status) => container.IsSidecar()
        ? status is { State.Running: not null, Started: true }
        : status.State?.Terminated is { ExitCode: 0 };

    private static bool HasBegun(V1ContainerStatus? status) =>
        status is { State.Running: not null } or { State.Terminated: not null } or { LastState.Terminated: not null };

    private static V1ContainerStatus? Find(IList<V1ContainerStatus>? statuses, V1Container container) =>
        statuses?.FirstOrDefault(one => one.Name == container.Name);

    private static string[] Names(List<V1Container> containers) => [.. containers.Select(one => one.Name)];
}
