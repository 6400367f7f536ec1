using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Storage;

/// <summary>Lets the objects of one collection go some time after they were last written, as the server lets Events go.</summary>
/// <remarks>
/// Objects written within a minute of each other, at most 1,000 of them, share a lease and go at the same moment, so that
/// a hundred thousand Events cost a hundred timers. A lease is therefore granted for a little longer than asked: an
/// Event of the usual hour goes after 60 to 61 minutes. A write in between takes the object into a younger lease.
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/storage/etcd3/lease_manager.go, and the flag
/// <c>--event-ttl</c>.
/// </remarks>
public sealed class Leases
{
    /// <summary>How many objects share a lease at most.</summary>
    public const int ObjectsMax = 1_000;

    /// <summary>For how long a lease is handed out again at most.</summary>
    public static readonly TimeSpan ReuseMax = TimeSpan.FromSeconds(60);

    /// <summary>What the store's history names as the actor when a lease ends.</summary>
    public const string Actor = "lease";

    private const double ReuseShare = 0.05;

    private readonly VersionedStore _store;
    private readonly TimeProvider _clock;
    private readonly ResourceInfo _resource;
    private readonly TimeSpan _keptFor;
    private readonly TimeSpan _reusedFor;
    private Lease? _last;

    /// <summary>Begins to let objects go; for those that are stored already the time begins now.</summary>
    /// <param name="store">Where the objects are.</param>
    /// <param name="clock">Says when a lease ends; its timers must run where the store may be written.</param>
    /// <param name="resource">The collection.</param>
    /// <param name="keptFor">How long an object is kept at least after its last write; zero keeps all for ever.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="keptFor"/> is negative.</exception>
    public Leases(VersionedStore store, TimeProvider clock, ResourceInfo resource, TimeSpan keptFor)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentOutOfRangeException.ThrowIfLessThan(keptFor, TimeSpan.Zero);
        (_store, _clock, _resource, _keptFor) = (store, clock, resource, keptFor);
        var share = TimeSpan.FromSeconds(Math.Floor(keptFor.TotalSeconds * ReuseShare));
        _reusedFor = share < ReuseMax ? share : ReuseMax;
        if (keptFor > TimeSpan.Zero)
        {
            foreach (var value in store.Of(resource).List())
            {
                Attach(value);
            }

            store.Subscribe(resource, Attach);
        }
    }

    private void Attach(Change change)
    {
        if (change.Type != ChangeType.Deleted)
        {
            Attach(change.After);
        }
    }

    private void Attach(IKubernetesObject<V1ObjectMeta> value)
    {
        var now = _clock.GetUtcNow();
        if (_last is null || _last.Objects.Count >= ObjectsMax || now + _keptFor >= _last.Ends)
        {
            _last = Grant(now);
        }

        _last.Objects.Add(value);
    }

    private Lease Grant(DateTimeOffset now)
    {
        var time = _keptFor + _reusedFor;
        var lease = new Lease(now + time);
        lease.Timer = _clock.CreateTimer(_ => End(lease), null, time, Timeout.InfiniteTimeSpan);
        return lease;
    }

    private void End(Lease lease)
    {
        lease.Timer?.Dispose();
        _last = lease == _last ? null : _last;
        foreach (var value in lease.Objects)
        {
            var key = new ObjectKey(value.Metadata.NamespaceProperty ?? "", value.Metadata.Name);
            if (ReferenceEquals(_store.Find(_resource, key), value))
            {
                _store.Remove(_resource, key, Actor);
            }
        }
    }

    private sealed class Lease(DateTimeOffset ends)
    {
        public DateTimeOffset Ends => ends;

        public List<IKubernetesObject<V1ObjectMeta>> Objects { get; } = [];

        public ITimer? Timer { get; set; }
    }
}
