using k8s.Models;

namespace KubeKatas.Objects;

/// <summary>What every simulated machine says of itself.</summary>
public static class SimulatedMachine
{
    /// <summary>As <c>status.nodeInfo</c> has it.</summary>
    public static V1NodeSystemInfo Info { get; } = new()
    {
        KubeletVersion = "v1.36.2",
        KubeProxyVersion = "",
        OperatingSystem = "linux",
        Architecture = "amd64",
        OsImage = "KubeKatas (simulated)",
        KernelVersion = "6.1.0",
        ContainerRuntimeVersion = "containerd://2.3.4",
        MachineID = "",
        SystemUUID = "",
        BootID = "",
    };
}
