using k8s.Models;

namespace KubeKatas.Scheduling;

/// <summary>A port of the node that a pod takes.</summary>
/// <param name="Ip">The address it is bound to; <c>0.0.0.0</c> is all of them.</param>
/// <param name="Protocol">TCP, UDP or SCTP.</param>
/// <param name="Port">The number.</param>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/kube-scheduler/framework/types.go, HostPortInfo.</remarks>
public readonly record struct HostPort(string Ip, string Protocol, int Port)
{
    /// <summary>The ports that the containers and native sidecars of a pod take.</summary>
    public static IReadOnlyList<HostPort> Of(V1PodSpec spec) =>
        [
            .. (spec.InitContainers ?? [])
                .Where(one => one.RestartPolicy == "Always")
                .Concat(spec.Containers ?? [])
                .SelectMany(container => container.Ports ?? [])
                .Where(port => port.HostPort > 0)
                .Select(port => new HostPort(
                    string.IsNullOrEmpty(port.HostIP) ? "0.0.0.0" : port.HostIP,
                    port.Protocol ?? "TCP",
                    port.HostPort!.Value
                )),
        ];

    /// <summary>True when both cannot be taken on one node: same protocol and number on a common address.</summary>
    public bool Conflicts(HostPort other) =>
        Port == other.Port
        && Protocol == other.Protocol
        && (Ip == other.Ip || Ip == "0.0.0.0" || other.Ip == "0.0.0.0");
}
