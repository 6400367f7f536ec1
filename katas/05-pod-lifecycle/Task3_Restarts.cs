using k8s.Models;
using KubeKatas.Nodes;

namespace KubeKatas.Katas.PodLifecycle;

/// <summary>Task 3: does it run again?</summary>
public static class Restarts
{
    /// <summary>Says whether a container that has ended runs again.</summary>
    /// <param name="spec">The pod. <c>RestartPolicy</c> may be null, which means Always.</param>
    /// <param name="container">The container. Its own <c>RestartPolicy</c> and <c>RestartPolicyRules</c> may be
    /// null.</param>
    /// <param name="role">Init, Sidecar or Main.</param>
    /// <param name="exitCode">How it ended.</param>
    /// <returns>
    /// A sidecar: always. An init container: only after a failure, and then as the policy says. A main container: as the
    /// policy says. The policy is the container's own, or else the pod's. A rule of the container with the action Restart
    /// that covers the exit code outweighs the policy.
    /// </returns>
    /// <example>An init container that ended with 0 never runs again, not even with the policy Always.</example>
    public static bool ShallRestart(V1PodSpec spec, V1Container container, ContainerRole role, int exitCode) =>
        throw new NotImplementedException("Task 3: about fifteen lines.");
}
