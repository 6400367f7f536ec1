using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Controllers.EndpointSlices;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Services;

/// <summary>Task 8: how do a thousand endpoints become slices?</summary>
/// <remarks>
/// Every changed slice is sent to every node, so the number of changed slices is what counts, not how full they are. An
/// endpoint never moves, and holes are filled only where a slice is sent anyhow.
/// </remarks>
public static class SliceFitting
{
    /// <summary>Fits endpoints into slices with as few changed slices as possible.</summary>
    public static SliceChanges Pack(
        ImmutableArray<V1EndpointSlice> slices, IReadOnlyList<V1Endpoint> wanted, SliceShape shape)
    {
        var missing = new OrderedDictionary<string, V1Endpoint>(
            wanted.Select(endpoint => KeyValuePair.Create(endpoint.Addresses[0], endpoint)));
        var now = slices.Select(slice => Kept(slice, missing, shape)).ToList();
        var gone = slices.Where((slice, i) => slice.Endpoints.Count > 0 && now[i].Endpoints.Count == 0).ToList();
        var changed = now.Where((slice, i) => !gone.Contains(slices[i]) && !IsSame(slice, slices[i])).ToList();
        var unchanged = now.Where((slice, i) => IsSame(slice, slices[i])).ToList();

        var left = new Queue<V1Endpoint>(missing.Values);
        changed = [.. FullestFirst(changed).Select(slice => Filled(slice, left, shape))];
        List<V1EndpointSlice> made = [];
        while (left.Count > 0)
        {
            var roomy = Fitting(unchanged, left.Count, shape);
            (roomy is null ? made : changed).Add(Filled(roomy ?? shape.New(), left, shape));
        }

        return new([.. made], [.. changed], [.. gone]);
    }

    /// <summary>The slice with those of its endpoints that are still wanted, as they are now.</summary>
    private static V1EndpointSlice Kept(
        V1EndpointSlice slice, OrderedDictionary<string, V1Endpoint> missing, SliceShape shape)
    {
        List<V1Endpoint> kept = [];
        foreach (var endpoint in slice.Endpoints)
        {
            if (missing.Remove(endpoint.Addresses[0], out var wanted))
            {
                kept.Add(wanted);
            }
        }

        return slice with { Endpoints = kept, Metadata = shape.Metadata(slice.Metadata) };
    }

    private static bool IsSame(V1EndpointSlice one, V1EndpointSlice other) => ModelEquality.Same(one, other);

    private static IEnumerable<V1EndpointSlice> FullestFirst(IEnumerable<V1EndpointSlice> slices) =>
        slices.OrderByDescending(slice => slice.Endpoints.Count);

    private static V1EndpointSlice? Fitting(IEnumerable<V1EndpointSlice> slices, int count, SliceShape shape) =>
        FullestFirst(slices).FirstOrDefault(slice => slice.Endpoints.Count + count <= shape.EndpointsMax);

    private static V1EndpointSlice Filled(V1EndpointSlice slice, Queue<V1Endpoint> left, SliceShape shape)
    {
        var endpoints = slice.Endpoints.ToList();
        while (left.Count > 0 && endpoints.Count < shape.EndpointsMax)
        {
            endpoints.Add(left.Dequeue());
        }

        return slice with { Endpoints = endpoints };
    }
}
