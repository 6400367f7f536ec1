using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Installation.Joining;

/// <summary>A network plug-in (CNI): a DaemonSet whose pods leave a configuration on each node.</summary>
/// <remarks>
/// A runtime has a network once there is a file in <c>/etc/cni/net.d</c>. Here a ready pod with that folder mounted
/// stands for the file. Source: containernetworking/cni, SPEC.md 1.1.0; containerd, docs/cri/config.md.
/// </remarks>
public static class NetworkPlugin
{
    /// <summary>Where runtimes look for the configuration.</summary>
    public const string Folder = "/etc/cni/net.d";

    /// <summary>A plug-in's DaemonSet: on the host's network, and on every node whatever its taints.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="image">Its image.</param>
    public static V1DaemonSet DaemonSet(string name = "network", string image = "example.com/network:1.0")
    {
        var labels = new Dictionary<string, string> { ["app"] = name };
        return new()
        {
            ApiVersion = "apps/v1",
            Kind = "DaemonSet",
            Metadata = new() { Name = name, NamespaceProperty = "kube-system" },
            Spec = new()
            {
                Selector = new() { MatchLabels = labels },
                Template = new()
                {
                    Metadata = new() { Labels = labels },
                    Spec = new()
                    {
                        HostNetwork = true,
                        Tolerations = [new() { OperatorProperty = "Exists" }],
                        Containers =
                        [
                            new()
                            {
                                Name = "agent",
                                Image = image,
                                VolumeMounts = [new() { Name = "cni", MountPath = Folder }],
                            },
                        ],
                        Volumes = [new() { Name = "cni", HostPath = new() { Path = Folder } }],
                    },
                },
            },
        };
    }

    /// <summary>True for a ready pod that has the folder of the configuration mounted.</summary>
    public static bool IsInstalledBy(V1Pod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        return pod.IsReady() && pod.Spec.Volumes?.Any(volume => volume.HostPath?.Path == Folder) == true;
    }
}
