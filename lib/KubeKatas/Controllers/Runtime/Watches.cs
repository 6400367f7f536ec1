using k8s;
using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Storage;
using KubeKatas.Time;

namespace KubeKatas.Controllers.Runtime;

/// <summary>Where a controller says which changes concern it.</summary>
/// <param name="informers">The caches.</param>
/// <param name="queue">The controller's queue.</param>
/// <param name="expectations">The controller's expectations.</param>
/// <param name="loop">For what happens by the clock.</param>
public sealed class Watches(
    InformerSet informers, WorkQueue<ObjectKey> queue, Expectations expectations, EventLoop loop)
{
    /// <summary>The time now.</summary>
    public DateTimeOffset Now => loop.Now;

    /// <summary>The controller's queue, for what a change puts into it.</summary>
    public WorkQueue<ObjectKey> Queue => queue;

    /// <summary>The controller's expectations, for what a change meets.</summary>
    public Expectations Expectations => expectations;

    /// <summary>The cache of one resource, to read or to add an index to.</summary>
    public Informer<T> Of<T>() where T : class, IKubernetesObject<V1ObjectMeta> => informers.Of<T>();

    /// <summary>Every change of every resource is shown to <paramref name="observer"/>.</summary>
    public void OnEverything(Action<Change> observer) => informers.ObserveEverything(observer);

    /// <summary>Puts a key into the queue again and again, in the background.</summary>
    /// <param name="key">The key.</param>
    /// <param name="first">When first.</param>
    /// <param name="period">How often from then on.</param>
    public void Every(ObjectKey key, TimeSpan first, TimeSpan period)
    {
        void Tick()
        {
            queue.Add(key);
            loop.AfterInBackground(period, Tick);
        }

        loop.AfterInBackground(first, Tick);
    }

    /// <summary>Every change of the resource puts the changed object into the queue.</summary>
    public void Objects<T>() where T : class, IKubernetesObject<V1ObjectMeta> =>
        Of<T>().Observe(delta => queue.Add(delta.Last.Key()));

    /// <summary>Every change of the resource is shown to <paramref name="observer"/>.</summary>
    public void On<T>(Action<Delta<T>> observer) where T : class, IKubernetesObject<V1ObjectMeta> =>
        Of<T>().Observe(observer);
}
