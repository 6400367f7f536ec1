using System.Runtime.CompilerServices;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Scheduling;

/// <summary>What a pod's containers demand of a node; pods of one template share it.</summary>
internal sealed class PodDemands
{
    private static readonly ConditionalWeakTable<IList<V1Container>, PodDemands> Known = [];

    private readonly IList<V1Container>? _init;
    private readonly object? _overhead;
    private readonly object? _podLevel;

    private PodDemands(V1PodSpec spec)
    {
        _init = spec.InitContainers;
        _overhead = spec.Overhead;
        _podLevel = spec.Resources;
        Requests = PodResources.EffectiveRequests(spec);
        NonZeroRequests = PodResources.NonZeroRequests(spec);
        HostPorts = HostPort.Of(spec);
    }

    public ResourceAmounts Requests { get; }

    public ResourceAmounts NonZeroRequests { get; }

    public IReadOnlyList<HostPort> HostPorts { get; }

    /// <summary>Works it out, or takes what was worked out for the same containers: stored specs never
    /// change.</summary>
    public static PodDemands Of(V1PodSpec spec)
    {
        if (spec.Containers is null)
        {
            return new(spec);
        }

        if (Known.TryGetValue(spec.Containers, out var known) && known.IsOf(spec))
        {
            return known;
        }

        var fresh = new PodDemands(spec);
        Known.AddOrUpdate(spec.Containers, fresh);
        return fresh;
    }

    private bool IsOf(V1PodSpec spec) =>
        ReferenceEquals(_init, spec.InitContainers)
        && ReferenceEquals(_overhead, spec.Overhead)
        && ReferenceEquals(_podLevel, spec.Resources);
}
