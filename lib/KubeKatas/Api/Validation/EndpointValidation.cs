using System.Net.Sockets;
using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>Endpoints and EndpointSlices.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/discovery/validation/validation.go and pkg/apis/core/validation/validation.go.
/// </remarks>
internal static class EndpointValidation
{
    private const int MostEndpoints = 1000;
    private const int MostAddresses = 100;
    private const int MostPorts = 20000;

    private static readonly string[] Types = ["FQDN", "IPv4", "IPv6"];

    public static void Check(V1EndpointSlice value, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(value.AddressType))
        {
            errors.Required(FieldPath.Root("addressType"));
        }
        else
        {
            errors.OneOf(value.AddressType, FieldPath.Root("addressType"), Types);
        }

        var endpoints = FieldPath.Root("endpoints");
        if (value.Endpoints?.Count > MostEndpoints)
        {
            errors.TooMany(endpoints, value.Endpoints.Count, MostEndpoints);
            return;
        }

        for (var i = 0; i < value.Endpoints?.Count; i++)
        {
            Endpoint(value.Endpoints[i], value.AddressType, endpoints.Index(i), errors);
        }

        Ports(value.Ports, errors);
    }

    public static void Update(V1EndpointSlice newer, V1EndpointSlice older, FieldErrors errors)
    {
        Check(newer, errors);
        if (newer.AddressType != older.AddressType)
        {
            errors.Invalid(FieldPath.Root("addressType"), newer.AddressType, FieldErrors.Immutable);
        }
    }

    public static void Check(V1Endpoints value, FieldErrors errors)
    {
        for (var i = 0; i < value.Subsets?.Count; i++)
        {
            var (subset, path) = (value.Subsets[i], FieldPath.Root("subsets").Index(i));
            if (subset.Addresses is not { Count: > 0 } && subset.NotReadyAddresses is not { Count: > 0 })
            {
                errors.Required(path, "must specify `addresses` or `notReadyAddresses`");
            }

            Addresses(subset.Addresses, path.Child("addresses"), errors);
            Addresses(subset.NotReadyAddresses, path.Child("notReadyAddresses"), errors);
            for (var j = 0; j < subset.Ports?.Count; j++)
            {
                Port(subset.Ports[j], subset.Ports.Count > 1, path.Child("ports").Index(j), errors);
            }
        }
    }

    private static void Endpoint(V1Endpoint one, string? type, FieldPath path, FieldErrors errors)
    {
        var addresses = path.Child("addresses");
        if (one.Addresses is not { Count: > 0 })
        {
            errors.Required(addresses, "must contain at least 1 address");
        }
        else if (one.Addresses.Count > MostAddresses)
        {
            errors.TooMany(addresses, one.Addresses.Count, MostAddresses);
        }

        for (var i = 0; i < one.Addresses?.Count; i++)
        {
            Address(one.Addresses[i], type, addresses, i, errors);
        }

        if (one.NodeName is { } node)
        {
            errors.Invalid(path.Child("nodeName"), node, NameRules.Dns1123Subdomain(node));
        }

        MetadataRules.Labels(one.DeprecatedTopology, path.Child("deprecatedTopology"), errors);
        if (one.Hostname is { } host)
        {
            errors.Invalid(path.Child("hostname"), host, NameRules.Dns1123Label(host));
        }
    }

    private static void Address(string value, string? type, FieldPath list, int index, FieldErrors errors)
    {
        if (type == "FQDN")
        {
            errors.Invalid(list.Index(index), value, NameRules.Dns1123Subdomain(value));
            return;
        }

        if (type is not ("IPv4" or "IPv6") || ValueRules.Ip(value, list.Index(index), errors) is not { } ip)
        {
            return;
        }

        var (wanted, word) = type == "IPv4"
            ? (AddressFamily.InterNetwork, "an IPv4")
            : (AddressFamily.InterNetworkV6, "an IPv6");
        if (ip.AddressFamily != wanted)
        {
            errors.Invalid(list, value, $"must be {word} address");
        }

        ValueRules.NotSpecial(value, list.Index(index), errors);
    }

    private static void Ports(IList<Discoveryv1EndpointPort>? ports, FieldErrors errors)
    {
        var path = FieldPath.Root("ports");
        if (ports?.Count > MostPorts)
        {
            errors.TooMany(path, ports.Count, MostPorts);
            return;
        }

        var names = new HashSet<string>();
        for (var i = 0; i < ports?.Count; i++)
        {
            var (port, at) = (ports[i], path.Index(i));
            if (!string.IsNullOrEmpty(port.Name))
            {
                errors.Invalid(at.Child("name"), port.Name, NameRules.Dns1123Label(port.Name));
            }

            if (!names.Add(port.Name ?? ""))
            {
                errors.Duplicate(at.Child("name"), port.Name ?? "");
            }

            ValueRules.Protocol(port.Protocol, at.Child("protocol"), errors);
            if (port.Port is not null)
            {
                ValueRules.Port(port.Port, at.Child("port"), errors);
            }

            AppProtocol(port.AppProtocol, at, errors);
        }
    }

    private static void Addresses(IList<V1EndpointAddress>? values, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < values?.Count; i++)
        {
            var (one, at) = (values[i], path.Index(i));
            ValueRules.Ip(one.Ip, at.Child("ip"), errors);
            if (!string.IsNullOrEmpty(one.Hostname))
            {
                errors.Invalid(at.Child("hostname"), one.Hostname, NameRules.Dns1123Label(one.Hostname));
            }

            if (one.NodeName is { } node)
            {
                errors.Invalid(at.Child("nodeName"), node, NameRules.Dns1123Subdomain(node));
            }

            ValueRules.NotSpecial(one.Ip, at.Child("ip"), errors);
        }
    }

    private static void Port(Corev1EndpointPort port, bool named, FieldPath path, FieldErrors errors)
    {
        if (named && string.IsNullOrEmpty(port.Name))
        {
            errors.Required(path.Child("name"));
        }
        else if (!string.IsNullOrEmpty(port.Name))
        {
            errors.Invalid(path.Child("name"), port.Name, NameRules.Dns1123Label(port.Name));
        }

        ValueRules.Port(port.Port, path.Child("port"), errors);
        ValueRules.Protocol(port.Protocol, path.Child("protocol"), errors);
        AppProtocol(port.AppProtocol, path, errors);
    }

    private static void AppProtocol(string? value, FieldPath path, FieldErrors errors)
    {
        if (value is not null)
        {
            errors.Invalid(path.Child("appProtocol"), value, NameRules.QualifiedName(value));
        }
    }
}
