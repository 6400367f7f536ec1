using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.EndpointSlices;

/// <summary>Fits endpoints of the same ports into slices with as few changed slices as it can.</summary>
/// <remarks>
/// Pure. Endpoints keep their slice; room of slices that change anyhow is used first, fullest first; what is left goes
/// into one unchanged slice if it fits there as a whole, and else into new slices.
/// Source: kubernetes v1.36.2, staging/src/k8s.io/endpointslice/reconciler.go, reconcileByPortMapping.
/// </remarks>
/// <param name="shape">What the slices have in common.</param>
internal sealed class SliceFilling(SliceShape shape)
{
    private readonly List<V1EndpointSlice> _changed = [];
    private readonly List<V1EndpointSlice> _unchanged = [];
    private readonly ImmutableArray<V1EndpointSlice>.Builder _gone = ImmutableArray.CreateBuilder<V1EndpointSlice>();
    private readonly ImmutableArray<V1EndpointSlice>.Builder _made = ImmutableArray.CreateBuilder<V1EndpointSlice>();

    public SliceChanges Fill(IEnumerable<V1EndpointSlice> slices, IReadOnlyList<V1Endpoint> wanted)
    {
        var left = Keep(slices, wanted);
        var next = 0;
        var fullestFirst = _changed.OrderByDescending(slice => slice.Endpoints.Count).ToList();
        _changed.Clear();
        foreach (var slice in fullestFirst)
        {
            _changed.Add(Filled(slice, left, ref next));
        }

        while (next < left.Count)
        {
            Place(left, ref next);
        }

        return new(_made.ToImmutable(), [.. _changed], _gone.ToImmutable());
    }

    /// <summary>What names an endpoint: its target and addresses.</summary>
    private static string KeyOf(V1Endpoint endpoint) =>
        $"{endpoint.TargetRef?.Uid}|{endpoint.TargetRef?.Name}|{string.Join(',', endpoint.Addresses)}";

    /// <summary>Goes through the slices there are; what no slice has is left.</summary>
    private List<V1Endpoint> Keep(IEnumerable<V1EndpointSlice> slices, IReadOnlyList<V1Endpoint> wanted)
    {
        var missing = new OrderedDictionary<string, V1Endpoint>(StringComparer.Ordinal);
        foreach (var endpoint in wanted)
        {
            missing[KeyOf(endpoint)] = endpoint;
        }

        foreach (var slice in slices)
        {
            var kept = new List<V1Endpoint>();
            foreach (var endpoint in slice.Endpoints ?? [])
            {
                if (missing.Remove(KeyOf(endpoint), out var now))
                {
                    kept.Add(now);
                }
            }

            Sort(slice, kept);
        }

        return [.. missing.Values];
    }

    private void Sort(V1EndpointSlice slice, List<V1Endpoint> kept)
    {
        var isSame = ModelEquality.Same(slice.Endpoints ?? [], kept);
        if (!isSame && kept.Count == 0)
        {
            _gone.Add(slice);
        }
        else if (!isSame || !HasMetadata(slice))
        {
            _changed.Add(slice with { Endpoints = kept, Metadata = shape.Metadata(slice.Metadata) });
        }
        else
        {
            _unchanged.Add(slice);
        }
    }

    private bool HasMetadata(V1EndpointSlice slice)
    {
        var wanted = shape.Metadata(slice.Metadata);
        return ModelEquality.Same(slice.Metadata.Labels, wanted.Labels) &&
            ModelEquality.Same(slice.Metadata.Annotations, wanted.Annotations);
    }

    private void Place(List<V1Endpoint> left, ref int next)
    {
        var count = left.Count - next;
        var fitting = count < shape.EndpointsMax
            ? _unchanged.Where(slice => (slice.Endpoints?.Count ?? 0) + count <= shape.EndpointsMax)
                .MaxBy(slice => slice.Endpoints?.Count ?? 0)
            : null;
        if (fitting is null)
        {
            _made.Add(Filled(shape.New(), left, ref next));
        }
        else
        {
            _unchanged.Remove(fitting);
            _changed.Add(Filled(fitting, left, ref next));
        }
    }

    private V1EndpointSlice Filled(V1EndpointSlice slice, List<V1Endpoint> left, ref int next)
    {
        var room = Math.Min(left.Count - next, shape.EndpointsMax - (slice.Endpoints?.Count ?? 0));
        if (room <= 0)
        {
            return slice;
        }

        next += room;
        return slice with { Endpoints = [.. slice.Endpoints ?? [], .. left.GetRange(next - room, room)] };
    }
}
