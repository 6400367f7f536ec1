using System.Collections.Immutable;
using k8s.Models;

namespace KubeKatas.Controllers.EndpointSlices;

/// <summary>How slices are to change; an update or deletion names a slice there is.</summary>
/// <param name="Create">The slices to make.</param>
/// <param name="Update">The slices as they are to be.</param>
/// <param name="Delete">The slices to delete.</param>
public sealed record SliceChanges(
    ImmutableArray<V1EndpointSlice> Create,
    ImmutableArray<V1EndpointSlice> Update,
    ImmutableArray<V1EndpointSlice> Delete)
{
    /// <summary>No change.</summary>
    public static SliceChanges None { get; } = new([], [], []);

    /// <summary>Both.</summary>
    public SliceChanges And(SliceChanges other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Create.AddRange(other.Create), Update.AddRange(other.Update), Delete.AddRange(other.Delete));
    }

    /// <summary>The same with slices reused: one that would go becomes one that would be made.</summary>
    /// <param name="isOwned">Whether a slice may be reused.</param>
    public SliceChanges Reusing(Func<V1EndpointSlice, bool> isOwned)
    {
        ArgumentNullException.ThrowIfNull(isOwned);
        var (create, update) = (Create.ToList(), Update.ToBuilder());
        var delete = ImmutableArray.CreateBuilder<V1EndpointSlice>();
        foreach (var gone in Delete)
        {
            if (create is [.., var made] && made.AddressType == gone.AddressType && isOwned(gone))
            {
                create.RemoveAt(create.Count - 1);
                update.Add(made with { Metadata = Named(made.Metadata, gone.Metadata) });
            }
            else
            {
                delete.Add(gone);
            }
        }

        return new([.. create], update.ToImmutable(), delete.ToImmutable());
    }

    private static V1ObjectMeta Named(V1ObjectMeta made, V1ObjectMeta gone) => gone with
    {
        Labels = made.Labels,
        Annotations = made.Annotations,
        OwnerReferences = made.OwnerReferences,
    };
}
