using k8s;
using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Storage;
using KubeKatas.Time;

namespace KubeKatas.Api.Admission;

/// <summary>What an admission plugin may know of a write beyond the object itself.</summary>
/// <param name="Resource">What is written.</param>
/// <param name="Older">The object that is there; null for a create.</param>
/// <param name="Context">Who writes.</param>
/// <param name="Store">All there is.</param>
/// <param name="Chance">The cluster's source of chance.</param>
internal readonly record struct AdmissionRequest(
    ResourceInfo Resource,
    IKubernetesObject<V1ObjectMeta>? Older,
    RequestContext Context,
    VersionedStore Store,
    Chance Chance)
{
    public bool IsCreate => Older is null;

    /// <summary>An object of a cluster-scoped kind, or null.</summary>
    public T? Find<T>(string name) where T : class, IKubernetesObject<V1ObjectMeta> => Find<T>("", name);

    public T? Find<T>(string ns, string name) where T : class, IKubernetesObject<V1ObjectMeta> =>
        (T?)Store.Find(Scheme.Of<T>(), new ObjectKey(ns, name));

    public IEnumerable<T> List<T>(string? ns = null) where T : class, IKubernetesObject<V1ObjectMeta> =>
        Store.Of(Scheme.Of<T>()) is { Count: > 0 } some ? some.List(ns).OfType<T>() : [];

    /// <summary>A refusal with the plugin's reason.</summary>
    public ApiException Forbidden(IKubernetesObject<V1ObjectMeta> value, string why) =>
        Refusal.Forbidden(Resource, value.Metadata.Name ?? "", why);
}
