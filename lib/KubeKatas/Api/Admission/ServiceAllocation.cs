using System.Buffers.Binary;
using System.Net;
using k8s.Models;
using KubeKatas.Api.Validation;
using KubeKatas.Objects;
using KubeKatas.Storage;
using KubeKatas.Time;

namespace KubeKatas.Api.Admission;

/// <summary>Gives Services their cluster address and node ports, from what the other Services leave free.</summary>
/// <remarks>
/// One family, IPv4, from 10.96.0.0/12, and node ports 30000 to 32767, as kubeadm sets a cluster up. What nobody asks
/// for is
/// drawn above the first 256 addresses, which are kept for those who ask. Source: kubernetes v1.36.2,
/// pkg/registry/core/service/storage/alloc.go. Left out: a second family.
/// </remarks>
/// <param name="store">Holds the other Services.</param>
/// <param name="chance">Draws.</param>
internal sealed class ServiceAllocation(VersionedStore store, Chance chance)
{
    private const uint FirstAddress = 0x0A600000;
    private const int Addresses = 1 << 20;
    private const int Kept = 256;
    private const int FirstPort = 30000;
    private const int LastPort = 32767;
    private const string Taken = "provided port is already allocated";

    private static readonly FieldPath ClusterIPs = FieldPath.Spec.Child("clusterIPs");

    /// <summary>The Service with everything it needs.</summary>
    /// <param name="value">The Service, defaulted.</param>
    /// <param name="older">The Service that is there; null for a new one.</param>
    /// <exception cref="ApiException">422 when an asked-for address or port cannot be had.</exception>
    public V1Service Allocate(V1Service value, V1Service? older)
    {
        var spec = Normalized(value.Spec, older?.Spec);
        if (spec.Type == "ExternalName")
        {
            return value with { Spec = spec };
        }

        spec = Families(value, spec);
        var others = store.Of(Scheme.Of<V1Service>()).List().OfType<V1Service>()
            .Where(one => one.Metadata.Uid != value.Metadata.Uid).ToArray();
        spec = Address(value, spec, older, others);
        spec = Ports(value, spec, older?.Spec, others);
        return ReferenceEquals(spec, value.Spec) ? value : value with { Spec = spec };
    }

    private static V1ServiceSpec Normalized(V1ServiceSpec spec, V1ServiceSpec? older)
    {
        if (older is not null && older.Type != "ExternalName" && spec.Type != "ExternalName")
        {
            spec = Inherited(spec, older);
        }

        return spec.ClusterIP is { Length: > 0 } address && spec.ClusterIPs is not { Count: > 0 }
            ? spec with { ClusterIPs = [address] }
            : spec;
    }

    /// <summary>A change that leaves out what was allocated keeps it.</summary>
    private static V1ServiceSpec Inherited(V1ServiceSpec spec, V1ServiceSpec older)
    {
        if (string.IsNullOrEmpty(spec.ClusterIP))
        {
            spec = spec with { ClusterIP = older.ClusterIP };
        }

        if (spec.ClusterIPs is not { Count: > 0 } && spec.ClusterIP == older.ClusterIP)
        {
            spec = spec with { ClusterIPs = older.ClusterIPs };
        }

        if (spec.Type is "NodePort" or "LoadBalancer" && older.Type is "NodePort" or "LoadBalancer")
        {
            var used = (spec.Ports ?? []).Select(port => port.NodePort ?? 0).ToHashSet();
            spec = spec with
            {
                Ports = Defaulting.Lists.Each(spec.Ports, port => port.NodePort is null or 0
                    && older.Ports?.FirstOrDefault(one => one.Port == port.Port
                        && one.Protocol == port.Protocol) is { } same
                    && used.Add(same.NodePort ?? 0) ? port with { NodePort = same.NodePort } : port),
            };
        }

        return ServiceValidation.NeedsHealthCheck(spec) && spec.HealthCheckNodePort is null or 0
            && older.HealthCheckNodePort is { } known and not 0 ? spec with { HealthCheckNodePort = known } : spec;
    }

    private static V1ServiceSpec Families(V1Service value, V1ServiceSpec spec)
    {
        var errors = new FieldErrors();
        ServiceAddresses.Check(spec, errors);
        Refuse(value, errors);
        var families = (spec.IpFamilies ?? []).ToList();
        for (var i = families.Count; i < spec.ClusterIPs?.Count && spec.ClusterIPs[i] != "None"; i++)
        {
            if (ServiceAddresses.Family(spec.ClusterIPs[i]) == "IPv6")
            {
                errors.Invalid(ClusterIPs.Index(i), spec.ClusterIPs, "IPv6 is not configured on this cluster");
            }

            families.Add(ServiceAddresses.Family(spec.ClusterIPs[i]));
        }

        Refuse(value, errors);
        if (spec.ClusterIP == "None" && spec.Selector is not { Count: > 0 })
        {
            return Selectorless(spec, families);
        }

        if (spec.IpFamilyPolicy == "RequireDualStack")
        {
            errors.Invalid(FieldPath.Spec.Child("ipFamilyPolicy"), spec.IpFamilyPolicy,
                "this cluster is not configured for dual-stack services");
        }

        for (var i = 0; i < families.Count; i++)
        {
            if (families[i] == "IPv6")
            {
                errors.Invalid(
                    FieldPath.Spec.Child("ipFamilies").Index(i), "IPv6", "not configured on this cluster");
            }
        }

        Refuse(value, errors);
        var complete = spec is { IpFamilyPolicy: not null, IpFamilies.Count: > 0 }
            && families.Count == spec.IpFamilies.Count;
        return complete ? spec : spec with
        {
            IpFamilyPolicy = spec.IpFamilyPolicy ?? "SingleStack",
            IpFamilies = families.Count == 0 ? ["IPv4"] : families,
        };
    }

