using k8s.Models;

namespace KubeKatas.Katas.PodLifecycle;

/// <summary>Task 1: one word for a whole pod.</summary>
/// <remarks>
/// The rules are a list and the first that applies wins, so the code is a switch whose arms stand in that order. A
/// container that waits to run again has no <c>Terminated</c> state: that is why CrashLoopBackOff is a Running pod.
/// </remarks>
public static class Phase
{
    /// <summary>The first row of the table that applies.</summary>
    public static string Of(V1PodSpec spec, V1PodStatus status)
    {
        var inits = (spec.InitContainers ?? [])
            .Zip(status.InitContainerStatuses ?? [], (init, own) => (IsSidecar: init.RestartPolicy == "Always", own.State))
            .ToList();
        var mains = status.ContainerStatuses;
        return spec.RestartPolicy switch
        {
            "Never" when inits.Any(init => !init.IsSidecar && init.State.Terminated is { ExitCode: not 0 }) => "Failed",
            _ when mains.Any(WasNeverStarted) => "Pending",
            _ when mains.Any(main => main.State.Terminated is null) => "Running",
            _ when inits.Any(init => init.IsSidecar && init.State.Running is not null) => "Running",
            null or "Always" => "Running",
            _ when mains.All(main => main.State.Terminated.ExitCode == 0) => "Succeeded",
            "Never" => "Failed",
            _ => "Running",
        };
    }

    private static bool WasNeverStarted(V1ContainerStatus status) =>
        status.State.Waiting is not null && status.LastState?.Terminated is null;
}
