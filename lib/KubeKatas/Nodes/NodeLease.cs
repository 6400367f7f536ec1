using k8s.Models;

namespace KubeKatas.Nodes;

/// <summary>A node's Lease, by which its kubelet says that it lives. Pure.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/kubelet/util/nodelease.go.</remarks>
internal static class NodeLease
{
    /// <summary>The namespace of all nodes' leases.</summary>
    public const string Namespace = "kube-node-lease";

    private const int Seconds = 40;

    /// <summary>The lease of a node that has just begun to live.</summary>
    public static V1Lease Of(V1Node node, DateTime now) => new()
    {
        Metadata = new()
        {
            Name = node.Metadata.Name,
            NamespaceProperty = Namespace,
            OwnerReferences =
            [
                new() { ApiVersion = "v1", Kind = "Node", Name = node.Metadata.Name, Uid = node.Metadata.Uid },
            ],
        },
        Spec = new() { HolderIdentity = node.Metadata.Name, LeaseDurationSeconds = Seconds, RenewTime = now },
    };
}
