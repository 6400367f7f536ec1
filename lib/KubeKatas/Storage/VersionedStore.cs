using System.Globalization;
using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Storage;

/// <summary>Keeps every object of the cluster under one growing version, and tells subscribers of every change.</summary>
/// <remarks>
/// What etcd and the API server's watch cache are to a real cluster. Objects are values: a write stores a new one and
/// never edits the old, so whoever holds an object holds a snapshot. Not thread-safe, like everything in this library.
/// </remarks>
/// <param name="clock">Stamps the changes.</param>
public sealed class VersionedStore(TimeProvider clock)
{
    private readonly Dictionary<(string Group, string Plural), StoredCollection> _collections = [];
    private readonly List<Action<Change>> _subscribers = [];

    /// <summary>The version of the last write; 0 when nothing was written.</summary>
    public long Version { get; private set; }

    /// <summary>The changes of late, for watches that start in the past and for history.</summary>
    public ChangeLog Log { get; } = new();

    /// <summary>The objects of a resource. Versions of one group share one collection.</summary>
    public StoredCollection Of(ResourceInfo resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (!_collections.TryGetValue((resource.Group, resource.Plural), out var collection))
        {
            collection = new StoredCollection(resource);
            _collections.Add((resource.Group, resource.Plural), collection);
        }

        return collection;
    }

    /// <summary>The object, or null when there is none.</summary>
    public IKubernetesObject<V1ObjectMeta>? Find(ResourceInfo resource, ObjectKey key) => Of(resource).Find(key);

    /// <summary>Stores an object, new or changed, under the next version.</summary>
    /// <param name="resource">Its collection.</param>
    /// <param name="value">The object; its name and namespace are the key. It is copied, not kept.</param>
    /// <param name="actor">Who writes.</param>
    /// <returns>The object as stored, with its new resourceVersion.</returns>
    public IKubernetesObject<V1ObjectMeta> Put(
        ResourceInfo resource, IKubernetesObject<V1ObjectMeta> value, string actor)
    {
        ArgumentNullException.ThrowIfNull(value);
        var collection = Of(resource);
        var key = new ObjectKey(value.Metadata.NamespaceProperty ?? "", value.Metadata.Name);
        var before = collection.Find(key);
        var after = Versioned(value);
        collection.Set(key, after);
        Tell(new Change(Version, clock.GetUtcNow(), actor, before is null ? ChangeType.Added : ChangeType.Modified, resource, key, before, after));
        return after;
    }

    /// <summary>Removes an object.</summary>
    /// <param name="resource">Its collection.</param>
    /// <param name="key">The object.</param>
    /// <param name="actor">Who removes it.</param>
    /// <param name="last">Its last state when that differs from the stored one; null for the stored one.</param>
    /// <returns>Its last state, under the deletion's version; null when it was not there.</returns>
    public IKubernetesObject<V1ObjectMeta>? Remove(
        ResourceInfo resource, ObjectKey key, string actor, IKubernetesObject<V1ObjectMeta>? last = null)
    {
        var collection = Of(resource);
        if (collection.Find(key) is not { } before)
        {
            return null;
        }

        var after = Versioned(last ?? before);
        collection.Remove(key);
        Tell(new Change(Version, clock.GetUtcNow(), actor, ChangeType.Deleted, resource, key, before, after));
        return after;
    }

    /// <summary>Calls <paramref name="observer"/> with every change from now on, in order, inside the write.</summary>
    /// <returns>Disposing it ends the subscription.</returns>
    public IDisposable Subscribe(Action<Change> observer)
    {
        _subscribers.Add(observer);
        return new Subscription(() => _subscribers.Remove(observer));
    }

    private IKubernetesObject<V1ObjectMeta> Versioned(IKubernetesObject<V1ObjectMeta> value)
    {
        Version++;
        var copy = ShallowCopy.Of(value);
        copy.Metadata = value.Metadata with { ResourceVersion = Version.ToString(CultureInfo.InvariantCulture) };
        return copy;
    }

    private void Tell(Change change)
    {
        Log.Append(change);
        foreach (var observer in _subscribers.ToArray())
        {
            observer(change);
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
