using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using k8s.Models;

namespace KubeKatas.Controllers.EndpointSlices;

/// <summary>Packs addresses and ports into as few subsets as tell the same.</summary>
/// <remarks>
/// Pure. Ports that lead to the same addresses share a subset. The order of ports is that of their hashes.
/// Source: kubernetes v1.36.2, pkg/api/v1/endpoints/util.go, RepackSubsets.
/// Left out: the order of subsets is that of their ports here, and that of a hash over pods' UIDs there.
/// </remarks>
public static class EndpointSubsets
{
    /// <summary>The subsets of single facts.</summary>
    /// <param name="facts">An address, whether it is ready, and a port it is reached at; null for no port.</param>
    public static IList<V1EndpointSubset> Pack(
        IEnumerable<(V1EndpointAddress Address, bool IsReady, Corev1EndpointPort? Port)> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var byPort = facts.GroupBy(fact => fact.Port is null ? "" : Text(fact.Port), StringComparer.Ordinal);
        var groups = byPort.Select(facts => (Port: facts.First().Port, Addresses: Distinct(facts)));
        return
        [
            .. groups
                .GroupBy(group => string.Join('|', group.Addresses.Select(one => Name(one.Address, one.IsReady))))
                .Select(same => Subset(
                    [.. same.Select(group => group.Port).OfType<Corev1EndpointPort>()], same.First().Addresses))
                .OrderBy(subset => string.Join(' ', subset.Ports?.Select(Text) ?? []), StringComparer.Ordinal),
        ];
    }

    private static (V1EndpointAddress Address, bool IsReady)[] Distinct(
        IEnumerable<(V1EndpointAddress Address, bool IsReady, Corev1EndpointPort? Port)> facts) =>
    [
        .. facts.Select(fact => (fact.Address, fact.IsReady))
            .OrderBy(one => one.Address.Ip, StringComparer.Ordinal)
            .ThenBy(one => one.Address.TargetRef?.Uid, StringComparer.Ordinal)
            .DistinctBy(one => (one.Address.Ip, one.Address.TargetRef?.Uid)),
    ];

    private static string Name(V1EndpointAddress address, bool isReady) =>
        $"{address.Ip} {address.TargetRef?.Uid} {isReady}";

    private static V1EndpointSubset Subset(
        Corev1EndpointPort[] ports, (V1EndpointAddress Address, bool IsReady)[] addresses)
    {
        V1EndpointAddress[] ready = [.. addresses.Where(one => one.IsReady).Select(one => one.Address)];
        V1EndpointAddress[] waiting = [.. addresses.Where(one => !one.IsReady).Select(one => one.Address)];
        return new()
        {
            Addresses = ready.Length == 0 ? null : ready,
            NotReadyAddresses = waiting.Length == 0 ? null : waiting,
            Ports = ports.Length == 0 ? null : [.. ports.OrderBy(Hash, StringComparer.Ordinal)],
        };
    }

    /// <summary>The port as Go prints the struct, which is what is hashed.</summary>
    private static string Text(Corev1EndpointPort port)
    {
        var application = port.AppProtocol is null ? "<nil>" : port.AppProtocol;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"(v1.EndpointPort){{Name:(string){port.Name} Port:(int32){port.Port} " +
            $"Protocol:(v1.Protocol){port.Protocol} AppProtocol:(*string){application}}}");
    }

    // MD5 is what Kubernetes sorts by; nothing is kept secret with it.
#pragma warning disable CA5351
    private static string Hash(Corev1EndpointPort port) =>
        Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(Text(port))));
#pragma warning restore CA5351
}
