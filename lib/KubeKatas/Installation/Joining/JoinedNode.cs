using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Installation.Joining;

/// <summary>The Node that a kubelet registers for its machine.</summary>
/// <remarks>Pure. Source: kubernetes v1.36.2, pkg/kubelet/kubelet_node_status.go (initialNode) and
/// cmd/kubeadm/app/phases/markcontrolplane/markcontrolplane.go.</remarks>
internal static class JoinedNode
{
    private const string ControlPlane = "node-role.kubernetes.io/control-plane";

    /// <summary>The Node, with every condition but Ready.</summary>
    public static V1Node Of(JoinView seen, DateTimeOffset now)
    {
        var labels = new Dictionary<string, string>
        {
            ["kubernetes.io/hostname"] = seen.NodeName,
            ["kubernetes.io/os"] = "linux",
            ["kubernetes.io/arch"] = "amd64",
        };
        var isPlane = seen.Purpose != MachinePurpose.Worker;
        if (isPlane)
        {
            labels[ControlPlane] = "";
        }

        return new()
        {
            Metadata = new()
            {
                Name = seen.NodeName,
                Labels = labels,
                Annotations = new Dictionary<string, string>
                {
                    [MachineJoin.SocketAnnotation] = seen.Machine.RuntimeSocket,
                },
            },
            Spec = new() { Taints = isPlane ? [new() { Key = ControlPlane, Effect = "NoSchedule" }] : null },
            Status = Status(seen, now),
        };
    }

    private static V1NodeStatus Status(JoinView seen, DateTimeOffset now)
    {
        var capacity = new Dictionary<string, ResourceQuantity>
        {
            ["cpu"] = new($"{seen.Machine.Cpus}"),
            ["memory"] = new($"{seen.Machine.MemoryBytes / 1024}Ki"),
            ["pods"] = new("110"),
            ["ephemeral-storage"] = new("100Gi"),
        };
        return new()
        {
            Capacity = capacity,
            Allocatable = capacity,
            Addresses =
            [
                .. seen.Machine.Address.Length == 0
                    ? Array.Empty<V1NodeAddress>()
                    : [new() { Type = "InternalIP", Address = seen.Machine.Address }],
                new() { Type = "Hostname", Address = seen.NodeName },
            ],
            Conditions = [.. NodeConditions.NoShortage(now)],
            NodeInfo = SimulatedMachine.Info with
            {
                KubeletVersion = seen.Machine.KubeletVersion ?? "",
                SystemUUID = seen.Machine.ProductUuid,
            },
        };
    }
}
