using k8s.Models;
using KubeKatas.Networking.Dns;

namespace KubeKatas.Katas.Services;

/// <summary>Task 5: what does DNS know of a Service?</summary>
/// <remarks>
/// Three kinds of Services, three ways. A virtual address never changes, so the endpoints do not matter; without one
/// the name leads to the endpoints themselves; an alias leads away and has no way back.
/// </remarks>
public static class Records
{
    /// <summary>The records of one Service.</summary>
    public static IEnumerable<DnsRecord> Of(
        V1Service service, IReadOnlyList<V1EndpointSlice> slices, DnsSettings settings)
    {
        var name = WholeNames.Of(service.Metadata.Name, service.Metadata.NamespaceProperty);
        var ttl = settings.TtlSeconds;
        return service.Spec switch
        {
            { Type: "ExternalName", ExternalName: var target } => [new DnsRecord.Alias(name, ttl, target + ".")],
            { ClusterIP: "None" } => OfEndpoints(name, slices, ttl),
            _ => OfAddresses(name, service, ttl),
        };
    }

    private static IEnumerable<DnsRecord> OfAddresses(string name, V1Service service, int ttl) =>
    [
        .. service.Spec.ClusterIPs.Select(ip => new DnsRecord.Address(name, ttl, ip)),
        .. service.Spec.Ports.Where(port => !string.IsNullOrEmpty(port.Name)).Select(port =>
            new DnsRecord.Location(PortName(name, port.Name, port.Protocol), ttl, 0, 100, port.Port, name)),
        .. service.Spec.ClusterIPs.Select(ip => new DnsRecord.ReverseName(ReverseLookup.NameOf(ip), ttl, name)),
    ];

    private static IEnumerable<DnsRecord> OfEndpoints(string name, IReadOnlyList<V1EndpointSlice> slices, int ttl)
    {
        var ready = slices
            .SelectMany(slice => slice.Endpoints.Select(endpoint => (slice.Ports, Endpoint: endpoint)))
            .Where(one => one.Endpoint.Conditions?.Ready ?? true)
            .Select(one => (one.Ports, Ip: one.Endpoint.Addresses[0], Host: $"{Label(one.Endpoint)}.{name}"))
            .ToList();
        var ports = ready
            .SelectMany(one => one.Ports.Where(port => !string.IsNullOrEmpty(port.Name)).Select(port =>
                (Name: PortName(name, port.Name, port.Protocol), Port: port.Port!.Value, one.Host)))
            .ToLookup(one => one.Name);
        return
        [
            .. ready.Select(one => new DnsRecord.Address(name, ttl, one.Ip)),
            .. ready.Select(one => new DnsRecord.Address(one.Host, ttl, one.Ip)),
            .. ports.SelectMany(group => group.Select(one =>
                new DnsRecord.Location(one.Name, ttl, 0, 100 / group.Count(), one.Port, one.Host))),
            .. ready.Select(one => new DnsRecord.ReverseName(ReverseLookup.NameOf(one.Ip), ttl, one.Host)),
        ];
    }

    private static string Label(V1Endpoint endpoint) =>
        endpoint.Hostname ?? endpoint.Addresses[0].Replace('.', '-').Replace(':', '-');

    private static string PortName(string name, string port, string protocol) =>
        $"_{port}._{protocol.ToLowerInvariant()}.{name}";
}
