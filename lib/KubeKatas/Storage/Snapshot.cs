using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Storage;

/// <summary>The store as it was at one version.</summary>
/// <remarks>The present with the later changes undone, so it costs what happened since, not what there is.</remarks>
public sealed class Snapshot
{
    private readonly VersionedStore _store;
    private readonly Dictionary<(StoredCollection, ObjectKey), IKubernetesObject<V1ObjectMeta>?> _undone = [];

    internal Snapshot(VersionedStore store, long version, IEnumerable<Change> newestFirst)
    {
        (_store, Version) = (store, version);
        foreach (var change in newestFirst)
        {
            _undone[(store.Of(change.Resource), change.Key)] = change.Before;
        }
    }

    /// <summary>The version.</summary>
    public long Version { get; }

    /// <summary>The object as it was, or null when there was none.</summary>
    public IKubernetesObject<V1ObjectMeta>? Find(ResourceInfo resource, ObjectKey key) =>
        _undone.TryGetValue((_store.Of(resource), key), out var before) ? before : _store.Find(resource, key);

    /// <summary>The objects of a resource as they were, in key order.</summary>
    /// <param name="resource">Which resource.</param>
    /// <param name="ns">Only this namespace; null or empty for all.</param>
    public IEnumerable<IKubernetesObject<V1ObjectMeta>> List(ResourceInfo resource, string? ns = null)
    {
        var collection = _store.Of(resource);
        var changed = _undone
            .Where(entry =>
                entry.Key.Item1 == collection && (string.IsNullOrEmpty(ns) || entry.Key.Item2.Namespace == ns)
            )
            .ToDictionary(entry => entry.Key.Item2, entry => entry.Value);
        var now = _store.Of(resource).Keys(ns);
        if (changed.Count == 0)
        {
            return now.Select(key => _store.Find(resource, key)!);
        }

        return now.Where(key => !changed.ContainsKey(key))
            .Concat(changed.Where(entry => entry.Value is not null).Select(entry => entry.Key))
            .Order()
            .Select(key => changed.GetValueOrDefault(key) ?? _store.Find(resource, key)!);
    }
}
