using System.Net;

namespace KubeKatas.Installation.Kubespray;

/// <summary>How many nodes and pods a pod network has room for.</summary>
/// <param name="Nodes">Each node gets a range of its own; this many there are.</param>
/// <param name="PodsPerNode">What one node's range has room for, or <c>kubelet_max_pods</c> where that is less.</param>
public sealed record NetworkCapacity(UInt128 Nodes, UInt128 PodsPerNode)
{
    /// <summary>All nodes full.</summary>
    public UInt128 Pods => Nodes * PodsPerNode;

    /// <summary>The capacity of a network.</summary>
    /// <param name="pods">The variable <c>kube_pods_subnet</c>, for example 10.233.64.0/18.</param>
    /// <param name="nodePrefix">The variable <c>kube_network_node_prefix</c>, for example 24.</param>
    /// <param name="maxPods">The variable <c>kubelet_max_pods</c>; 110 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The prefix is less than 1, or more than the addresses
    /// have.</exception>
    /// <remarks>The first and the last address of a node's range name the network and everybody in it, so no pod gets
    /// them. Source: kubespray v2.31, roles/validate_inventory/tasks/main.yml.</remarks>
    public static NetworkCapacity Of(IPNetwork pods, int nodePrefix, int maxPods)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(nodePrefix, 1);
        var nodes = Subnets.Count(pods, nodePrefix);
        var addresses = UInt128.One << (Subnets.Bits(pods) - nodePrefix);
        var free = addresses <= 2 ? UInt128.Zero : addresses - 2;
        return new(nodes, UInt128.Min(free, (UInt128)maxPods));
    }

    /// <summary>For example <c>64 nodes with 110 pods each: 7040 pods</c>.</summary>
    public override string ToString() => $"{Nodes} nodes with {PodsPerNode} pods each: {Pods} pods";
}
