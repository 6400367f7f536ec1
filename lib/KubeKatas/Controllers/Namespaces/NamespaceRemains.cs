using System.Collections.Immutable;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Namespaces;

/// <summary>What is still in a namespace that is being emptied.</summary>
/// <param name="Resources">How many objects of each resource, by <c>plural.group</c>.</param>
/// <param name="Finalizers">How many objects each finalizer holds.</param>
internal sealed record NamespaceRemains(
    ImmutableSortedDictionary<string, int> Resources, ImmutableSortedDictionary<string, int> Finalizers)
{
    public static NamespaceRemains None { get; } =
        new(ImmutableSortedDictionary<string, int>.Empty, ImmutableSortedDictionary<string, int>.Empty);

    public int Count => Resources.Count;

    public static NamespaceRemains Of(Seen seen, string ns, IEnumerable<ResourceInfo> resources)
    {
        var counts = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        var finalizers = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var resource in resources)
        {
            foreach (var value in seen.Live(resource, ns))
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
