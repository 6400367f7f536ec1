using k8s.Models;
using KubeKatas.Nodes;

namespace KubeKatas.Katas.PodLifecycle;

/// <summary>Task 3: does it run again?</summary>
/// <remarks>
/// The narrower word wins: a rule over the container's policy, that over the pod's. The role is asked first, since it says
/// what an end means: for a sidecar a mishap, for an init container that ended well its purpose.
/// </remarks>
public static class Restarts
{
    /// <summary>The role, then the rules, then the policy.</summary>
    public static bool ShallRestart(V1PodSpec spec, V1Container container, ContainerRole role, int exitCode) =>
        role switch
        {
            ContainerRole.Sidecar => true,
            ContainerRole.Init when exitCode == 0 => false,
            _ when HasRule(container, exitCode) => true,
            _ => (container.RestartPolicy ?? spec.RestartPolicy) switch
            {
                "Never" => false,
                "OnFailure" => exitCode != 0,
                _ => true,
            },
        };

    private static bool HasRule(V1Container container, int exitCode) => (container.RestartPolicyRules ?? [])
        .Where(rule => rule.Action == "Restart")
        .Any(rule => rule.ExitCodes.Values.Contains(exitCode) == (rule.ExitCodes.OperatorProperty == "In"));
}
