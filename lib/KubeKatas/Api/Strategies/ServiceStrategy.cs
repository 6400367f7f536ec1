using k8s.Models;
using KubeKatas.Api.Defaulting;
using KubeKatas.Objects;

namespace KubeKatas.Api.Strategies;

/// <summary>What the registry does to a Service that changes its type: what only the old type needed goes.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/registry/core/service/strategy.go (dropTypeDependentFields).
/// </remarks>
internal static class ServiceStrategy
{
    public static V1Service Update(V1Service newer, V1Service older)
    {
        var (spec, before) = (newer.Spec, older.Spec);
        if (before.Type != "ExternalName" && spec.Type == "ExternalName")
        {
            spec = spec with { ClusterIP = null, ClusterIPs = null, IpFamilies = null, IpFamilyPolicy = null };
        }

        if (HasNodePorts(before) && !HasNodePorts(spec) && SamePorts(spec, before))
        {
            spec = spec with
            {
                Ports = Lists.Each(spec.Ports, port => port.NodePort is null ? port : port with { NodePort = null }),
            };
        }

        if (before.Type == "LoadBalancer" && spec.Type != "LoadBalancer")
        {
            spec = Unbalanced(spec, before);
        }

        if (ServiceDefaults.IsExternal(before) && !ServiceDefaults.IsExternal(spec)
            && spec.ExternalTrafficPolicy == before.ExternalTrafficPolicy)
        {
            spec = spec with { ExternalTrafficPolicy = null };
        }

        return ReferenceEquals(spec, newer.Spec) ? newer : newer with { Spec = spec };
    }

    private static V1ServiceSpec Unbalanced(V1ServiceSpec spec, V1ServiceSpec before) => spec with
    {
        HealthCheckNodePort = spec.HealthCheckNodePort == before.HealthCheckNodePort ? null : spec.HealthCheckNodePort,
        AllocateLoadBalancerNodePorts = spec.AllocateLoadBalancerNodePorts == before.AllocateLoadBalancerNodePorts
            ? null
            : spec.AllocateLoadBalancerNodePorts,
        LoadBalancerClass = spec.LoadBalancerClass == before.LoadBalancerClass ? null : spec.LoadBalancerClass,
        LoadBalancerSourceRanges = ModelEquality.Same(spec.LoadBalancerSourceRanges, before.LoadBalancerSourceRanges)
            ? null
            : spec.LoadBalancerSourceRanges,
    };

    private static bool HasNodePorts(V1ServiceSpec spec) => spec.Type is "NodePort" or "LoadBalancer";

    private static bool SamePorts(V1ServiceSpec spec, V1ServiceSpec before) =>
        (spec.Ports ?? []).Select(port => port.NodePort ?? 0).Where(port => port != 0)
            .All((before.Ports ?? []).Select(port => port.NodePort ?? 0).Contains);
}
