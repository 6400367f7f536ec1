using System.Collections.Immutable;
using k8s.Models;

namespace KubeKatas.Controllers.EndpointSlices;

/// <summary>What the controller sees of one Service when it plans.</summary>
/// <param name="Service">The Service.</param>
/// <param name="Pods">The pods that it selects, by name.</param>
/// <param name="Slices">The slices this controller keeps for it.</param>
public sealed record EndpointSliceView(
    V1Service Service, ImmutableArray<V1Pod> Pods, ImmutableArray<V1EndpointSlice> Slices)
{
    /// <summary>A node by its name; null when there is none.</summary>
    public Func<string, V1Node?> Node { get; init; } = static _ => null;

    /// <summary>When the first change since the last pass happened, for the annotation; null for none.</summary>
    public string? TriggerTime { get; init; }

    /// <summary>The decisions that the planner is made of.</summary>
    public EndpointSlicePieces Pieces { get; init; } = EndpointSlicePieces.BuiltIn;

    /// <summary>The most endpoints of a slice: 100 unless told otherwise.</summary>
    public int EndpointsMax { get; init; } = 100;
}
