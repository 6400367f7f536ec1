using System.Net;
using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Katas.Kubespray;

/// <summary>Task 5: which address ranges get in each other's way, and how much room is in one?</summary>
/// <remarks>Ranges are like folders: one is inside the other, or they have nothing in common. So it is enough to
/// compare the bits that the wider one fixes.</remarks>
public static class Ranges
{
    /// <summary>The wider one contains the other's first address.</summary>
    public static bool Overlap(IPNetwork left, IPNetwork right) =>
        left.Contains(right.BaseAddress) || right.Contains(left.BaseAddress);

    /// <summary>Two to the power of the bits between the prefixes, and of those behind the node's.</summary>
    public static NetworkCapacity Capacity(IPNetwork pods, int nodePrefix, int maxPods)
    {
        var bits = pods.BaseAddress.GetAddressBytes().Length * 8;
        var nodes = nodePrefix < pods.PrefixLength ? 0 : UInt128.One << (nodePrefix - pods.PrefixLength);
        var addresses = UInt128.One << (bits - nodePrefix);
        return new(nodes, UInt128.Min(UInt128.Max(addresses, 2) - 2, (UInt128)maxPods));
    }
}
