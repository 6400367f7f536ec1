using k8s.Models;

namespace KubeKatas.Nodes;

/// <summary>Whether a container that has ended runs again.</summary>
/// <remarks>Pure. Source: kubernetes v1.36.2, pkg/api/v1/pod/util.go (ContainerShouldRestart) and
/// pkg/kubelet/kuberuntime/kuberuntime_container.go (computeInitContainerActions).</remarks>
public static class RestartPolicies
{
    /// <summary>Asks the container's own rules, then its own policy, then the pod's.</summary>
    /// <param name="spec">The pod it belongs to.</param>
    /// <param name="container">The container.</param>
    /// <param name="role">What it is in the pod: a sidecar always runs again, an init container that ended well
    /// never.</param>
    /// <param name="exitCode">How it ended, 0 to 255.</param>
    public static bool ShallRestart(V1PodSpec spec, V1Container container, ContainerRole role, int exitCode)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(container);
        return role switch
        {
            ContainerRole.Sidecar => true,
            ContainerRole.Init => exitCode != 0 && (HasRule(container, exitCode) || Policy(spec, container) != "Never"),
            _ => HasRule(container, exitCode) || Policy(spec, container) switch
            {
                "Never" => false,
                "OnFailure" => exitCode != 0,
                _ => true,
            },
        };
    }

    private static string Policy(V1PodSpec spec, V1Container container) =>
        container.RestartPolicy ?? spec.RestartPolicy ?? "Always";

    /// <summary>True when a rule of the container asks for a restart after this end.</summary>
    private static bool HasRule(V1Container container, int exitCode) =>
        container.RestartPolicyRules?.Any(rule => rule.Action == "Restart" && Covers(rule.ExitCodes, exitCode)) == true;

    private static bool Covers(V1ContainerRestartRuleOnExitCodes? codes, int exitCode) => codes?.OperatorProperty switch
    {
        "In" => codes.Values?.Contains(exitCode) == true,
        "NotIn" => codes.Values?.Contains(exitCode) != true,
        _ => false,
    };
}
