using k8s.Models;

namespace KubeKatas.Installation.Joining;

/// <summary>Cuts the pods' addresses into one subnet for each node.</summary>
/// <remarks>Pure. Source: kubernetes v1.36.2, pkg/controller/nodeipam/ipam/range_allocator.go: 10.244.0.0/16 is what
/// is often asked for, /24 a node is the default.</remarks>
internal static class PodCidrs
{
    private const int SubnetsMax = 256;

    /// <summary>The next free subnet for a node that has joined; null when all are taken.</summary>
    /// <param name="all">All nodes, this one too.</param>
    public static string? Next(IReadOnlyCollection<V1Node> all)
    {
        // The nodes of the simulator's own making have the first subnets, without saying so.
        var silent = all.Count(it => !MachineJoin.HasJoined(it));
        var taken = all.Select(it => it.Spec?.PodCIDR).ToHashSet();
        return Enumerable.Range(silent, SubnetsMax - silent)
            .Select(number => $"10.244.{number}.0/24")
            .FirstOrDefault(subnet => !taken.Contains(subnet));
    }
}
