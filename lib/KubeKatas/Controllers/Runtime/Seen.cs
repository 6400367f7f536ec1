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

    /// <summary>The cache of one resource.</summary>
    public ILister<T> Of<T>() where T : class, IKubernetesObject<V1ObjectMeta> => _informers.Of<T>();
}
