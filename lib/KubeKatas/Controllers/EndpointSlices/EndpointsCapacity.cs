using k8s.Models;

namespace KubeKatas.Controllers.EndpointSlices;

/// <summary>Cuts Endpoints off at the most addresses they may hold.</summary>
/// <remarks>Pure. Source: kubernetes v1.36.2, pkg/controller/endpoint/endpoints_controller.go,
/// truncateEndpoints.</remarks>
public static class EndpointsCapacity
{
    /// <summary>The most addresses of one Endpoints object: 1000.</summary>
    public const int AddressesMax = 1000;

    /// <summary>The annotation of Endpoints that were cut off; its value is <c>truncated</c>.</summary>
    public const string OverCapacity = "endpoints.kubernetes.io/over-capacity";

    /// <summary>True when there are more addresses than fit.</summary>
    public static bool IsOver(IEnumerable<V1EndpointSubset>? subsets) =>
        (subsets ?? []).Sum(subset => Count(subset.Addresses) + Count(subset.NotReadyAddresses)) > AddressesMax;

    /// <summary>The subsets cut off: those not ready first, each subset in proportion, rounded up.</summary>
    public static IList<V1EndpointSubset> Cut(IList<V1EndpointSubset> subsets)
    {
        ArgumentNullException.ThrowIfNull(subsets);
        if (!IsOver(subsets))
        {
            return subsets;
        }

        var ready = subsets.Sum(subset => Count(subset.Addresses));
        var cutsReady = ready > AddressesMax;
        var most = cutsReady ? AddressesMax : AddressesMax - ready;
        var total = cutsReady ? ready : subsets.Sum(subset => Count(subset.NotReadyAddresses));
        var left = most;
        var cut = new List<V1EndpointSubset>();
        foreach (var subset in subsets)
        {
            var all = cutsReady ? subset.Addresses : subset.NotReadyAddresses;
            var share = Math.Min(left, (int)Math.Ceiling((double)Count(all) / total * most));
            var kept = (all ?? []).Take(share).ToList();
            left -= kept.Count;
            cut.Add(cutsReady
                ? subset with { Addresses = kept, NotReadyAddresses = null }
                : subset with { NotReadyAddresses = kept.Count == 0 ? null : kept });
        }

        return cut;
    }

    private static int Count(IList<V1EndpointAddress>? addresses) => addresses?.Count ?? 0;
}
