using System.Globalization;
using k8s.Models;
using static KubeKatas.Api.Tables.TableTexts;

namespace KubeKatas.Api.Tables;

/// <summary>The tables of what connects pods.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/printers/internalversion/printers.go.</remarks>
internal static class NetworkTables
{
    public static TableLayout Service { get; } =
        TableLayout.Of<V1Service>(
            "Name|Type|Cluster-IP|External-IP|Port(s)|Age|Selector+",
            (service, now) =>
                [
                    service.Metadata.Name,
                    service.Spec.Type,
                    OrNone(service.Spec.ClusterIPs is [var first, ..] ? first : service.Spec.ClusterIP),
                    ExternalIp(service),
                    FirstFew([.. (service.Spec.Ports ?? []).Select(Port)], None, int.MaxValue),
                    Age(service.Metadata, now),
                    Labels(service.Spec.Selector),
                ]
        );

    public static TableLayout Endpoints { get; } =
        TableLayout.Of<V1Endpoints>(
            "Name|Endpoints|Age",
            (endpoints, now) =>
                [endpoints.Metadata.Name, FirstFew([.. Addresses(endpoints)], None), Age(endpoints.Metadata, now)]
        );

    public static TableLayout EndpointSlice { get; } =
        TableLayout.Of<V1EndpointSlice>(
            "Name|AddressType|Ports|Endpoints|Age",
            (slice, now) =>
                [
                    slice.Metadata.Name,
                    slice.AddressType,
                    FirstFew([.. (slice.Ports ?? []).Select(PortOf)], Unset),
                    FirstFew([.. (slice.Endpoints ?? []).SelectMany(endpoint => endpoint.Addresses ?? [])], Unset),
                    Age(slice.Metadata, now),
                ]
        );

    public static TableLayout Ingress { get; } =
        TableLayout.Of<V1Ingress>(
            "Name|Class|Hosts|Address|Ports|Age",
            (ingress, now) =>
                [
                    ingress.Metadata.Name,
                    OrNone(ingress.Spec?.IngressClassName),
                    FirstFew(
                        [
                            .. (ingress.Spec?.Rules ?? [])
                                .Select(rule => rule.Host)
                                .Where(host => !string.IsNullOrEmpty(host)),
                        ],
                        "*"
                    ),
                    LoadBalancer(
                        (ingress.Status?.LoadBalancer?.Ingress ?? []).Select(one =>
                            ((string?)one.Ip, (string?)one.Hostname)
                        )
                    ),
                    ingress.Spec?.Tls is { Count: > 0 } ? "80, 443" : "80",
                    Age(ingress.Metadata, now),
                ]
        );

    public static TableLayout IngressClass { get; } =
        TableLayout.Of<V1IngressClass>(
            "Name|Controller|Parameters|Age",
            (value, now) => [value.Metadata.Name, value.Spec?.Controller, Parameters(value), Age(value.Metadata, now)]
        );

    public static TableLayout NetworkPolicy { get; } =
        TableLayout.Of<V1NetworkPolicy>(
            "Name|Pod-Selector|Age",
            (policy, now) =>
                [policy.Metadata.Name, TableTexts.Selector(policy.Spec?.PodSelector), Age(policy.Metadata, now)]
        );

    private static string ExternalIp(V1Service service)
    {
        var external = service.Spec.ExternalIPs ?? [];
        switch (service.Spec.Type)
        {
            case "ExternalName":
                return service.Spec.ExternalName;
            case "LoadBalancer":
                var balancer = LoadBalancer(
                    (service.Status?.LoadBalancer?.Ingress ?? []).Select(one =>
                        ((string?)one.Ip, (string?)one.Hostname)
                    )
                );
                string[] both = [.. balancer.Length > 0 ? [balancer] : Array.Empty<string>(), .. external];
                return both.Length > 0 ? string.Join(',', both) : "<pending>";
            default:
                return external.Count > 0 ? string.Join(',', external) : None;
        }
    }

    private static string Port(V1ServicePort port) =>
        port.NodePort is > 0 ? $"{port.Port}:{port.NodePort}/{port.Protocol}" : $"{port.Port}/{port.Protocol}";

    private static string PortOf(Discoveryv1EndpointPort port) =>
        port.Port?.ToString(CultureInfo.InvariantCulture) ?? (string.IsNullOrEmpty(port.Name) ? "*" : port.Name);

    private static IEnumerable<string> Addresses(V1Endpoints endpoints) =>
        from subset in endpoints.Subsets ?? []
        from port in subset.Ports is { Count: > 0 } ports ? ports.Select(port => (int?)port.Port) : [null]
        from address in subset.Addresses ?? []
        select port is null ? address.Ip
        : address.Ip.Contains(':', StringComparison.Ordinal) ? $"[{address.Ip}]:{port}"
        : $"{address.Ip}:{port}";

    private static string Parameters(V1IngressClass value)
    {
        if (value.Spec?.Parameters is not { } parameters)
        {
            return None;
        }

        var group = string.IsNullOrEmpty(parameters.ApiGroup) ? "" : "." + parameters.ApiGroup;
        return $"{parameters.Kind}{group}/{parameters.Name}";
    }
}
