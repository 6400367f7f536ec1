using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Storage;

/// <summary>The objects of one resource as they are now, by key and in key order.</summary>
public sealed class StoredCollection
{
    private readonly Dictionary<ObjectKey, IKubernetesObject<V1ObjectMeta>> _objects = [];
    private readonly SortedDictionary<string, SortedKeys> _order = new(StringComparer.Ordinal);

    internal StoredCollection(ResourceInfo resource) => Resource = resource;

    /// <summary>Which resource.</summary>
    public ResourceInfo Resource { get; }

    internal Subscribers Subscribers { get; } = new();

    /// <summary>How many objects there are.</summary>
    public int Count => _objects.Count;

    /// <summary>The object, or null when there is none.</summary>
    public IKubernetesObject<V1ObjectMeta>? Find(ObjectKey key) => _objects.GetValueOrDefault(key);

    /// <summary>The objects in key order. Do not write to this resource while enumerating.</summary>
    /// <param name="ns">Only this namespace; null or empty for all.</param>
    public IEnumerable<IKubernetesObject<V1ObjectMeta>> List(string? ns = null) =>
        _objects.Count == 0 ? [] : Each(ns);

    /// <summary>The keys in order.</summary>
    /// <param name="ns">Only this namespace; null or empty for all.</param>
    public IEnumerable<ObjectKey> Keys(string? ns = null) =>
        string.IsNullOrEmpty(ns) ? _order.Values.SelectMany(keys => keys.InOrder(_objects.ContainsKey))
        : _order.TryGetValue(ns, out var only) ? only.InOrder(_objects.ContainsKey)
        : [];

    internal void Set(ObjectKey key, IKubernetesObject<V1ObjectMeta> value)
    {
        var before = _objects.Count;
        _objects[key] = value;
        if (_objects.Count == before)
        {
            return;
        }

        if (!_order.TryGetValue(key.Namespace, out var keys))
        {
            _order.Add(key.Namespace, keys = new());
        }

        keys.Add(key);
        if (keys.IsOverdue)
        {
            keys.InOrder(_objects.ContainsKey);
        }
    }

    internal void Remove(ObjectKey key)
    {
        if (!_objects.Remove(key))
        {
            return;
        }

        var keys = _order[key.Namespace];
        keys.Remove();
        if (keys.Count == 0)
        {
            _order.Remove(key.Namespace);
        }
    }

    private IEnumerable<IKubernetesObject<V1ObjectMeta>> Each(string? ns)
    {
        foreach (var key in Keys(ns))
        {
            yield return _objects[key];
        }
    }
}
