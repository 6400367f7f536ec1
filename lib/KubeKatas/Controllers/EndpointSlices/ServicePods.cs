using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.EndpointSlices;

/// <summary>What a Service wants to know of a pod behind it.</summary>
/// <remarks>Pure. Source: kubernetes v1.36.2, staging/src/k8s.io/endpointslice/util/controller_utils.go,
/// staging/src/k8s.io/endpointslice/utils.go.</remarks>
public static class ServicePods
{
    /// <summary>The Service's own label on its slices: its name.</summary>
    public const string ServiceName = ServiceFacts.ServiceNameLabel;

    /// <summary>The label that says which controller keeps a slice.</summary>
    public const string ManagedBy = "endpointslice.kubernetes.io/managed-by";

    /// <summary>The label of what belongs to a Service without an address of its own.</summary>
    public const string Headless = "service.kubernetes.io/headless";

    /// <summary>The annotation that tells when the change happened that made the endpoints change.</summary>
    public const string TriggerTime = "endpoints.kubernetes.io/last-change-trigger-time";

    /// <summary>True when a pod can be an endpoint: it has an address and has not ended.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="terminating">Whether a pod that is being deleted counts.</param>
    public static bool IsEndpoint(V1Pod pod, bool terminating)
    {
        ArgumentNullException.ThrowIfNull(pod);
        return !pod.IsFinished() &&
            (!string.IsNullOrEmpty(pod.Status?.PodIP) || pod.Status?.PodIPs is { Count: > 0 }) &&
            (terminating || !pod.IsTerminating());
    }

    /// <summary>True when the Service has an address of its own.</summary>
    public static bool HasAddress(V1Service service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return service.Spec.ClusterIP is not (null or "" or "None");
    }

    /// <summary>True when the controllers keep endpoints for the Service.</summary>
    public static bool IsKept(V1Service service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return service.Spec.Type != "ExternalName" && service.Spec.Selector is not null;
    }

    /// <summary>The port of a pod that a Service's port leads to; null when no container names it.</summary>
    /// <remarks>Named ports are looked for in the containers and in sidecars.</remarks>
    public static int? Port(V1Pod pod, V1ServicePort port)
    {
        ArgumentNullException.ThrowIfNull(pod);
        ArgumentNullException.ThrowIfNull(port);
        if (port.TargetPort?.Value is not { Length: > 0 } target)
        {
            return port.Port;
        }

        if (int.TryParse(target, System.Globalization.CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        var sidecars = (pod.Spec.InitContainers ?? []).Where(one => one.RestartPolicy == "Always");
        return pod.Spec.Containers.Concat(sidecars)
            .SelectMany(container => container.Ports ?? [])
            .FirstOrDefault(one => one.Name == target && (one.Protocol ?? "TCP") == (port.Protocol ?? "TCP"))
            ?.ContainerPort;
    }

    /// <summary>The name under which DNS knows the pod within a headless Service; null for none.</summary>
    public static string? Hostname(V1Pod pod, V1Service service)
    {
        ArgumentNullException.ThrowIfNull(pod);
        ArgumentNullException.ThrowIfNull(service);
        return !string.IsNullOrEmpty(pod.Spec.Hostname) && pod.Spec.Subdomain == service.Metadata.Name
            ? pod.Spec.Hostname
            : null;
    }

    /// <summary>The addresses of a pod.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="family"><c>IPv4</c> or <c>IPv6</c>.</param>
    public static IEnumerable<string> Addresses(V1Pod pod, string family)
    {
        ArgumentNullException.ThrowIfNull(pod);
        var all = pod.Status?.PodIPs is { Count: > 0 } several
            ? several.Select(one => one.Ip)
            : pod.Status?.PodIP is { Length: > 0 } one ? [one] : [];
        return all.Where(ip => IsOf(ip, family));
    }

    /// <summary>True when an address is of a family, <c>IPv4</c> or <c>IPv6</c>.</summary>
    public static bool IsOf(string ip, string family)
    {
        ArgumentNullException.ThrowIfNull(ip);
        return ip.Contains(':', StringComparison.Ordinal) == (family == "IPv6");
    }

    /// <summary>The families a Service has addresses of.</summary>
    public static IEnumerable<string> Families(V1Service service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return service.Spec.IpFamilies is { Count: > 0 } families ? families
            : !HasAddress(service) ? ["IPv4", "IPv6"]
            : IsOf(service.Spec.ClusterIP, "IPv6") ? ["IPv6"] : ["IPv4"];
    }

    /// <summary>True when a change of a pod may change an endpoint.</summary>
    public static bool IsRelevant(V1Pod before, V1Pod after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return before.Metadata.DeletionTimestamp != after.Metadata.DeletionTimestamp ||
            before.Spec.NodeName != after.Spec.NodeName ||
            before.Status?.Phase != after.Status?.Phase ||
            before.Status?.PodIP != after.Status?.PodIP ||
            before.IsReady() != after.IsReady() ||
            !ModelEquality.Same(before.Status?.PodIPs, after.Status?.PodIPs) ||
            !ModelEquality.Same(before.Metadata.Labels, after.Metadata.Labels);
    }

    /// <summary>A reference to the pod, as endpoints hold it.</summary>
    public static V1ObjectReference Reference(V1Pod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        return new()
        {
            Kind = "Pod",
            NamespaceProperty = pod.Metadata.NamespaceProperty,
            Name = pod.Metadata.Name,
            Uid = pod.Metadata.Uid,
        };
    }
}
