using k8s.Models;
using KubeKatas.Networking.Proxy;
using KubeKatas.Time;

namespace KubeKatas.Katas.Services;

/// <summary>Task 7: which endpoint gets the packet?</summary>
/// <remarks>
/// First who may, then who does. A local policy narrows the endpoints before anybody asks whether they are ready: it
/// would rather lose a packet than send it to another node.
/// </remarks>
public static class PacketRules
{
    private static readonly TimeSpan AffinityByDefault = TimeSpan.FromSeconds(10_800);

    /// <summary>The endpoints a packet may go to.</summary>
    public static IReadOnlyList<V1Endpoint> Endpoints(
        V1Service service, IReadOnlyList<V1Endpoint> endpoints, PacketSource from)
    {
        var policy = from.IsExternal ? service.Spec.ExternalTrafficPolicy : service.Spec.InternalTrafficPolicy;
        return policy == "Local"
            ? EndpointStates.Usable([.. endpoints.Where(endpoint => endpoint.NodeName == from.Node)])
            : Nearest(EndpointStates.Usable(endpoints), from);
    }

    /// <summary>The endpoint of one connection.</summary>
    public static V1Endpoint Choose(
        V1Service service, IReadOnlyList<V1Endpoint> allowed, LastChoice? last, Chance chance)
    {
        var stays = service.Spec.SessionAffinity == "ClientIP" && last?.Ago < Patience(service);
        var kept = stays ? allowed.FirstOrDefault(endpoint => endpoint.Addresses[0] == last?.Ip) : null;
        return kept ?? allowed[chance.Next(allowed.Count)];
    }

    private static TimeSpan Patience(V1Service service) =>
        service.Spec.SessionAffinityConfig?.ClientIP?.TimeoutSeconds is { } seconds
            ? TimeSpan.FromSeconds(seconds)
            : AffinityByDefault;

    /// <summary>Hints for zones count when every endpoint has one and somebody is meant for this zone.</summary>
    private static IReadOnlyList<V1Endpoint> Nearest(IReadOnlyList<V1Endpoint> usable, PacketSource from)
    {
        var near = usable.Where(endpoint => Zones(endpoint).Contains(from.Zone)).ToList();
        return near.Count > 0 && usable.All(endpoint => Zones(endpoint).Any()) ? near : usable;
    }

    private static IEnumerable<string?> Zones(V1Endpoint endpoint) =>
        (endpoint.Hints?.ForZones ?? []).Select(hint => hint.Name);
}
