namespace KubeKatas.Installation.Upgrades;

/// <summary>The programs of Kubernetes that the skew policy speaks of.</summary>
public enum Component
{
    /// <summary><c>kube-apiserver</c>.</summary>
    ApiServer,

    /// <summary><c>kube-controller-manager</c>.</summary>
    ControllerManager,

    /// <summary><c>kube-scheduler</c>.</summary>
    Scheduler,

    /// <summary><c>cloud-controller-manager</c>.</summary>
    CloudControllerManager,

    /// <summary><c>kubelet</c>.</summary>
    Kubelet,

    /// <summary><c>kube-proxy</c>.</summary>
    KubeProxy,

    /// <summary><c>kubectl</c>.</summary>
    Kubectl,
}

/// <summary>A program in the version that runs on a machine.</summary>
/// <param name="Component">Which program.</param>
/// <param name="Version">In which version.</param>
/// <param name="Machine">Where, for example <c>cp-1</c>.</param>
public sealed record ComponentVersion(Component Component, KubeVersion Version, string Machine)
{
    /// <summary>The program's name as Kubernetes writes it.</summary>
    public string Name => Component switch
    {
        Component.ApiServer => "kube-apiserver",
        Component.ControllerManager => "kube-controller-manager",
        Component.Scheduler => "kube-scheduler",
        Component.CloudControllerManager => "cloud-controller-manager",
        Component.Kubelet => "kubelet",
        Component.KubeProxy => "kube-proxy",
        _ => "kubectl",
    };

    /// <summary>For example <c>kubelet v1.35.4 on node-1</c>.</summary>
    public override string ToString() => $"{Name} {Version} on {Machine}";
}
