using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Controllers.EndpointSlices;

namespace KubeKatas.Katas.Services;

/// <summary>Task 8: how do a thousand endpoints become slices?</summary>
public static class SliceFitting
{
    /// <summary>Fits endpoints into slices with as few changed slices as possible.</summary>
    /// <param name="slices">The slices there are; their lists of endpoints are not null.</param>
    /// <param name="wanted">The endpoints there should be, each with an address of its own, by which it is
    /// known.</param>
    /// <param name="shape">
    /// How many endpoints a slice may have; <c>New()</c> makes an empty one; <c>Metadata(m)</c> is the metadata a slice
    /// should have that has <c>m</c> now.
    /// </param>
    /// <returns>The slices to create, the slices to update as they are to be, and those of <paramref name="slices"/> to
    /// delete.</returns>
    /// <example>Slices [1 2 3] and [4 5] of at most four, endpoint 6 is new: the first one becomes [1 2 3 6].</example>
    public static SliceChanges Pack(
        ImmutableArray<V1EndpointSlice> slices, IReadOnlyList<V1Endpoint> wanted, SliceShape shape) =>
        throw new NotImplementedException("Task 8: about fifty lines.");
}
