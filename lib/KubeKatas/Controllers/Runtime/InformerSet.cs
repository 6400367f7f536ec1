using k8s;
using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Storage;
using KubeKatas.Time;

namespace KubeKatas.Controllers.Runtime;

/// <summary>The informers of a cluster's controllers, one a resource, fed from the store a moment after each
/// write.</summary>
/// <remarks>
/// Delivery is an event of the loop, never part of the write, so a controller's cache may lag behind the store as it
/// does in a real cluster.
/// </remarks>
public sealed class InformerSet
{
    private readonly VersionedStore _store;
    private readonly EventLoop _loop;
    private readonly Dictionary<(string Group, string Plural), IFeed> _feeds = [];
    private readonly Dictionary<Type, object> _informers = [];
    private readonly Queue<Change> _forEverything = [];
    private Action<Change>? _everything;

    /// <summary>Listens to a store; what is there already reaches each informer when it is first asked for.</summary>
    public InformerSet(VersionedStore store, EventLoop loop)
    {
        (_store, _loop) = (store, loop);
        store.Subscribe(Receive);
    }

    /// <summary>The informer of a resource, made and filled when first asked for.</summary>
    public Informer<T> Of<T>() where T : class, IKubernetesObject<V1ObjectMeta>
    {
        if (_informers.TryGetValue(typeof(T), out var found))
        {
            return (Informer<T>)found;
        }

        var informer = new Informer<T>();
        var resource = Scheme.Of<T>();
        var feed = new Feed<T>(informer, _store, _loop);
        _informers.Add(typeof(T), informer);
        _feeds.Add((resource.Group, resource.Plural), feed);
        informer.Replace(_store.Of(resource).List().Cast<T>());
        return informer;
    }

    /// <summary>The store behind, for reads past the caches.</summary>
    internal VersionedStore Store => _store;

    /// <summary>Shows every change of every resource to an observer, a moment after it was written.</summary>
    /// <remarks>What is there already is shown first, as added.</remarks>
    internal void ObserveEverything(Action<Change> observer)
    {
        var customs = _store.Collections.Select(collection => collection.Resource)
            .Where(resource => resource.Model == typeof(CustomResource)).ToList();
        foreach (var resource in Scheme.BuiltIn.Concat(customs).DistinctBy(row => (row.Group, row.Plural)))
        {
            foreach (var value in _store.Of(resource).List())
            {
                observer(new(0, _loop.Now, "", ChangeType.Added, resource, value.Key(), null, value));
            }
        }

        _everything += observer;
    }

    /// <summary>Breaks the watch of a resource: its informer learns nothing until it lists again.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="outage">How long until it lists again.</param>
    /// <returns>False when nobody watches it.</returns>
    public bool Drop(ResourceInfo resource, TimeSpan outage)
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (!_feeds.TryGetValue((resource.Group, resource.Plural), out var feed))
        {
            return false;
        }

        feed.Drop(outage);
        return true;
    }

    private void Receive(Change change)
    {
        if (_feeds.TryGetValue((change.Resource.Group, change.Resource.Plural), out var feed))
        {
            feed.Receive(change);
        }

        if (_everything is not null)
        {
            _forEverything.Enqueue(change);
            if (_forEverything.Count == 1)
            {
                _loop.After(TimeSpan.Zero, DeliverEverything);
            }
        }
    }

    private void DeliverEverything()
    {
        while (_forEverything.TryDequeue(out var change))
        {
            _everything!(change);
        }
    }
}
