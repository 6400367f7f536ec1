using k8s.Models;
using KubeKatas.Networking.Dns;

namespace KubeKatas.Katas.Services;

/// <summary>Task 5: what does DNS know of a Service?</summary>
public static class Records
{
    /// <summary>The records of one Service.</summary>
    /// <param name="service">As the API server stores it.</param>
    /// <param name="slices">Its slices, with their lists of endpoints and ports; each endpoint is in one slice and has
    /// one address.</param>
    /// <param name="settings"><c>settings.TtlSeconds</c> is the time to live of every record; the domain is
    /// <c>cluster.local</c>.</param>
    /// <returns>The records in any order; the README lists them.</returns>
    /// <example>An ExternalName: <c>new DnsRecord.Alias(name, ttl, "www.example.com.")</c> and nothing else.</example>
    public static IEnumerable<DnsRecord> Of(
        V1Service service, IReadOnlyList<V1EndpointSlice> slices, DnsSettings settings) =>
        throw new NotImplementedException("Task 5: about forty lines.");
}
