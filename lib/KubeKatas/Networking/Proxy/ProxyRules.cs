using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Time;

namespace KubeKatas.Networking.Proxy;

/// <summary>Says which endpoints a packet may go to.</summary>
/// <param name="service">The Service it is sent to.</param>
/// <param name="endpoints">All endpoints of the Service.</param>
/// <param name="from">Where the packet meets the rules.</param>
public delegate IReadOnlyList<V1Endpoint> EndpointRule(
    V1Service service, IReadOnlyList<V1Endpoint> endpoints, PacketSource from);

/// <summary>Where the same client went last.</summary>
/// <param name="Ip">The endpoint's address.</param>
/// <param name="Ago">How long ago that was.</param>
public sealed record LastChoice(string Ip, TimeSpan Ago);

/// <summary>Chooses the endpoint of one connection.</summary>
/// <param name="service">The Service.</param>
/// <param name="allowed">The endpoints to choose from, at least one.</param>
/// <param name="last">Where the client went last; null when it is new.</param>
/// <param name="chance">Decides where nothing else does.</param>
public delegate V1Endpoint ChoiceRule(
    V1Service service, IReadOnlyList<V1Endpoint> allowed, LastChoice? last, Chance chance);

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
        var seconds = service.Spec.SessionAffinityConfig?.ClientIP?.TimeoutSeconds ?? AffinitySecondsDefault;
        return service.Spec.SessionAffinity == "ClientIP" ? TimeSpan.FromSeconds(seconds) : null;
    }

    /// <summary>The endpoint the client went to last, while the Service's affinity lasts and it is still allowed; else
    /// any, each with the same chance.</summary>
    /// <inheritdoc cref="ChoiceRule" path="/param"/>
    public static V1Endpoint Choose(
        V1Service service, IReadOnlyList<V1Endpoint> allowed, LastChoice? last, Chance chance)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(allowed);
        ArgumentNullException.ThrowIfNull(chance);
        var kept = last is not null && Affinity(service) is { } time && last.Ago < time
            ? allowed.FirstOrDefault(endpoint => endpoint.Addresses.Contains(last.Ip))
            : null;
        return kept ?? allowed[chance.Next(allowed.Count)];
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
