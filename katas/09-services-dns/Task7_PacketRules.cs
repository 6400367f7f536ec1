using k8s.Models;
using KubeKatas.Networking.Proxy;
using KubeKatas.Time;

namespace KubeKatas.Katas.Services;

/// <summary>Task 7: which endpoint gets the packet?</summary>
public static class PacketRules
{
    /// <summary>The endpoints a packet may go to.</summary>
    /// <param name="service">Its two traffic policies matter.</param>
    /// <param name="endpoints">All endpoints of the Service.</param>
    /// <param name="from">The node and zone where the packet is, and whether it comes from outside.</param>
    /// <returns>The endpoints in the order given; none when the packet is to be lost.</returns>
    /// <example>Policy Local, all endpoints on other nodes: none.</example>
    public static IReadOnlyList<V1Endpoint> Endpoints(
        V1Service service, IReadOnlyList<V1Endpoint> endpoints, PacketSource from) =>
        throw new NotImplementedException("Task 7: about ten lines.");

    /// <summary>The endpoint of one connection.</summary>
    /// <param name="service">Its session affinity matters.</param>
    /// <param name="allowed">What the other function returned; not empty.</param>
    /// <param name="last">The address where the same client went last, and how long ago; null for a new client.</param>
    /// <param name="chance"><c>chance.Next(n)</c> is a number from 0 up to but not including n.</param>
    /// <returns>The last endpoint while the affinity holds and it is still allowed; else any, all with the same
    /// chance.</returns>
    /// <example>Affinity ClientIP, last seen three hours ago to the second: any.</example>
    public static V1Endpoint Choose(
        V1Service service, IReadOnlyList<V1Endpoint> allowed, LastChoice? last, Chance chance) =>
        throw new NotImplementedException("Task 7: about eight lines.");
}
