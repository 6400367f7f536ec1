using System.Runtime.CompilerServices;
using k8s.Models;

namespace KubeKatas.Api.Defaulting;

/// <summary>The defaults of pods and of pod templates.</summary>
/// <remarks>
/// Remembers, by reference and for as long as a spec lives, what it became: a pod made of a template whose spec was
/// seen
/// before costs one look-up. Source: kubernetes v1.36.2, pkg/apis/core/v1/defaults.go.
/// </remarks>
internal static class PodDefaults
{
    private static readonly V1PodSecurityContext NoSecurity = new();
    private static readonly ConditionalWeakTable<V1PodSpec, V1PodSpec> Pods = [];
    private static readonly ConditionalWeakTable<V1PodSpec, V1PodSpec> Templates = [];

    public static V1Pod Apply(V1Pod value)
    {
        var spec = Pods.GetValue(value.Spec ?? new(), OfPod);
        return ReferenceEquals(spec, value.Spec) ? value : value with { Spec = spec };
    }

    public static V1PodTemplateSpec Apply(V1PodTemplateSpec? value)
    {
        var spec = Templates.GetValue(value?.Spec ?? new(), OfTemplate);
        var template = value ?? new();
        return ReferenceEquals(spec, template.Spec) && template.Metadata is not null
            ? template
            : template with { Spec = spec, Metadata = template.Metadata ?? new() };
    }

    private static V1PodSpec OfPod(V1PodSpec value)
    {
        var spec = Templates.GetValue(value, OfTemplate);
        var containers = Lists.Each(spec.Containers, ContainerDefaults.WithRequests);
        var init = Lists.Each(spec.InitContainers, ContainerDefaults.WithRequests);
        if (spec.HostNetwork is true)
        {
            containers = Lists.Each(containers, ContainerDefaults.WithHostPorts);
            init = Lists.Each(init, ContainerDefaults.WithHostPorts);
        }

        if (!ReferenceEquals(containers, spec.Containers) || !ReferenceEquals(init, spec.InitContainers)
            || spec.EnableServiceLinks is null)
        {
            spec = spec with
            {
                Containers = containers,
                InitContainers = init,
                EnableServiceLinks = spec.EnableServiceLinks ?? true,
            };
        }

        return PodResourceDefaults.Apply(spec);
    }

    private static V1PodSpec OfTemplate(V1PodSpec value)
    {
        var containers = Lists.Each(value.Containers, ContainerDefaults.Apply);
        var init = Lists.Each(value.InitContainers, ContainerDefaults.Apply);
        var ephemeral = Lists.Each(value.EphemeralContainers, ContainerDefaults.Apply);
        var volumes = Lists.Each(value.Volumes, VolumeDefaults.Apply);
        var overhead = ResourceDefaults.Rounded(value.Overhead);
        var resources = ResourceDefaults.Apply(value.Resources);
        if (!ReferenceEquals(containers, value.Containers) || !ReferenceEquals(init, value.InitContainers)
            || !ReferenceEquals(ephemeral, value.EphemeralContainers) || !ReferenceEquals(volumes, value.Volumes)
            || !ReferenceEquals(overhead, value.Overhead) || !ReferenceEquals(resources, value.Resources))
        {
            value = value with
            {
                Containers = containers,
                InitContainers = init,
                EphemeralContainers = ephemeral,
                Volumes = volumes,
                Overhead = overhead,
                Resources = resources,
            };
        }

        return Own(value);
    }

    private static V1PodSpec Own(V1PodSpec value)
    {
        var account = string.IsNullOrEmpty(value.ServiceAccountName) ? value.ServiceAccount : value.ServiceAccountName;
        var complete = value is { SecurityContext: not null, TerminationGracePeriodSeconds: not null }
            && !string.IsNullOrEmpty(value.DnsPolicy) && !string.IsNullOrEmpty(value.RestartPolicy)
            && !string.IsNullOrEmpty(value.SchedulerName)
            && value.ServiceAccountName == account && value.ServiceAccount == account
            && value.HostNetwork is not false && value.HostPID is not false && value.HostIPC is not false;
        return complete ? value : value with
        {
            DnsPolicy = string.IsNullOrEmpty(value.DnsPolicy) ? "ClusterFirst" : value.DnsPolicy,
            RestartPolicy = string.IsNullOrEmpty(value.RestartPolicy) ? "Always" : value.RestartPolicy,
            SchedulerName = string.IsNullOrEmpty(value.SchedulerName) ? "default-scheduler" : value.SchedulerName,
            SecurityContext = value.SecurityContext ?? NoSecurity,
            TerminationGracePeriodSeconds = value.TerminationGracePeriodSeconds ?? 30,
            ServiceAccount = account,
            ServiceAccountName = account,
            HostNetwork = value.HostNetwork is true ? true : null,
            HostPID = value.HostPID is true ? true : null,
            HostIPC = value.HostIPC is true ? true : null,
        };
    }
}
