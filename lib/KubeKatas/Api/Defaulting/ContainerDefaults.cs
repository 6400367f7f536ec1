using k8s.Models;

namespace KubeKatas.Api.Defaulting;

/// <summary>The defaults of a container, whether it stands in a pod or in a template.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/apis/core/v1/defaults.go.</remarks>
internal static class ContainerDefaults
{
    public static V1Container Apply(V1Container value)
    {
        value = Own(value);
        value = Parts(value);
        var live = ProbeDefaults.Apply(value.LivenessProbe);
        var ready = ProbeDefaults.Apply(value.ReadinessProbe);
        var startup = ProbeDefaults.Apply(value.StartupProbe);
        var lifecycle = ProbeDefaults.Apply(value.Lifecycle);
        return ReferenceEquals(live, value.LivenessProbe) && ReferenceEquals(ready, value.ReadinessProbe)
            && ReferenceEquals(startup, value.StartupProbe) && ReferenceEquals(lifecycle, value.Lifecycle)
                ? value
                : value with { LivenessProbe = live, ReadinessProbe = ready, StartupProbe = startup,
                    Lifecycle = lifecycle };
    }

    public static V1EphemeralContainer Apply(V1EphemeralContainer value)
    {
        if (!string.IsNullOrEmpty(value.ImagePullPolicy) && !string.IsNullOrEmpty(value.TerminationMessagePath)
            && !string.IsNullOrEmpty(value.TerminationMessagePolicy))
        {
            return value;
        }

        return value with
        {
            ImagePullPolicy = Or(value.ImagePullPolicy, () => ImageNames.PullPolicy(value.Image)),
            TerminationMessagePath = Or(value.TerminationMessagePath, () => "/dev/termination-log"),
            TerminationMessagePolicy = Or(value.TerminationMessagePolicy, () => "File"),
        };
    }

    /// <summary>Requests that were left out follow the limits; only pods get this, templates do not.</summary>
    public static V1Container WithRequests(V1Container value)
    {
        var resources = value.Resources is null ? null : WithRequests(value.Resources);
        return ReferenceEquals(resources, value.Resources) ? value : value with { Resources = resources };
    }

    /// <summary>Who says how much it may have at most and not how much it asks for, asks for that.</summary>
    public static V1ResourceRequirements WithRequests(V1ResourceRequirements value)
    {
        var requests = Lists.Complete(value.Requests, value.Limits);
        return ReferenceEquals(requests, value.Requests) ? value : value with { Requests = requests };
    }

    /// <summary>On the node's own network a container port is a host port too.</summary>
    public static V1Container WithHostPorts(V1Container value)
    {
        var ports = Lists.Each(
            value.Ports, port => port.HostPort is null or 0 ? port with { HostPort = port.ContainerPort } : port);
        return ReferenceEquals(ports, value.Ports) ? value : value with { Ports = ports };
    }

    private static V1Container Own(V1Container value)
    {
        if (!string.IsNullOrEmpty(value.ImagePullPolicy) && !string.IsNullOrEmpty(value.TerminationMessagePath)
            && !string.IsNullOrEmpty(value.TerminationMessagePolicy) && value.Resources is not null)
        {
            return value;
        }

        return value with
        {
            ImagePullPolicy = Or(value.ImagePullPolicy, () => ImageNames.PullPolicy(value.Image)),
            TerminationMessagePath = Or(value.TerminationMessagePath, () => "/dev/termination-log"),
            TerminationMessagePolicy = Or(value.TerminationMessagePolicy, () => "File"),
            Resources = value.Resources ?? ResourceDefaults.None,
        };
    }

    private static V1Container Parts(V1Container value)
    {
        var ports = Lists.Each(
            value.Ports, port => string.IsNullOrEmpty(port.Protocol) ? port with { Protocol = "TCP" } : port);
        var env = Lists.Each(value.Env, Variable);
        var resources = ResourceDefaults.Apply(value.Resources);
        return ReferenceEquals(ports, value.Ports) && ReferenceEquals(env, value.Env)
            && ReferenceEquals(resources, value.Resources)
                ? value
                : value with { Ports = ports, Env = env, Resources = resources };
    }

    private static V1EnvVar Variable(V1EnvVar value) =>
        value.ValueFrom?.FieldRef is { } field && string.IsNullOrEmpty(field.ApiVersion)
            ? value with { ValueFrom = value.ValueFrom with { FieldRef = field with { ApiVersion = "v1" } } }
            : value;

    private static string Or(string? value, Func<string> otherwise) =>
        string.IsNullOrEmpty(value) ? otherwise() : value;
}
