using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Nodes;

/// <summary>A pod's phase: one word for all of its containers.</summary>
/// <remarks>
/// Pure. Source: kubernetes v1.36.2, pkg/kubelet/kubelet_pods.go (getPhase).
/// Left out: containers with a restart policy of their own, and statuses that are missing.
/// </remarks>
public static class PodPhases
{
    /// <summary>The phase that follows from the containers' states and the restart policy.</summary>
    /// <param name="spec">What was asked for.</param>
    /// <param name="status">The containers' statuses, in the order of the spec; its phase is not looked at.</param>
    public static string Of(V1PodSpec spec, V1PodStatus status)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(status);
        if (spec.RestartPolicy == "Never" && HasFailedInit(spec, status))
        {
            return "Failed";
        }

        var (running, waiting, ended, succeeded) = Count(status.ContainerStatuses);
        if (waiting > 0)
        {
            return "Pending";
        }

        if (running > 0 || HasRunningSidecar(spec, status) || (spec.RestartPolicy ?? "Always") == "Always")
        {
            return "Running";
        }

        return succeeded == ended ? "Succeeded"
            : spec.RestartPolicy == "Never" ? "Failed"
            : "Running";
    }

    /// <summary>True when a container has never run: neither does it now, nor did it before.</summary>
    internal static bool IsStillToStart(V1ContainerStatus? status) =>
        status?.State?.Running is null && status?.State?.Terminated is null && status?.LastState?.Terminated is null;

    /// <summary>Those that wait to be started again count as running: their end is not their last.</summary>
    private static (int Running, int Waiting, int Ended, int Succeeded) Count(IList<V1ContainerStatus>? statuses)
    {
        var (running, waiting, ended, succeeded) = (0, 0, 0, 0);
        for (var i = 0; i < (statuses?.Count ?? 0); i++)
        {
            var status = statuses![i];
            if (IsStillToStart(status))
            {
                waiting++;
            }
            else if (status.State?.Terminated is { } end)
            {
                ended++;
                succeeded += end.ExitCode == 0 ? 1 : 0;
            }
            else
            {
                running++;
            }
        }

        return (running, waiting, ended, succeeded);
    }

    private static bool HasFailedInit(V1PodSpec spec, V1PodStatus status)
    {
        for (var i = 0; i < (spec.InitContainers?.Count ?? 0); i++)
        {
            if (!spec.InitContainers![i].IsSidecar()
                && status.InitContainerStatuses?[i].State?.Terminated is { ExitCode: not 0 })
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasRunningSidecar(V1PodSpec spec, V1PodStatus status)
    {
        for (var i = 0; i < (spec.InitContainers?.Count ?? 0); i++)
        {
            if (spec.InitContainers![i].IsSidecar() && status.InitContainerStatuses?[i].State?.Running is not null)
            {
                return true;
            }
        }

        return false;
    }
}
