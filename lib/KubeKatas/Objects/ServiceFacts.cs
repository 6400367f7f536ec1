using System.Net;
using k8s.Models;

namespace KubeKatas.Objects;

/// <summary>The questions everybody asks of a Service and of its endpoints.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/api/discovery/v1/types.go.</remarks>
public static class ServiceFacts
{
    /// <summary>The label of a slice that names its Service.</summary>
    public const string ServiceNameLabel = "kubernetes.io/service-name";

    /// <summary>The Service that a slice belongs to; null when its label names none.</summary>
    public static ObjectKey? ServiceOf(V1EndpointSlice slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        return slice.Metadata.Labels?.TryGetValue(ServiceNameLabel, out var name) == true && name.Length > 0
            ? new ObjectKey(slice.Metadata.NamespaceProperty ?? "", name)
            : null;
    }

    /// <summary>The addresses of a Service within the cluster; none for a headless one and for an alias.</summary>
    public static IReadOnlyList<string> ClusterAddresses(this V1Service service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return service.Spec.ClusterIPs is { Count: > 0 } several ? [.. several.Where(IsAddress)]
            : IsAddress(service.Spec.ClusterIP) ? [service.Spec.ClusterIP]
            : [];
    }

    /// <summary>True for a Service that asked for no address: its name leads to the endpoints themselves.</summary>
    public static bool IsHeadless(this V1Service service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return service.Spec.ClusterIP == "None";
    }

    /// <summary>True when new connections may go to the endpoint; nothing said means yes.</summary>
    public static bool IsReady(this V1Endpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return endpoint.Conditions?.Ready ?? true;
    }

    /// <summary>True when the endpoint's pod passes its readiness probe, even while it ends; nothing said means as
    /// ready.</summary>
    public static bool IsServing(this V1Endpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return endpoint.Conditions?.Serving ?? endpoint.IsReady();
    }

    /// <summary>True when the endpoint's pod is being deleted; nothing said means no.</summary>
    public static bool IsTerminating(this V1Endpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return endpoint.Conditions?.Terminating ?? false;
    }

    private static bool IsAddress(string? text) => IPAddress.TryParse(text, out _);
}
