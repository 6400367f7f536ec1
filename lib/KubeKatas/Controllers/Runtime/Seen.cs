using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Runtime;

/// <summary>What a controller can see while it plans: the informers' caches, the time, its own expectations.</summary>
public sealed class Seen
{
    private readonly InformerSet _informers;
    private readonly TimeProvider _clock;

    /// <summary>Makes the view that one controller has.</summary>
    public Seen(InformerSet informers, TimeProvider clock, Expectations expectations, Func<ObjectKey, int> failures)
    {
        (_informers, _clock, Expectations, Failures) = (informers, clock, expectations, failures);
    }

    /// <summary>The time now.</summary>
    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>What the controller still waits to see.</summary>
    public Expectations Expectations { get; }

    /// <summary>How often an object failed in a row.</summary>
    public Func<ObjectKey, int> Failures { get; }

    /// <summary>One object as it is stored now, past every cache, as a GET would answer; null when there is
    /// none.</summary>
    public IKubernetesObject<V1ObjectMeta>? Live(ResourceInfo resource, ObjectKey key) =>
        _informers.Store.Find(resource, key);

    /// <summary>The objects of a namespace as they are stored now, past every cache, as a LIST would answer.</summary>
    public IEnumerable<IKubernetesObject<V1ObjectMeta>> Live(ResourceInfo resource, string ns) =>
        _informers.Store.Of(resource).List(ns);

    /// <summary>The cache of one resource.</summary>
    public ILister<T> Of<T>() where T : class, IKubernetesObject<V1ObjectMeta> => _informers.Of<T>();
}
