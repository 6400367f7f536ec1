using k8s.Models;
using KubeKatas.Api.Defaulting;

namespace KubeKatas.Api.Validation;

/// <summary>Services: ports, addresses, policies.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go (ValidateService).</remarks>
internal static class ServiceValidation
{
    private const string OnlyLoadBalancer = "may only be used when `type` is 'LoadBalancer'";

    private static readonly FieldPath Spec = FieldPath.Spec;
    private static readonly string[] Affinities = ["ClientIP", "None"];
    private static readonly string[] Types = ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"];
    private static readonly string[] TrafficPolicies = ["Cluster", "Local"];
    private static readonly string[] Distributions = ["PreferClose", "PreferSameNode", "PreferSameZone"];

    public static void Create(V1Service value, FieldErrors errors)
    {
        var spec = value.Spec;
        var headless = spec.ClusterIP == "None";
        if (spec.Ports is not { Count: > 0 } && !headless && spec.Type != "ExternalName")
        {
            errors.Required(Spec.Child("ports"));
        }

        ByType(spec, headless, errors);
        Ports(spec, errors);
        MetadataRules.Labels(spec.Selector, Spec.Child("selector"), errors);
        Affinity(spec, errors);
        ServiceAddresses.Check(spec, errors);
        ExternalIps(spec, errors);
        errors.OneOf(spec.Type, Spec.Child("type"), Types);
        Uniqueness(spec, errors);
        LoadBalancer(spec, errors);
        Traffic(spec, errors);
    }

    public static void Update(V1Service newer, V1Service older, FieldErrors errors)
    {
        ServiceAddresses.Change(newer.Spec, older.Spec, errors);
        if (older.Spec.Type == "LoadBalancer" && newer.Spec.Type == "LoadBalancer"
            && older.Spec.LoadBalancerClass != newer.Spec.LoadBalancerClass)
        {
            errors.Invalid(
                Spec.Child("loadBalancerClass"), newer.Spec.LoadBalancerClass, "may not change once set");
        }

        MetadataRules.Check(newer.Metadata, true, NameRules.Dns1123Label, errors);
        Create(newer, errors);
    }

    public static bool NeedsHealthCheck(V1ServiceSpec spec) =>
        spec is { Type: "LoadBalancer", ExternalTrafficPolicy: "Local" };

    private static void ByType(V1ServiceSpec spec, bool headless, FieldErrors errors)
    {
        if (spec.Type is "LoadBalancer" or "NodePort" && headless)
        {
            errors.Invalid(Spec.Child("clusterIPs").Index(0), "None",
                $"may not be set to 'None' for {spec.Type} services");
        }

        if (spec.Type != "ExternalName")
        {
            return;
        }

        (bool Set, string Name)[] unset =
        [
            (spec.ClusterIPs is { Count: > 0 }, "clusterIPs"), (spec.IpFamilies is { Count: > 0 }, "ipFamilies"),
            (spec.IpFamilyPolicy is not null, "ipFamilyPolicy"),
        ];
        foreach (var (_, name) in unset.Where(one => one.Set))
        {
            errors.Forbidden(Spec.Child(name), "may not be set for ExternalName services");
        }

        var host = spec.ExternalName?.EndsWith('.') is true ? spec.ExternalName[..^1] : spec.ExternalName;
        if (string.IsNullOrEmpty(host))
        {
            errors.Required(Spec.Child("externalName"));
        }
        else
        {
            errors.Invalid(Spec.Child("externalName"), host, NameRules.Dns1123Subdomain(host));
        }
    }

    private static void Ports(V1ServiceSpec spec, FieldErrors errors)
    {
        var names = new HashSet<string>();
        for (var i = 0; i < spec.Ports?.Count; i++)
        {
            var (port, path) = (spec.Ports[i], Spec.Child("ports").Index(i));
            if (string.IsNullOrEmpty(port.Name))
            {
                if (spec.Ports.Count > 1)
                {
                    errors.Required(path.Child("name"));
                }
            }
            else
            {
                errors.Invalid(path.Child("name"), port.Name, NameRules.Dns1123Label(port.Name));
                if (!names.Add(port.Name))
                {
                    errors.Duplicate(path.Child("name"), port.Name);
                }
            }

            ValueRules.Port(port.Port, path.Child("port"), errors);
            ValueRules.Protocol(port.Protocol, path.Child("protocol"), errors);
            ValueRules.PortOrName(port.TargetPort, path.Child("targetPort"), errors);
            if (port.AppProtocol is not null)
            {
                errors.Invalid(
                    path.Child("appProtocol"), port.AppProtocol, NameRules.QualifiedName(port.AppProtocol));
            }
        }
    }