    private static V1ServiceSpec Selectorless(V1ServiceSpec spec, List<string> families)
    {
        var first = families.Count == 0 ? "IPv4" : families[0];
        IList<string> all = families.Count == 2 || spec.IpFamilyPolicy == "SingleStack"
            ? families.Count == 2 ? families : [first]
            : [first, first == "IPv4" ? "IPv6" : "IPv4"];
        return spec with { IpFamilies = all, IpFamilyPolicy = spec.IpFamilyPolicy ?? "RequireDualStack" };
    }

    private V1ServiceSpec Address(V1Service value, V1ServiceSpec spec, V1Service? older, V1Service[] others)
    {
        if (spec.ClusterIP == "None" || (older is not null && older.Spec.Type != "ExternalName"))
        {
            return spec;
        }

        var taken = others.SelectMany(one => one.Spec?.ClusterIPs ?? []).ToHashSet();
        if (string.IsNullOrEmpty(spec.ClusterIP))
        {
            var free = Draw(taken);
            return spec with { ClusterIP = free, ClusterIPs = [free] };
        }

        var why = !InRange(spec.ClusterIP) ? "the provided network does not match the current range"
            : taken.Contains(spec.ClusterIP) ? "provided IP is already allocated" : null;
        if (why is not null)
        {
            var errors = new FieldErrors();
            errors.Invalid(ClusterIPs, spec.ClusterIPs, $"failed to allocate IP {spec.ClusterIP}: {why}");
            Refuse(value, errors);
        }

        return spec;
    }

    private static bool InRange(string text) => ValueRules.Parse(text) is { } ip && ip.GetAddressBytes() is [_, _, _,
        _] bytes
        && BinaryPrimitives.ReadUInt32BigEndian(bytes) is > FirstAddress and < FirstAddress + Addresses - 1;

    private string Draw(HashSet<string> taken)
    {
        Span<byte> bytes = stackalloc byte[4];
        while (true)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes,
                FirstAddress + (uint)(Kept + chance.Next(Addresses - Kept - 1)));
            var text = new IPAddress(bytes).ToString();
            if (!taken.Contains(text))
            {
                return text;
            }
        }
    }

    private V1ServiceSpec Ports(V1Service value, V1ServiceSpec spec, V1ServiceSpec? older, V1Service[] others)
    {
        var needed = spec.Type == "NodePort" || spec is { Type: "LoadBalancer",
            AllocateLoadBalancerNodePorts: not false };
        var taken = others.SelectMany(NodePorts).ToHashSet();
        var own = (older is null ? [] : NodePorts(new V1Service { Spec = older })).ToHashSet();
        if (spec.Type is "NodePort" or "LoadBalancer")
        {
            spec = spec with { Ports = NodePorts(value, spec, needed, taken, own) };
        }

        return ServiceValidation.NeedsHealthCheck(spec) && spec.HealthCheckNodePort is null or 0
            && ServiceValidation.NeedsHealthCheck(spec) ? spec with { HealthCheckNodePort = Draw(taken) } : spec;
    }

    private V1ServicePort[] NodePorts(
        V1Service value, V1ServiceSpec spec, bool needed, HashSet<int> taken, HashSet<int> own)
    {
        var errors = new FieldErrors();
        var given = new Dictionary<int, (int Port, HashSet<string> Protocols)>();
        var ports = (spec.Ports ?? []).ToArray();
        for (var i = 0; i < ports.Length; i++)
        {
            if (ports[i].NodePort is not { } asked || asked == 0)
            {
                continue;
            }

            var path = FieldPath.Spec.Child("ports").Index(i).Child("nodePort");
            var shared = given.TryGetValue(asked, out var other) && other.Port == ports[i].Port
                && other.Protocols.Add(ports[i].Protocol);
            if (asked is < FirstPort or > LastPort)
            {
                errors.Invalid(path, asked,
                    "provided port is not in the valid range. The range of valid ports is 30000-32767");
            }
            else if (!shared && !own.Contains(asked) && !taken.Add(asked))
            {
                errors.Invalid(path, asked, Taken);
            }

            given.TryAdd(asked, (ports[i].Port, [ports[i].Protocol]));
        }

        Refuse(value, errors);
        for (var i = 0; i < ports.Length && needed; i++)
        {
            if (ports[i].NodePort is null or 0)
            {
                var twin = ports.Take(i).FirstOrDefault(
                    one => one.Port == ports[i].Port && one.Protocol != ports[i].Protocol)?.NodePort;
                ports[i] = ports[i] with { NodePort = twin ?? Draw(taken) };
            }
        }

        return ports;
    }

    private int Draw(HashSet<int> taken)
    {
        while (true)
        {
            var port = FirstPort + chance.Next(LastPort - FirstPort + 1);
            if (taken.Add(port))
            {
                return port;
            }
        }
    }

    private static IEnumerable<int> NodePorts(V1Service value) => (value.Spec?.Ports ?? [])
        .Select(port => port.NodePort ?? 0).Append(value.Spec?.HealthCheckNodePort ?? 0).Where(port => port != 0);

    private static void Refuse(V1Service value, FieldErrors errors)
    {
        if (errors.Count > 0)
        {
            throw Invalid.Because(Scheme.Of<V1Service>(), value.Metadata.Name, errors);
        }
    }
}
