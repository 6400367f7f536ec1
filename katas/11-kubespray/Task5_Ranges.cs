using System.Net;
using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Katas.Kubespray;

/// <summary>Task 5: which address ranges get in each other's way, and how much room is in one?</summary>
public static class Ranges
{
    /// <summary>Says whether two ranges have an address in common.</summary>
    /// <param name="left">A range of IPv4 or IPv6.</param>
    /// <param name="right">A range of IPv4 or IPv6.</param>
    /// <example>10.233.0.0/17 and 10.233.64.0/18: true. 10.233.0.0/18 and 10.233.64.0/18: false.</example>
    public static bool Overlap(IPNetwork left, IPNetwork right) =>
        throw new NotImplementedException("Task 5: about two lines.");

    /// <summary>Says how many nodes get a range of their own, and how many pods a node has room for.</summary>
    /// <param name="pods">The whole network of the pods, for example 10.233.64.0/18.</param>
    /// <param name="nodePrefix">The prefix length of one node's range, for example 24; at least 1.</param>
    /// <param name="maxPods">The most pods that a kubelet runs; 110 by default.</param>
    /// <returns>
    /// No nodes when a node's range would be larger than the network. A node's first and last address are no pod's.
    /// </returns>
    /// <example>10.233.64.0/18, 24 and 110: 64 nodes with 110 pods each.</example>
    public static NetworkCapacity Capacity(IPNetwork pods, int nodePrefix, int maxPods) =>
        throw new NotImplementedException("Task 5: about six lines.");
}
