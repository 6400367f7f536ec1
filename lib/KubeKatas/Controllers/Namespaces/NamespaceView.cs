using System.Collections.Immutable;
using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Namespaces;

/// <summary>Decides what to do about one namespace that somebody has deleted.</summary>
/// <param name="seen">The namespace and what is in it.</param>
/// <returns>The writes, and how to go on after them.</returns>
public delegate Plan NamespacePlanner(NamespaceView seen);

/// <summary>Lists what a namespace holds of one resource at the moment of the call.</summary>
/// <param name="resource">For example that of pods.</param>
public delegate ImmutableArray<IKubernetesObject<V1ObjectMeta>> NamespaceContent(ResourceInfo resource);

/// <summary>What the controller sees of one namespace when it plans.</summary>
/// <param name="Namespace">The namespace, as it is stored now.</param>
/// <param name="Now">The time.</param>
/// <param name="List">
/// Looks into the namespace, past every cache. Called again in <see cref="Plan.Then"/>, it shows what the writes before
/// have left.
/// </param>
public sealed record NamespaceView(V1Namespace Namespace, DateTimeOffset Now, NamespaceContent List)
{
    /// <summary>The resource of pods, which are deleted before everything else.</summary>
    public static ResourceInfo Pods { get; } = Scheme.Of<V1Pod>();

    /// <summary>The namespaced resources that CustomResourceDefinitions bring; none unless told.</summary>
    public IReadOnlyList<ResourceInfo> Customs { get; init; } = [];

    /// <summary>Every other built-in resource that a namespace may hold, in the order in which they are emptied.</summary>
    public static ImmutableArray<ResourceInfo> Others { get; } =
    [
        .. Scheme.BuiltIn.Where(resource => resource.Namespaced && resource.Kind is not ("Pod" or "Binding"))
            .DistinctBy(resource => (resource.Group, resource.Plural)),
    ];
}
