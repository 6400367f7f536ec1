using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Networking.Proxy;

/// <summary>Says which endpoints a packet may go to.</summary>
/// <param name="service">The Service it is sent to.</param>
/// <param name="endpoints">All endpoints of the Service.</param>
/// <param name="from">Where the packet meets the rules.</param>
public delegate IReadOnlyList<V1Endpoint> EndpointRule(
    V1Service service, IReadOnlyList<V1Endpoint> endpoints, PacketSource from);

/// <summary>Which endpoints a packet may go to: kube-proxy's rules as functions.</summary>
/// <remarks>Pure. Source: kubernetes v1.36.2, pkg/proxy/topology.go, serviceport.go.</remarks>
public static class ProxyRules
{
    /// <summary>For how long a client stays with its endpoint when nothing else is said: 10,800 seconds.</summary>
    /// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/api/core/v1/types.go.</remarks>
    public const int AffinitySecondsDefault = 10_800;

    /// <summary>The endpoints a packet may go to, in the order given.</summary>
    /// <inheritdoc cref="EndpointRule" path="/param"/>
    public static IReadOnlyList<V1Endpoint> Endpoints(
        V1Service service, IReadOnlyList<V1Endpoint> endpoints, PacketSource from)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(from);
        return IsLocal(service, from)
            ? Usable([.. endpoints.Where(endpoint => endpoint.NodeName == from.Node)])
            : Nearest(Usable(endpoints), from);
    }

    /// <summary>Those that are ready; while there is none, those that serve although they are terminating.</summary>
    public static IReadOnlyList<V1Endpoint> Usable(IReadOnlyList<V1Endpoint> endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        V1Endpoint[] ready = [.. endpoints.Where(endpoint => endpoint.IsReady())];
        return ready.Length > 0
            ? ready
            : [.. endpoints.Where(endpoint => endpoint.IsServing() && endpoint.IsTerminating())];
    }

    /// <summary>True when the packet may go to endpoints of its own node only.</summary>
    public static bool IsLocal(V1Service service, PacketSource from)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(from);
        return (from.IsExternal ? service.Spec.ExternalTrafficPolicy : service.Spec.InternalTrafficPolicy) == "Local";
    }

    /// <summary>For how long a client stays with its endpoint; null when each connection is chosen anew.</summary>
    public static TimeSpan? Affinity(V1Service service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return service.Spec.SessionAffinity == "ClientIP"
            ? TimeSpan.FromSeconds(service.Spec.SessionAffinityConfig?.ClientIP?.TimeoutSeconds ?? AffinitySecondsDefault)
            : null;
    }

    /// <summary>Where all carry hints and one is meant for this node, or else for this zone, only those count.</summary>
    private static IReadOnlyList<V1Endpoint> Nearest(IReadOnlyList<V1Endpoint> usable, PacketSource from)
    {
        if (usable.Any(endpoint => !endpoint.IsReady()))
        {
            return usable;
        }

        foreach (var (hints, here) in new (Func<V1Endpoint, List<string>>, string?)[]
            { (NodeHints, from.Node), (ZoneHints, from.Zone) })
        {
            if (here is not null && usable.All(endpoint => hints(endpoint).Count > 0) &&
                usable.Any(endpoint => hints(endpoint).Contains(here)))
            {
                return [.. usable.Where(endpoint => hints(endpoint).Contains(here))];
            }
        }

        return usable;
    }

    private static List<string> NodeHints(V1Endpoint endpoint) =>
        [.. (endpoint.Hints?.ForNodes ?? []).Select(hint => hint.Name)];

    private static List<string> ZoneHints(V1Endpoint endpoint) =>
        [.. (endpoint.Hints?.ForZones ?? []).Select(hint => hint.Name)];
}
