using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Storage;
using KubeKatas.Time;

namespace KubeKatas.Networking.Proxy;

/// <summary>The kube-proxies of all nodes: where a packet to a Service goes.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/proxy/iptables/proxier.go. Every endpoint has the same chance. A
/// port that a Service does not have is rejected, as pkg/proxy/nftables does. A packet from inside to
/// a node port or an outer address may go to any node, whatever the external policy says. Left out:
/// loadBalancerSourceRanges, health-check ports, and that established connections stay where they are.
/// </remarks>
public sealed class ServiceProxy
{
    private readonly ServiceIndex _index = new();
    private readonly ServiceAddresses _addresses = new();
    private readonly Dictionary<(string Node, ObjectKey Service, string Port, string Client), Choice> _affinities = [];

    private readonly Dictionary<string, V1Node> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _nodeAddresses = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;
    private readonly Chance _chance;
    private readonly NetworkPieces _pieces;

    /// <summary>Makes a proxy that knows no Services.</summary>
    /// <param name="clock">For affinities.</param>
    /// <param name="chance">Chooses among endpoints.</param>
    /// <param name="pieces">Replaces decisions; null for the library's own.</param>
    public ServiceProxy(TimeProvider clock, Chance chance, NetworkPieces? pieces = null) =>
        (_clock, _chance, _pieces) = (clock, chance, pieces ?? NetworkPieces.BuiltIn);

    /// <summary>A proxy that a store's changes keep up to date from now on.</summary>
    /// <param name="store">The cluster's objects.</param>
    /// <param name="clock">For affinities.</param>
    /// <param name="chance">Chooses among endpoints.</param>
    /// <param name="pieces">Replaces decisions; null for the library's own.</param>
    public static ServiceProxy Following(
        VersionedStore store, TimeProvider clock, Chance chance, NetworkPieces? pieces = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        var proxy = new ServiceProxy(clock, chance, pieces);
        StoreFeed.Follow<V1Node>(store, proxy.SetNode);
        StoreFeed.Follow<V1EndpointSlice>(store, proxy.SetSlice);
        StoreFeed.Follow<V1Service>(store, proxy.SetService);
        return proxy;
    }

    /// <summary>Says what becomes of a packet. A Service with affinity remembers the choice.</summary>
    public Verdict Decide(Packet packet)
    {
        ArgumentNullException.ThrowIfNull(packet);
        if (_addresses.Find(packet, _nodeAddresses.ContainsKey(packet.Address)) is not { } target || _index.Find(target.Service) is not { } service)
        {
            return _addresses.ServiceAt(packet.Address) is { } known
                ? new Verdict.Reject(known, $"has no port {packet.Port}")
                : new Verdict.Pass();
        }

        var backends = Backends(target, packet.Address.Contains(':', StringComparison.Ordinal));
        var allowed = Allowed(packet, target, service, [.. backends.Keys]);
        return allowed.Count > 0 ? Forwarded(packet, target, service, allowed, backends)
            : ProxyRules.Usable([.. backends.Keys]).Count > 0 ? new Verdict.Drop(target.Service)
            : new Verdict.Reject(target.Service, "has no endpoints");
    }

    /// <summary>Tells of a Service, new or changed.</summary>
    /// <param name="key">Which.</param>
    /// <param name="service">As it is now; null when it is gone.</param>
    public void SetService(ObjectKey key, V1Service? service)
    {
        _index.SetService(key, service);
        _addresses.Set(key, service);
        if (service is null)
        {
            foreach (var affinity in _affinities.Keys.Where(affinity => affinity.Service == key).ToList())
            {
                _affinities.Remove(affinity);
            }
        }
    }

    /// <summary>Tells of a slice, new or changed.</summary>
    /// <param name="key">Which.</param>
    /// <param name="slice">As it is now; null when it is gone.</param>
    public void SetSlice(ObjectKey key, V1EndpointSlice? slice) => _index.SetSlice(key, slice);

    /// <summary>Tells of a node, new or changed.</summary>
    /// <param name="key">Which.</param>
    /// <param name="node">As it is now; null when it is gone.</param>
    public void SetNode(ObjectKey key, V1Node? node)
    {
        if (_nodes.Remove(key.Name, out var before))
        {
            AddressesOf(before).ToList().ForEach(address => _nodeAddresses.Remove(address));
        }

        if (node is not null)
        {
            _nodes[key.Name] = node;
            AddressesOf(node).ToList().ForEach(address => _nodeAddresses[address] = key.Name);
        }
    }

    private static IEnumerable<string> AddressesOf(V1Node node) =>
        (node.Status?.Addresses ?? [])
            .Where(one => one.Type is "InternalIP" or "ExternalIP")
            .Select(one => one.Address);

    /// <summary>The endpoints of a Service's port, each with the port of its own.</summary>
    private OrderedDictionary<V1Endpoint, int> Backends(ServiceTarget target, bool isIpv6)
    {
        var backends = new OrderedDictionary<V1Endpoint, int>(ReferenceEqualityComparer.Instance);
        var family = isIpv6 ? "IPv6" : "IPv4";
        foreach (var slice in _index.SlicesOf(target.Service).Where(slice => slice.AddressType == family))
        {
            var port = (slice.Ports ?? []).FirstOrDefault(port =>
                (port.Name ?? "") == target.Port && (port.Protocol ?? "TCP") == target.Protocol)?.Port;
            foreach (var endpoint in port is null ? [] : slice.Endpoints ?? [])
            {
                backends.TryAdd(endpoint, port!.Value);
            }
        }

        return backends;
    }

    private IReadOnlyList<V1Endpoint> Allowed(
        Packet packet, ServiceTarget target, V1Service service, IReadOnlyList<V1Endpoint> all)
    {
        var labels = _nodes.GetValueOrDefault(packet.Node)?.Metadata.Labels;
        var from = new PacketSource(
            packet.Node,
            labels is not null && labels.TryGetValue(Topology.Zone, out var zone) ? zone : null,
            target.IsOuter && packet.IsFromOutside);
        var seen = target.IsOuter && !packet.IsFromOutside
            ? service with { Spec = service.Spec with { InternalTrafficPolicy = "Cluster" } }
            : service;
        return _pieces.Endpoints(seen, all, from);
    }

    private Verdict.Forward Forwarded(
        Packet packet,
        ServiceTarget target,
        V1Service service,
        IReadOnlyList<V1Endpoint> allowed,
        OrderedDictionary<V1Endpoint, int> backends)
    {
        var key = (packet.Node, target.Service, $"{target.Port}/{target.Protocol}", packet.Client);
        var last = _affinities.GetValueOrDefault(key) is { } choice
            ? new LastChoice(choice.Ip, _clock.GetUtcNow() - choice.At)
            : null;
        var chosen = _pieces.Choose(service, allowed, last, _chance);
        if (ProxyRules.Affinity(service) is not null)
        {
            _affinities[key] = new(chosen.Addresses[0], _clock.GetUtcNow());
        }

        return new(target.Service, chosen, chosen.Addresses[0], backends[chosen]);
    }

    private sealed record Choice(string Ip, DateTimeOffset At);
}
