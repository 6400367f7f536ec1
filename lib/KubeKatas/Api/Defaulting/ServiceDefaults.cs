using k8s.Models;

namespace KubeKatas.Api.Defaulting;

/// <summary>The defaults of Services and of the endpoints behind them.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/apis/core/v1/defaults.go and pkg/apis/discovery/v1/defaults.go.</remarks>
internal static class ServiceDefaults
{
    private const int AffinitySeconds = 10800;

    public static V1Service Apply(V1Service value)
    {
        var spec = value.Spec ?? new();
        spec = Ports(Affinity(spec));
        spec = string.IsNullOrEmpty(spec.Type) ? spec with { Type = "ClusterIP" } : spec;
        spec = Policies(spec);
        return ReferenceEquals(spec, value.Spec) ? value : value with { Spec = spec };
    }

    public static V1Endpoints Apply(V1Endpoints value)
    {
        var subsets = Lists.Each(value.Subsets, subset =>
        {
            var ports = Lists.Each(
                subset.Ports, port => string.IsNullOrEmpty(port.Protocol) ? port with { Protocol = "TCP" } : port);
            return ReferenceEquals(ports, subset.Ports) ? subset : subset with { Ports = ports };
        });
        return ReferenceEquals(subsets, value.Subsets) ? value : value with { Subsets = subsets };
    }

    public static V1EndpointSlice Apply(V1EndpointSlice value)
    {
        var ports = Lists.Each(value.Ports, port => port.Name is not null && port.Protocol is not null
            ? port
            : port with { Name = port.Name ?? "", Protocol = port.Protocol ?? "TCP" });
        return ReferenceEquals(ports, value.Ports) ? value : value with { Ports = ports };
    }

    /// <summary>True when clients outside the cluster can reach the Service.</summary>
    public static bool IsExternal(V1ServiceSpec spec) =>
        spec.Type is "LoadBalancer" or "NodePort" || (spec.Type == "ClusterIP" && spec.ExternalIPs is { Count: > 0 });

    private static V1ServiceSpec Affinity(V1ServiceSpec spec)
    {
        if (string.IsNullOrEmpty(spec.SessionAffinity))
        {
            spec = spec with { SessionAffinity = "None" };
        }

        return spec switch
        {
            { SessionAffinity: "None", SessionAffinityConfig: not null } => spec with { SessionAffinityConfig = null },
            { SessionAffinity: "ClientIP", SessionAffinityConfig: not { ClientIP.TimeoutSeconds: not null } } =>
                spec with
            {
                SessionAffinityConfig = new() { ClientIP = new() { TimeoutSeconds = AffinitySeconds } },
            },
            _ => spec,
        };
    }

    private static V1ServiceSpec Ports(V1ServiceSpec spec)
    {
        var ports = Lists.Each(spec.Ports, port =>
        {
            var target = port.TargetPort?.Value is null or "" or "0" ? port.Port : port.TargetPort;
            return ReferenceEquals(target, port.TargetPort) && !string.IsNullOrEmpty(port.Protocol)
                ? port
                : port with { TargetPort = target, Protocol = string.IsNullOrEmpty(port.Protocol) ? "TCP"
                    : port.Protocol };
        });
        return ReferenceEquals(ports, spec.Ports) ? spec : spec with { Ports = ports };
    }

    private static V1ServiceSpec Policies(V1ServiceSpec spec)
    {
        if (IsExternal(spec) && string.IsNullOrEmpty(spec.ExternalTrafficPolicy))
        {
            spec = spec with { ExternalTrafficPolicy = "Cluster" };
        }

        if (spec.InternalTrafficPolicy is null && spec.Type is "ClusterIP" or "NodePort" or "LoadBalancer")
        {
            spec = spec with { InternalTrafficPolicy = spec.InternalTrafficPolicy ?? "Cluster" };
        }

        return spec is { Type: "LoadBalancer", AllocateLoadBalancerNodePorts: null }
            ? spec with { AllocateLoadBalancerNodePorts = true }
            : spec;
    }
}
