using System.Collections.Immutable;

namespace KubeKatas.Controllers.Namespaces;

/// <summary>What is still in a namespace that is being emptied.</summary>
/// <param name="Resources">How many objects of each resource, by <c>plural.group</c>.</param>
/// <param name="Finalizers">How many objects each finalizer holds.</param>
public sealed record NamespaceRemains(
    ImmutableSortedDictionary<string, int> Resources, ImmutableSortedDictionary<string, int> Finalizers)
{
    /// <summary>Nothing is left.</summary>
    public static NamespaceRemains None { get; } =
        new(ImmutableSortedDictionary<string, int>.Empty, ImmutableSortedDictionary<string, int>.Empty);

    /// <summary>Counts what is left but for pods, which are waited for before anything else is looked at.</summary>
    /// <param name="seen">The namespace; it is looked into now.</param>
    public static NamespaceRemains Of(NamespaceView seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var counts = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        var finalizers = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var resource in NamespaceView.Others.Concat(seen.Customs))
        {
            foreach (var value in seen.List(resource))
            {
                counts[resource.GroupResource] = counts.GetValueOrDefault(resource.GroupResource) + 1;
                foreach (var finalizer in value.Metadata.Finalizers ?? [])
                {
                    finalizers[finalizer] = finalizers.GetValueOrDefault(finalizer) + 1;
                }
            }
        }

        return new(counts.ToImmutable(), finalizers.ToImmutable());
    }
}
