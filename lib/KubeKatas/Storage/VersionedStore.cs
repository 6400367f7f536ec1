using System.Globalization;
using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Storage;

/// <summary>Keeps every object of the cluster under one growing version, and tells subscribers of every
/// change.</summary>
/// <remarks>
/// What etcd and the API server's watch cache are to a real cluster. Objects are values: a write stores a new one and
/// never edits the old, so whoever holds an object holds a snapshot. Not thread-safe, like everything in this library.
/// </remarks>
/// <param name="clock">Stamps the changes.</param>
public sealed class VersionedStore(TimeProvider clock)
{
    private const int RowsMax = 1_024;

    private readonly Dictionary<(string Group, string Plural), StoredCollection> _collections = [];

    /// <summary>The same by the row of the scheme itself, which is what nearly everybody asks with.</summary>
    private readonly Dictionary<ResourceInfo, StoredCollection> _byRow = new(ReferenceEqualityComparer.Instance);
    private readonly Subscribers _subscribers = new();

    /// <summary>The version of the last write; 0 when nothing was written.</summary>
    public long Version { get; private set; }

    /// <summary>The changes of late, for watches that start in the past and for history.</summary>
    public ChangeLog Log { get; } = new();

    /// <summary>
    /// Checks, whenever an object is replaced or removed, that nobody edited it since it was stored; on in debug
    /// builds.
    /// </summary>
    /// <remarks>Costs a serialization of the object on each write.</remarks>
    public ImmutabilityProof? Proof { get; set; } = ImmutabilityProof.ForThisBuild();

    /// <summary>The objects of a resource. Versions of one group share one collection.</summary>
    public StoredCollection Of(ResourceInfo resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (_byRow.TryGetValue(resource, out var quick))
        {
            return quick;
        }

        if (!_collections.TryGetValue((resource.Group, resource.Plural), out var collection))
        {
            collection = new StoredCollection(resource);
            _collections.Add((resource.Group, resource.Plural), collection);
        }

        if (_byRow.Count < RowsMax)
        {
            _byRow.Add(resource, collection);
        }

        return collection;
    }

    /// <summary>The collections that were ever asked for, in the order of that.</summary>
    public IEnumerable<StoredCollection> Collections => _collections.Values;

    /// <summary>The object, or null when there is none.</summary>
    public IKubernetesObject<V1ObjectMeta>? Find(ResourceInfo resource, ObjectKey key) => Of(resource).Find(key);

    /// <summary>The store as it was after the write that was given <paramref name="version"/>.</summary>
    /// <returns>Null when changes since then are forgotten; see <see cref="ChangeLog.Capacity"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The version is negative or still to come.</exception>
    public Snapshot? At(long version)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(version, Version);
        return Log.BackTo(version) is { } later ? new Snapshot(this, version, later) : null;
    }

    /// <summary>Stores an object, new or changed, under the next version.</summary>
    /// <param name="resource">Its collection.</param>
    /// <param name="value">The object; its name and namespace are the key. It is copied, not kept.</param>
    /// <param name="actor">Who writes.</param>
    /// <returns>The object as stored, with its new resourceVersion.</returns>
    public IKubernetesObject<V1ObjectMeta> Put(
        ResourceInfo resource, IKubernetesObject<V1ObjectMeta> value, string actor)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Keep(resource, OwnCopy(value), actor);
    }

    /// <summary>Stores an object that the caller has just made and gives away, metadata included: it is not copied.</summary>
    internal IKubernetesObject<V1ObjectMeta> Keep(
        ResourceInfo resource, IKubernetesObject<V1ObjectMeta> value, string actor)
    {
        var collection = Of(resource);
        var key = new ObjectKey(value.Metadata.NamespaceProperty ?? "", value.Metadata.Name);
        var before = collection.Find(key);
        Proof?.Check(before);
        var after = Versioned(value);
        Proof?.Remember(after);
        collection.Set(key, after);
        var type = before is null ? ChangeType.Added : ChangeType.Modified;
        Tell(collection, new(Version, clock.GetUtcNow(), actor, type, resource, key, before, after));
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

        Proof?.Check(before);
        var after = Versioned(OwnCopy(last ?? before));
        collection.Remove(key);
        Tell(collection, new(Version, clock.GetUtcNow(), actor, ChangeType.Deleted, resource, key, before, after));
        return after;
    }

    /// <summary>Calls <paramref name="observer"/> with every change from now on, in order, inside the write.</summary>
    /// <returns>Disposing it ends the subscription.</returns>
    public IDisposable Subscribe(Action<Change> observer) => _subscribers.Add(observer);

    /// <summary>Calls <paramref name="observer"/> with every change of one resource, before those who see
    /// everything.</summary>
    /// <returns>Disposing it ends the subscription.</returns>
    public IDisposable Subscribe(ResourceInfo resource, Action<Change> observer) =>
        Of(resource).Subscribers.Add(observer);

    /// <summary>Fills an empty store with what another one held; nobody is told, and no change before it is known.</summary>
    /// <param name="version">The version of the last write.</param>
    /// <param name="objects">The objects with their resourceVersions; they are kept, not copied.</param>
    /// <exception cref="InvalidOperationException">Something was written already.</exception>
    internal void Restore(
        long version, IEnumerable<(ResourceInfo Resource, IKubernetesObject<V1ObjectMeta> Value)> objects)
    {
        if (Version > 0)
        {
            throw new InvalidOperationException("only an empty store can be filled");
        }

        foreach (var (resource, value) in objects)
        {
            Of(resource).Set(new(value.Metadata.NamespaceProperty ?? "", value.Metadata.Name), value);
            Proof?.Remember(value);
        }

        Version = version;
        Log.Compact(version);
    }

    private IKubernetesObject<V1ObjectMeta> Versioned(IKubernetesObject<V1ObjectMeta> value)
    {
        Version++;
        value.Metadata.ResourceVersion = Version.ToString(CultureInfo.InvariantCulture);
        return value;
    }

    private static IKubernetesObject<V1ObjectMeta> OwnCopy(IKubernetesObject<V1ObjectMeta> value)
    {
        var copy = ShallowCopy.Of(value);
        copy.Metadata = ShallowCopy.Of(value.Metadata);
        return copy;
    }

    private void Tell(StoredCollection collection, Change change)
    {
        Log.Append(change);
        collection.Subscribers.Tell(change);
        _subscribers.Tell(change);
    }
}
