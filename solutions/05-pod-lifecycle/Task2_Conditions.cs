using k8s.Models;
using KubeKatas.Nodes;

namespace KubeKatas.Katas.PodLifecycle;

/// <summary>Task 2: what may be said of a pod besides its phase?</summary>
/// <remarks>
/// Each answer names what is missing: a condition that only says no sends people to the source. The gates come last
/// because they are about the world outside: nobody need look there before the pod itself is well.
/// </remarks>
public static class Conditions
{
    /// <summary>Once a main container ran, the init containers are history.</summary>
    public static ConditionVerdict Initialized(V1PodSpec spec, V1PodStatus status)
    {
        if (status.Phase == "Succeeded")
        {
            return new(true, "PodCompleted");
        }

        var hasBegun = status.ContainerStatuses.Any(main => main.State.Waiting is null || main.LastState?.Terminated is not null);
        var open = Inits(spec, status).Where(init => init.IsSidecar ? init.Status.Started != true : !init.Status.Ready);
        return hasBegun || !open.Any()
            ? new(true)
            : new(false, "ContainersNotInitialized", $"containers with incomplete status: [{Names(open.Select(it => it.Status))}]");
    }

    /// <summary>Sidecars are asked, since they serve; init containers are not.</summary>
    public static ConditionVerdict ContainersReady(V1PodSpec spec, V1PodStatus status)
    {
        if (status.Phase is "Succeeded" or "Failed")
        {
            return new(false, status.Phase == "Failed" ? "PodFailed" : "PodCompleted");
        }

        var sidecars = Inits(spec, status).Where(init => init.IsSidecar).Select(init => init.Status);
        var unready = sidecars.Concat(status.ContainerStatuses).Where(one => !one.Ready);
        return unready.Any()
            ? new(false, "ContainersNotReady", $"containers with unready status: [{Names(unready)}]")
            : new(true);
    }

    /// <summary>The containers first, then whoever else has a say.</summary>
    public static ConditionVerdict Ready(V1PodSpec spec, V1PodStatus status, ConditionVerdict containersReady)
    {
        var closed = (spec.ReadinessGates ?? [])
            .Select(gate => Complaint(gate.ConditionType, status))
            .Where(complaint => complaint is not null)
            .ToList();
        return containersReady.Holds && closed.Count > 0
            ? new(false, "ReadinessGatesNotReady", string.Join(", ", closed))
            : containersReady;
    }

    private static string? Complaint(string type, V1PodStatus status) =>
        status.Conditions?.FirstOrDefault(condition => condition.Type == type)?.Status switch
        {
            "True" => null,
            null => $"corresponding condition of pod readiness gate \"{type}\" does not exist.",
            var other => $"the status of pod readiness gate \"{type}\" is not \"True\", but {other}",
        };

    private static IEnumerable<(bool IsSidecar, V1ContainerStatus Status)> Inits(V1PodSpec spec, V1PodStatus status) =>
        (spec.InitContainers ?? []).Zip(
            status.InitContainerStatuses ?? [], (init, own) => (init.RestartPolicy == "Always", own));

    private static string Names(IEnumerable<V1ContainerStatus> containers) =>
        string.Join(' ', containers.Select(one => one.Name));
}
