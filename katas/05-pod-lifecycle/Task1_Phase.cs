using k8s.Models;

namespace KubeKatas.Katas.PodLifecycle;

/// <summary>Task 1: one word for a whole pod.</summary>
public static class Phase
{
    /// <summary>Says what phase a pod is in.</summary>
    /// <param name="spec">What was asked for. <c>RestartPolicy</c> may be null, which means Always. An init container
    /// whose own <c>RestartPolicy</c> is Always is a sidecar.</param>
    /// <param name="status">
    /// <c>ContainerStatuses</c> and <c>InitContainerStatuses</c> count, one for each container in the order of the spec; the
    /// second may be null. Of a <c>State</c> one of <c>Waiting</c>, <c>Running</c> and <c>Terminated</c> is set.
    /// </param>
    /// <returns>Pending, Running, Succeeded or Failed, by the table in the README.</returns>
    /// <example>restartPolicy Never, and the only container has ended with 1: Failed. With Always: Running.</example>
    public static string Of(V1PodSpec spec, V1PodStatus status) =>
        throw new NotImplementedException("Task 1: about fifteen lines, one for each row of the table.");
}
