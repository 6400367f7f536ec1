using k8s;
using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Storage;
using KubeKatas.Time;

namespace KubeKatas.Controllers.Runtime;

/// <summary>The way from the store to one informer.</summary>
internal interface IFeed
{
    void Receive(Change change);

    void Drop(TimeSpan outage);
}

/// <summary>Hands the changes of one resource to its informer in one event of the loop, however many there
/// are.</summary>
internal sealed class Feed<T>(Informer<T> informer, VersionedStore store, EventLoop loop) : IFeed
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Queue<Change> _pending = [];
    private int _outages;

    public void Receive(Change change)
    {
        if (_outages > 0)
        {
            return;
        }

        _pending.Enqueue(change);
        if (_pending.Count == 1)
        {
            loop.After(TimeSpan.Zero, Deliver);
        }
    }

    public void Drop(TimeSpan outage)
    {
        _outages++;
        _pending.Clear();
        loop.After(outage, Relist);
    }

    private void Deliver()
    {
        while (_pending.TryDequeue(out var change))
        {
            informer.Receive(change.Key, change.Type == ChangeType.Deleted ? null : change.After as T);
        }
    }

    private void Relist()
    {
        if (--_outages == 0)
        {
            informer.Replace(store.Of(Scheme.Of<T>()).List().OfType<T>());
        }
    }
}
