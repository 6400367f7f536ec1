using k8s;
using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Controllers.Runtime;

/// <summary>A cache of one resource, fed with changes, indexed, and shared by every controller that reads it.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/client-go/tools/cache/shared_informer.go,
/// thread_safe_store.go.</remarks>
public sealed class Informer<T> : ILister<T> where T : class, IKubernetesObject<V1ObjectMeta>
{
    private const string NamespaceIndex = "namespace";
    private const string ControllerIndex = "controller";
    private const string OrphanIndex = "orphans";

    private readonly Dictionary<ObjectKey, Slot<T>> _slots = [];
    private readonly Dictionary<string, Index<T>> _indexes = new(StringComparer.Ordinal);
    private readonly List<Action<Delta<T>>> _observers = [];
    private Dictionary<string, LabelIndex<Slot<T>>>? _labels;

    /// <summary>Makes an empty cache with the indexes by namespace and by managing owner.</summary>
    public Informer()
    {
        _indexes.Add(NamespaceIndex, new(static value => [value.Metadata.NamespaceProperty ?? ""], static (_, _) => true));
        _indexes.Add(
            ControllerIndex,
            new(static value => value.ControllerOf() is { } owner ? [owner.Uid] : [], HasSameOwners));
        _indexes.Add(
            OrphanIndex,
            new(
                static value => value.ControllerOf() is null ? [value.Metadata.NamespaceProperty ?? ""] : [],
                HasSameOwners));
    }

    /// <inheritdoc/>
    public int Count => _slots.Count;

    /// <inheritdoc/>
    public IEnumerable<T> All => _slots.Values.Select(slot => slot.Value);

    /// <inheritdoc/>
    public T? Find(ObjectKey key) => _slots.GetValueOrDefault(key)?.Value;

    /// <inheritdoc/>
    public IEnumerable<T> InNamespace(string ns) => By(NamespaceIndex, ns);

    /// <inheritdoc/>
    public IEnumerable<T> ControlledBy(string uid) => By(ControllerIndex, uid);

    /// <inheritdoc/>
    public IEnumerable<T> Orphans(string ns) => By(OrphanIndex, ns);

    /// <inheritdoc/>
    public IEnumerable<T> Matching(string ns, LabelSelector selector) =>
        Labels.TryGetValue(ns, out var index) ? index.Select(selector).Select(slot => slot.Value) : [];

    /// <inheritdoc/>
    public IEnumerable<T> By(string index, string key) => _indexes.TryGetValue(index, out var found)
        ? found.Find(key).Select(slot => slot.Value)
        : [];

    /// <summary>The texts under which an index holds anything, in no promised order.</summary>
    public IEnumerable<string> KeysOf(string index) => _indexes.TryGetValue(index, out var found) ? found.Keys : [];

    /// <summary>Adds an index; does nothing when there is one of that name.</summary>
    /// <param name="name">What <see cref="By"/> asks for.</param>
    /// <param name="keysOf">The texts an object is found under.</param>
    public void AddIndex(string name, Func<T, IEnumerable<string>> keysOf)
    {
        var index = new Index<T>(keysOf);
        if (_indexes.TryAdd(name, index))
        {
            foreach (var slot in _slots.Values)
            {
                index.Add(slot);
            }
        }
    }

    /// <summary>Calls <paramref name="observer"/> with everything there is, and with every change from now
    /// on.</summary>
    public void Observe(Action<Delta<T>> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        foreach (var slot in _slots.Values.ToArray())
        {
            observer(new(null, slot.Value));
        }

        _observers.Add(observer);
    }

    /// <summary>Takes in one change and tells the observers.</summary>
    /// <param name="key">The object.</param>
    /// <param name="after">The object now; null when it is gone.</param>
    public void Receive(ObjectKey key, T? after)
    {
        var before = Find(key);
        if (before is null && after is null)
        {
            return;
        }

        if (before is not null && after is not null && before.Metadata.Uid != after.Metadata.Uid)
        {
            Receive(key, null);
            before = null;
        }

        Store(key, after);
        foreach (var observer in _observers)
        {
            observer(new(before, after));
        }
    }

    /// <summary>Takes in a whole list, as after a broken watch, and tells the observers what differs.</summary>
    public void Replace(IEnumerable<T> objects)
    {
        var gone = new HashSet<ObjectKey>(_slots.Keys);
        foreach (var value in objects.ToArray())
        {
            gone.Remove(value.Key());
            if (Find(value.Key())?.Metadata.ResourceVersion != value.Metadata.ResourceVersion)
            {
                Receive(value.Key(), value);
            }
        }

        foreach (var key in gone.Order())
        {
            Receive(key, null);
        }
    }

    private Dictionary<string, LabelIndex<Slot<T>>> Labels
    {
        get
        {
            if (_labels is null)
            {
                _labels = new(StringComparer.Ordinal);
                foreach (var slot in _slots.Values)
                {
                    LabelsOf(slot.Key.Namespace).Add(slot, slot.Value.Metadata.Labels);
                }
            }

            return _labels;
        }
    }

    private LabelIndex<Slot<T>> LabelsOf(string ns)
    {
        if (!_labels!.TryGetValue(ns, out var index))
        {
            _labels.Add(ns, index = new());
        }

        return index;
    }

    private static bool HasSameOwners(T before, T after) =>
        ReferenceEquals(before.Metadata.OwnerReferences, after.Metadata.OwnerReferences);

    private void Store(ObjectKey key, T? after)
    {
        if (!_slots.TryGetValue(key, out var slot))
        {
            Add(new(key, after!));
        }
        else if (after is null)
        {
            Remove(slot);
        }
        else
        {
            Change(slot, after);
        }
    }

    private void Add(Slot<T> slot)
    {
        _slots.Add(slot.Key, slot);
        foreach (var index in _indexes.Values)
        {
            index.Add(slot);
        }

        if (_labels is not null)
        {
            LabelsOf(slot.Key.Namespace).Add(slot, slot.Value.Metadata.Labels);
        }
    }

    private void Remove(Slot<T> slot)
    {
        _slots.Remove(slot.Key);
        foreach (var index in _indexes.Values)
        {
            index.Remove(slot);
        }

        if (_labels is not null)
        {
            LabelsOf(slot.Key.Namespace).Remove(slot);
        }
    }

    private void Change(Slot<T> slot, T after)
    {
        foreach (var index in _indexes.Values)
        {
            index.Move(slot, after);
        }

        if (_labels is not null && !ReferenceEquals(slot.Value.Metadata.Labels, after.Metadata.Labels))
        {
            LabelsOf(slot.Key.Namespace).Remove(slot);
            LabelsOf(slot.Key.Namespace).Add(slot, after.Metadata.Labels);
        }

        slot.Value = after;
    }
}
