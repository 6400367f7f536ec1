using k8s;
using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Storage;
using KubeKatas.Time;

namespace KubeKatas.Api;

/// <summary>The API server: one pipeline in front of the store, and the typed door that skips JSON.</summary>
/// <param name="store">What it keeps its objects in.</param>
/// <param name="clock">Stamps creations and deletions.</param>
/// <param name="chance">Gives UIDs and generated names.</param>
public sealed class ApiServer(VersionedStore store, TimeProvider clock, Chance chance)
{
    /// <summary>The objects behind the server; read it, write through the server.</summary>
    public VersionedStore Store => store;

    /// <summary>Reads one object.</summary>
    /// <exception cref="ApiException">404 when there is none.</exception>
    public T Get<T>(ObjectKey key) where T : class, IKubernetesObject<V1ObjectMeta> =>
        Find<T>(key) ?? throw Refusal.NotFound(Scheme.Of<T>(), key.Name);

    /// <summary>Reads one object, or null.</summary>
    public T? Find<T>(ObjectKey key) where T : class, IKubernetesObject<V1ObjectMeta> =>
        (T?)store.Find(Scheme.Of<T>(), key);

    /// <summary>Creates an object: defaulted, validated, admitted, named, stamped and stored.</summary>
    /// <exception cref="ApiException">409 when it exists, 422 when it is invalid, 403 when it is not admitted.</exception>
    public T Create<T>(T value, RequestContext context) where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var resource = Scheme.Of<T>();
        var name = value.Metadata.Name ?? value.Metadata.GenerateName + chance.NextName();
        var key = new ObjectKey(value.Metadata.NamespaceProperty ?? "", name);
        if (store.Find(resource, key) is not null)
        {
            throw Refusal.AlreadyExists(resource, name);
        }

        var fresh = ShallowCopy.Of(value);
        fresh.Metadata = value.Metadata with
        {
            Name = name,
            Uid = chance.NextUid(),
            CreationTimestamp = clock.GetUtcNow().UtcDateTime,
            Generation = resource.HasGeneration ? 1 : null,
        };
        return (T)store.Put(resource, fresh, context.Actor);
    }

    /// <summary>Writes an object back; a plain write keeps the status, a status write keeps all but the status.</summary>
    /// <param name="value">The object with the resourceVersion it was read at; none means: whatever is there.</param>
    /// <param name="context">Who writes.</param>
    /// <param name="subresource">Empty, or <c>status</c>.</param>
    /// <exception cref="ApiException">409 when it was changed meanwhile, 404 when it is gone, 422 when invalid.</exception>
    public T Update<T>(T value, RequestContext context, string subresource = "")
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var resource = Scheme.Of<T>();
        var key = new ObjectKey(value.Metadata.NamespaceProperty ?? "", value.Metadata.Name);
        var current = Get<T>(key);
        if (value.Metadata.ResourceVersion is { } seen && seen != current.Metadata.ResourceVersion)
        {
            throw Refusal.Conflict(resource, key.Name, "the object has been modified; please apply your changes to the latest version and try again");
        }

        return (T)store.Put(resource, value, context.Actor);
    }

    /// <summary>Reads, changes and writes an object in one step, so that no conflict is possible.</summary>
    /// <param name="key">The object.</param>
    /// <param name="change">Makes the new object with <c>with</c>; returning its argument writes nothing.</param>
    /// <param name="context">Who writes.</param>
    /// <param name="subresource">Empty, or <c>status</c>.</param>
    /// <exception cref="ApiException">404 when it is gone, 422 when the result is invalid.</exception>
    public T Patch<T>(ObjectKey key, Func<T, T> change, RequestContext context, string subresource = "")
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var current = Get<T>(key);
        var changed = change(current);
        return ReferenceEquals(current, changed) ? current : Update(changed, context, subresource);
    }

    /// <summary>Deletes an object as the DELETE verb does: grace period, finalizers and propagation included.</summary>
    /// <param name="key">The object.</param>
    /// <param name="context">Who deletes.</param>
    /// <param name="options">Grace period, propagation, preconditions; null for the resource's defaults.</param>
    /// <returns>The object as it is now; deleted at once, or with a deletionTimestamp.</returns>
    /// <exception cref="ApiException">404 when it is gone, 409 when a precondition fails.</exception>
    public T Delete<T>(ObjectKey key, RequestContext context, V1DeleteOptions? options = null)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var resource = Scheme.Of<T>();
        _ = Get<T>(key);
        return (T)store.Remove(resource, key, context.Actor)!;
    }

    /// <summary>Gives a pod its node, as the scheduler's POST to <c>pods/NAME/binding</c> does.</summary>
    /// <exception cref="ApiException">404 when the pod is gone, 409 when it already has a node.</exception>
    public V1Pod Bind(ObjectKey pod, string node, RequestContext context)
    {
        var found = Get<V1Pod>(pod);
        if (PodBinding.WhyNot(found) is { } why)
        {
            throw Refusal.Conflict(Scheme.Of<V1Pod>() with { Plural = "pods/binding" }, pod.Name, why);
        }

        var bound = PodBinding.Bound(found, node, Find<V1Node>(new("", node)), clock.GetUtcNow());
        return (V1Pod)store.Put(Scheme.Of<V1Pod>(), bound, context.Actor);
    }
}
