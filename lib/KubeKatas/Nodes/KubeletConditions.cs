using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Nodes;

/// <summary>What a condition says.</summary>
/// <param name="Holds">True or False.</param>
/// <param name="Reason">One word; null for none.</param>
/// <param name="Message">For people; null for none.</param>
public readonly record struct ConditionVerdict(bool Holds, string? Reason = null, string? Message = null);

/// <summary>The conditions that a kubelet writes into a pod's status.</summary>
/// <remarks>
/// Pure. Source: kubernetes v1.36.2, pkg/kubelet/status/generate.go.
/// Left out: containers whose status is missing, since the kubelet writes one for each.
/// </remarks>
public static class KubeletConditions
{
    /// <summary>True once every init container has done its part; it stays so while sidecars restart.</summary>
    /// <param name="spec">What was asked for.</param>
    /// <param name="status">The phase and the containers' statuses, in the order of the spec.</param>
    public static ConditionVerdict Initialized(V1PodSpec spec, V1PodStatus status)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(status);
        if (status.Phase == "Succeeded")
        {
            return new(true, "PodCompleted");
        }

        if (HasStarted(status.ContainerStatuses))
        {
            return new(true);
        }

        List<string>? open = null;
        for (var i = 0; i < (spec.InitContainers?.Count ?? 0); i++)
        {
            var init = spec.InitContainers![i];
            var own = status.InitContainerStatuses?[i];
            if (init.IsSidecar() ? own?.Started != true : own?.Ready != true)
            {
                (open ??= []).Add(init.Name);
            }
        }

        return open is null
            ? new(true)
            : new(false, "ContainersNotInitialized", $"containers with incomplete status: [{string.Join(' ', open)}]");
    }

    /// <summary>True when every container and every sidecar is ready, and the pod has not finished.</summary>
    /// <inheritdoc cref="Initialized" path="/param"/>
    public static ConditionVerdict ContainersReady(V1PodSpec spec, V1PodStatus status)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(status);
        if (status.Phase is "Succeeded" or "Failed")
        {
            return new(false, status.Phase == "Succeeded" ? "PodCompleted" : "PodFailed");
        }

        List<string>? unready = null;
        for (var i = 0; i < (spec.InitContainers?.Count ?? 0); i++)
        {
            if (spec.InitContainers![i].IsSidecar() && status.InitContainerStatuses?[i].Ready != true)
            {
                (unready ??= []).Add(spec.InitContainers[i].Name);
            }
        }

        for (var i = 0; i < (spec.Containers?.Count ?? 0); i++)
        {
            if (status.ContainerStatuses?[i].Ready != true)
            {
                (unready ??= []).Add(spec.Containers![i].Name);
            }
        }

        return unready is null
            ? new(true)
            : new(false, "ContainersNotReady", $"containers with unready status: [{string.Join(' ', unready)}]");
    }

    /// <summary>True when the containers are ready and the condition of every readiness gate is True.</summary>
    /// <param name="spec">What was asked for.</param>
    /// <param name="status">Its conditions are what the gates are held against.</param>
    /// <param name="containersReady">What was said of <c>ContainersReady</c>.</param>
    public static ConditionVerdict Ready(V1PodSpec spec, V1PodStatus status, ConditionVerdict containersReady)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(status);
        if (!containersReady.Holds || spec.ReadinessGates is not { Count: > 0 } gates)
        {
            return containersReady;
        }

        List<string> closed = [];
        foreach (var type in gates.Select(gate => gate.ConditionType))
        {
            var found = status.Conditions?.FirstOrDefault(condition => condition.Type == type);
            if (found is null)
            {
                closed.Add($"corresponding condition of pod readiness gate \"{type}\" does not exist.");
            }
            else if (found.Status != "True")
            {
                closed.Add($"the status of pod readiness gate \"{type}\" is not \"True\", but {found.Status}");
            }
        }

        return closed.Count == 0
            ? containersReady
            : new(false, "ReadinessGatesNotReady", string.Join(", ", closed));
    }

    private static bool HasStarted(IList<V1ContainerStatus>? statuses)
    {
        for (var i = 0; i < (statuses?.Count ?? 0); i++)
        {
            if (!PodPhases.IsStillToStart(statuses![i]))
            {
                return true;
            }
        }

        return false;
    }
}