    private static void Affinity(V1ServiceSpec spec, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(spec.SessionAffinity))
        {
            errors.Required(Spec.Child("sessionAffinity"));
            return;
        }

        errors.OneOf(spec.SessionAffinity, Spec.Child("sessionAffinity"), Affinities);
        var path = Spec.Child("sessionAffinityConfig");
        if (spec.SessionAffinity == "ClientIP" && spec.SessionAffinityConfig?.ClientIP?.TimeoutSeconds is { } seconds
            && seconds is <= 0 or > 86400)
        {
            errors.Invalid(path.Child("clientIP", "timeoutSeconds"), spec.SessionAffinityConfig.ClientIP.TimeoutSeconds,
                "must be greater than 0 and less than 86400");
        }

        if (spec is { SessionAffinity: "None", SessionAffinityConfig: not null })
        {
            errors.Forbidden(path, "must not be set when session affinity is None");
        }
    }

    private static void ExternalIps(V1ServiceSpec spec, FieldErrors errors)
    {
        for (var i = 0; i < spec.ExternalIPs?.Count; i++)
        {
            var path = Spec.Child("externalIPs").Index(i);
            if (ValueRules.Ip(spec.ExternalIPs[i], path, errors) is not null)
            {
                ValueRules.NotSpecial(spec.ExternalIPs[i], path, errors);
            }
        }
    }

    private static void Uniqueness(V1ServiceSpec spec, FieldErrors errors)
    {
        var (nodePorts, ports) = (new HashSet<(string?, int)>(), new HashSet<(string?, int)>());
        for (var i = 0; i < spec.Ports?.Count; i++)
        {
            if (spec.Type == "ClusterIP" && spec.Ports[i].NodePort is not (null or 0))
            {
                errors.Forbidden(Spec.Child("ports").Index(i).Child("nodePort"),
                    "may not be used when `type` is 'ClusterIP'");
            }
        }

        for (var i = 0; i < spec.Ports?.Count; i++)
        {
            var port = spec.Ports[i];
            if (port.NodePort is { } number and not 0 && !nodePorts.Add((port.Protocol, number)))
            {
                errors.Duplicate(Spec.Child("ports").Index(i).Child("nodePort"), number);
            }
        }

        for (var i = 0; i < spec.Ports?.Count; i++)
        {
            if (!ports.Add((spec.Ports[i].Protocol, spec.Ports[i].Port)))
            {
                errors.Duplicate(Spec.Child("ports").Index(i), GoStructs.Key(spec.Ports[i]));
            }
        }
    }

    private static void LoadBalancer(V1ServiceSpec spec, FieldErrors errors)
    {
        var balanced = spec.Type == "LoadBalancer";
        var ranges = Spec.Child("LoadBalancerSourceRanges");
        if (spec.LoadBalancerSourceRanges is { Count: > 0 } && !balanced)
        {
            errors.Forbidden(ranges, OnlyLoadBalancer);
        }

        for (var i = 0; i < spec.LoadBalancerSourceRanges?.Count; i++)
        {
            ValueRules.Cidr(spec.LoadBalancerSourceRanges[i].Trim(), ranges.Index(i), errors);
        }

        if (spec.AllocateLoadBalancerNodePorts is not null && !balanced)
        {
            errors.Forbidden(Spec.Child("allocateLoadBalancerNodePorts"), OnlyLoadBalancer);
        }

        if (spec.LoadBalancerClass is { } name)
        {
            if (!balanced)
            {
                errors.Forbidden(Spec.Child("loadBalancerClass"), OnlyLoadBalancer);
            }

            errors.Invalid(Spec.Child("loadBalancerClass"), name, NameRules.QualifiedName(name));
        }
    }

    private static void Traffic(V1ServiceSpec spec, FieldErrors errors)
    {
        var path = Spec.Child("externalTrafficPolicy");
        var policy = spec.ExternalTrafficPolicy;
        if (!ServiceDefaults.IsExternal(spec) && !string.IsNullOrEmpty(policy))
        {
            errors.Invalid(path, policy, "may only be set for externally-accessible services");
        }
        else if (ServiceDefaults.IsExternal(spec))
        {
            errors.OneOf(policy, path, TrafficPolicies);
        }

        var port = spec.HealthCheckNodePort ?? 0;
        if (!NeedsHealthCheck(spec) && port != 0)
        {
            errors.Invalid(Spec.Child("healthCheckNodePort"), port,
                "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'");
        }

        if (spec.InternalTrafficPolicy is not null)
        {
            errors.OneOf(spec.InternalTrafficPolicy, Spec.Child("internalTrafficPolicy"), TrafficPolicies);
        }

        if (spec.TrafficDistribution is not null)
        {
            errors.OneOf(spec.TrafficDistribution, Spec.Child("trafficDistribution"), Distributions);
        }
    }
}
