using k8s.Models;
using KubeKatas.Nodes;

namespace KubeKatas.Katas.PodLifecycle;

/// <summary>Task 2: what may be said of a pod besides its phase?</summary>
public static class Conditions
{
    /// <summary>Says whether the init containers have done their part.</summary>
    /// <param name="spec">What was asked for.</param>
    /// <param name="status">Its phase is right already, and it has a status for each container.</param>
    /// <returns>
    /// True with the reason PodCompleted when the pod has succeeded. True when a main container runs or ever ran. Else
    /// true when each init container is <c>Ready</c> (it ended well) and each sidecar <c>Started</c>. Else false,
    /// ContainersNotInitialized, and "containers with incomplete status: [a b]".
    /// </returns>
    /// <example>Two init containers <c>a</c> and <c>b</c>, the first has ended well: "… incomplete status: [b]".</example>
    public static ConditionVerdict Initialized(V1PodSpec spec, V1PodStatus status) =>
        throw new NotImplementedException("Task 2: about ten lines.");

    /// <summary>Says whether every container is ready.</summary>
    /// <param name="spec">What was asked for.</param>
    /// <param name="status">Its phase is right already, and it has a status for each container.</param>
    /// <returns>
    /// False with PodCompleted or PodFailed and no message when the pod has succeeded or failed. True when every sidecar
    /// and every main container is <c>Ready</c>. Else false, ContainersNotReady, and "containers with unready status:
    /// [a b]".
    /// </returns>
    /// <example>Nobody asks an init container whether it is ready: it has ended.</example>
    public static ConditionVerdict ContainersReady(V1PodSpec spec, V1PodStatus status) =>
        throw new NotImplementedException("Task 2: about ten lines.");

    /// <summary>Says whether the pod is ready: whether Services may send to it.</summary>
    /// <param name="spec">Its <c>ReadinessGates</c> may be null.</param>
    /// <param name="status">Its <c>Conditions</c> may be null; others than the kubelet write them, too.</param>
    /// <param name="containersReady">What was said of ContainersReady.</param>
    /// <returns>
    /// The same as <paramref name="containersReady"/> when that is false, or when the condition of every gate is True. Else
    /// false and ReadinessGatesNotReady; the README has the sentences.
    /// </returns>
    /// <example>No gates: ready when the containers are.</example>
    public static ConditionVerdict Ready(V1PodSpec spec, V1PodStatus status, ConditionVerdict containersReady) =>
        throw new NotImplementedException("Task 2: about ten lines.");
}
