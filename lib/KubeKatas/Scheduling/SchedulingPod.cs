using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Scheduling;

/// <summary>A pod as the scheduler sees it: the object, and what was worked out of it once.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/scheduler/framework/types.go, PodInfo.</remarks>
public sealed class SchedulingPod
{
    private readonly PodDemands _demands;

    private SchedulingPod(V1Pod pod)
    {
        Pod = pod;
        Key = pod.Key();
        Priority = pod.Spec.Priority ?? 0;
        _demands = PodDemands.Of(pod.Spec);
    }

    /// <summary>The object as last seen.</summary>
    public V1Pod Pod { get; private set; }

    /// <summary>Its namespace and name.</summary>
    public ObjectKey Key { get; }

    /// <summary>Its UID; empty when it never went through the API.</summary>
    public string Uid => Pod.Metadata.Uid ?? "";

    /// <summary>Its priority; 0 unless a priority class says otherwise.</summary>
    public int Priority { get; }

    /// <summary>What it asks for.</summary>
    public ResourceAmounts Requests => _demands.Requests;

    /// <summary>What it counts as when nodes are compared: never nothing.</summary>
    public ResourceAmounts NonZeroRequests => _demands.NonZeroRequests;

    /// <summary>The ports of the node it takes.</summary>
    public IReadOnlyList<HostPort> HostPorts => _demands.HostPorts;

    /// <summary>True when it wants or shuns the company of other pods.</summary>
    public bool HasPodAffinity =>
        Pod.Spec.Affinity is { } wishes && (wishes.PodAffinity ?? (object?)wishes.PodAntiAffinity) is not null;

    /// <summary>Its terms about other pods, worked out when first asked for.</summary>
    public PodAffinityTerms AffinityTerms => field ??= PodAffinityTerms.Of(Pod);

    /// <summary>Reads a pod.</summary>
    public static SchedulingPod Of(V1Pod pod) => new(pod);

    internal void See(V1Pod newer) => Pod = newer;
}
