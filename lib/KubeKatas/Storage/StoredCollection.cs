using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Storage;

/// <summary>The objects of one resource as they are now, by key and in key order.</summary>
public sealed class StoredCollection
{
    private readonly Dictionary<ObjectKey, IKubernetesObject<V1ObjectMeta>> _objects = [];
    private readonly SortedSet<ObjectKey> _order = [];

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
    public IEnumerable<IKubernetesObject<V1ObjectMeta>> List(string? ns = null)
    {
        foreach (var key in Keys(ns))
        {
            yield return _objects[key];
        }
    }

    /// <summary>The keys in order.</summary>
    /// <param name="ns">Only this namespace; null or empty for all.</param>
    public IEnumerable<ObjectKey> Keys(string? ns = null) =>
        string.IsNullOrEmpty(ns) || _order.Count == 0
            ? _order
            : _order.GetViewBetween(new(ns, ""), new(ns, "\uffff"));

    internal void Set(ObjectKey key, IKubernetesObject<V1ObjectMeta> value)
    {
        if (!_objects.ContainsKey(key))
        {
            _order.Add(key);
        }

        _objects[key] = value;
    }

    internal void Remove(ObjectKey key)
    {
        _objects.Remove(key);
        _order.Remove(key);
    }
}
