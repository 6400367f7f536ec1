using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.EndpointSlices;

/// <summary>Says what a slice tells of a pod's state.</summary>
/// <param name="pod">The pod.</param>
/// <param name="publishNotReady">Whether its Service wants pods that are not ready to be found as well.</param>
public delegate V1EndpointConditions EndpointConditionsRule(V1Pod pod, bool publishNotReady);

/// <summary>Fits endpoints of the same ports into slices.</summary>
/// <param name="slices">The slices there are, in the order of their names.</param>
/// <param name="wanted">The endpoints there should be.</param>
/// <param name="shape">What the slices have in common.</param>
public delegate SliceChanges SlicePackRule(
    ImmutableArray<V1EndpointSlice> slices, IReadOnlyList<V1Endpoint> wanted, SliceShape shape);

/// <summary>What the slices of one Service and one set of ports have in common.</summary>
/// <param name="EndpointsMax">The most endpoints of one.</param>
/// <param name="New">Makes an empty one.</param>
/// <param name="Metadata">The metadata that one should have, by the metadata it has.</param>
public sealed record SliceShape(
    int EndpointsMax, Func<V1EndpointSlice> New, Func<V1ObjectMeta, V1ObjectMeta> Metadata);

/// <summary>The decisions that the planner of slices is made of, each replaceable.</summary>
public sealed record EndpointSlicePieces
{
    /// <summary>The library's own.</summary>
    public static EndpointSlicePieces BuiltIn { get; } = new();

    /// <summary>What a slice tells of a pod's state.</summary>
    public EndpointConditionsRule Conditions { get; init; } = EndpointConditions.Of;

    /// <summary>How endpoints are fitted into slices.</summary>
    public SlicePackRule Pack { get; init; } = SlicePacking.Pack;
}

/// <summary>What a slice tells of a pod's state.</summary>
/// <remarks>Pure. Source: kubernetes v1.36.2, staging/src/k8s.io/endpointslice/utils.go, podToEndpoint.</remarks>
public static class EndpointConditions
{
    /// <summary>The library's rule.</summary>
    /// <inheritdoc cref="EndpointConditionsRule" path="/param"/>
    public static V1EndpointConditions Of(V1Pod pod, bool publishNotReady)
    {
        ArgumentNullException.ThrowIfNull(pod);
        var (serving, terminating) = (pod.IsReady(), pod.IsTerminating());
        return new()
        {
            Ready = publishNotReady || (serving && !terminating),
            Serving = serving,
            Terminating = terminating,
        };
    }
}

/// <summary>Fits endpoints of the same ports into slices with as few changed slices as it can.</summary>
/// <remarks>
/// Pure. Endpoints keep their slice; room of slices that change anyhow is used first, fullest first; what is left goes
/// into one unchanged slice if it fits there as a whole, and else into new slices.
/// Source: kubernetes v1.36.2, staging/src/k8s.io/endpointslice/reconciler.go, reconcileByPortMapping.
/// </remarks>
public static class SlicePacking
{
    /// <summary>The library's rule.</summary>
    /// <inheritdoc cref="SlicePackRule" path="/param"/>
    public static SliceChanges Pack(
        ImmutableArray<V1EndpointSlice> slices, IReadOnlyList<V1Endpoint> wanted, SliceShape shape) =>
        new SliceFilling(shape).Fill(slices, wanted);
}
