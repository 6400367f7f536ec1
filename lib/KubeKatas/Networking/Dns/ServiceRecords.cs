using System.Net;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Networking.Dns;

/// <summary>Says which records a Service has.</summary>
/// <param name="service">The Service.</param>
/// <param name="slices">Its slices; only a headless one needs them.</param>
/// <param name="settings">The zone's domain and time to live.</param>
public delegate IEnumerable<DnsRecord> ServiceRecordsRule(
    V1Service service, IReadOnlyList<V1EndpointSlice> slices, DnsSettings settings);

/// <summary>The records of one Service.</summary>
/// <remarks>
/// Pure. Source: kubernetes/dns, docs/specification.md 1.1.0, sections 2.3 to 2.5; priority and weight as in coredns,
/// plugin/etcd/msg/service.go. Left out: what CoreDNS answers beyond the specification, which is SRV at the Service's
/// own name, and names for the endpoints of a Service that has an address.
/// </remarks>
public static class ServiceRecords
{
    private const int WeightOfAll = 100;

    /// <summary>The library's rule.</summary>
    /// <inheritdoc cref="ServiceRecordsRule" path="/param"/>
    public static IEnumerable<DnsRecord> Of(
        V1Service service, IReadOnlyList<V1EndpointSlice> slices, DnsSettings settings)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(slices);
        ArgumentNullException.ThrowIfNull(settings);
        var name = new ServiceName(service.Metadata.Name, service.Metadata.NamespaceProperty);
        return service.Spec.Type == "ExternalName" ? OfAlias(name, service.Spec.ExternalName, settings)
            : service.IsHeadless() ? OfEndpoints(name, slices, settings)
            : OfAddresses(name, service, settings);
    }

    /// <summary>The label that an endpoint has in its Service's name: its host name, or its address with
    /// dashes.</summary>
    public static string LabelOf(V1Endpoint endpoint, string ip)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(ip);
        return string.IsNullOrEmpty(endpoint.Hostname)
            ? ip.Replace('.', '-').Replace(':', '-').ToLowerInvariant()
            : endpoint.Hostname.ToLowerInvariant();
    }

    private static IEnumerable<DnsRecord> OfAlias(ServiceName name, string? target, DnsSettings settings) =>
        string.IsNullOrEmpty(target) || IPAddress.TryParse(target, out _)
            ? []
            : [new DnsRecord.Alias(name.In(settings.Domain), settings.TtlSeconds, target.TrimEnd('.') + ".")];

    private static IEnumerable<DnsRecord> OfAddresses(ServiceName name, V1Service service, DnsSettings settings)
    {
        var (whole, ttl) = (name.In(settings.Domain), settings.TtlSeconds);
        var addresses = service.ClusterAddresses();
        var ports = (service.Spec.Ports ?? [])
            .Where(port => addresses.Count > 0 && !string.IsNullOrEmpty(port.Name));
        return
        [
            .. addresses.Select(ip => new DnsRecord.Address(whole, ttl, ip)),
            .. ports.Select(port => new DnsRecord.Location(
                PortName(name, port.Name, port.Protocol, settings), ttl, 0, WeightOfAll, port.Port, whole)),
            .. addresses.Select(ip => new DnsRecord.ReverseName(ReverseNames.Of(ip), ttl, whole)),
        ];
    }

    private static IEnumerable<DnsRecord> OfEndpoints(
        ServiceName name, IReadOnlyList<V1EndpointSlice> slices, DnsSettings settings)
    {
        var (whole, ttl) = (name.In(settings.Domain), settings.TtlSeconds);
        var ready = slices
            .SelectMany(slice => (slice.Endpoints ?? []).Where(endpoint => endpoint.IsReady())
                .SelectMany(endpoint => endpoint.Addresses.Select(ip => (slice.Ports, Ip: ip,
                    Host: (name with { Endpoint = LabelOf(endpoint, ip) }).In(settings.Domain)))))
            .ToList();
        var addresses = ready.DistinctBy(one => (one.Ip, one.Host)).ToList();
        var locations = ready
            .SelectMany(one => (one.Ports ?? [])
                .Where(port => !string.IsNullOrEmpty(port.Name) && port.Port is not null)
                .Select(port => (Name: PortName(name, port.Name, port.Protocol, settings), port.Port, one.Host)))
            .Distinct()
            .GroupBy(one => one.Name);
        return
        [
            .. addresses.DistinctBy(one => one.Ip).Select(one => new DnsRecord.Address(whole, ttl, one.Ip)),
            .. addresses.Select(one => new DnsRecord.Address(one.Host, ttl, one.Ip)),
            .. locations.SelectMany(group => group.Select(one => new DnsRecord.Location(
                one.Name, ttl, 0, Math.Max(1, WeightOfAll / group.Count()), one.Port!.Value, one.Host))),
            .. addresses.Select(one => new DnsRecord.ReverseName(ReverseNames.Of(one.Ip), ttl, one.Host)),
        ];
    }

    private static string PortName(ServiceName name, string port, string? protocol, DnsSettings settings) =>
        (name with { Port = port, Protocol = protocol ?? "TCP" }).In(settings.Domain);
}
