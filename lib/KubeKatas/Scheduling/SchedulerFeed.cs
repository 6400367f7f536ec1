using k8s;
using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Storage;
using KubeKatas.Time;

namespace KubeKatas.Scheduling;

/// <summary>Turns the store's changes into the scheduler's picture of the cluster and its queue.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/scheduler/eventhandlers.go.</remarks>
internal sealed class SchedulerFeed
{
    private static readonly TimeSpan FlushEvery = TimeSpan.FromSeconds(30);

    private readonly VersionedStore _store;
    private readonly EventLoop _loop;
    private readonly Action _wake;
    private readonly DefaultSelectors _selectors;
    private readonly Dictionary<ResourceInfo, Action<Change>> _observers;
    private readonly SchedulingCycle _cycle;
    private ScheduledEvent? _flush;

    public SchedulerFeed(VersionedStore store, EventLoop loop, Action wake)
    {
        (_store, _loop, _wake) = (store, loop, wake);
        _selectors = new(store);
        Cluster = new() { LabelsOfNamespace = ns => Find<V1Namespace>("", ns)?.Metadata.Labels };
        _cycle = new(null!, Cluster)
        {
            DefaultSelector = _selectors.Of,
            Claim = Find<V1PersistentVolumeClaim>,
            Volume = name => Find<V1PersistentVolume>("", name),
            StorageClass = name => Find<V1StorageClass>("", name),
            FreeVolumes = () =>
                store
                    .Of(Scheme.Of<V1PersistentVolume>())
                    .List()
                    .Cast<V1PersistentVolume>()
                    .Where(one => one.Spec.ClaimRef is null),
        };
        _observers = new()
        {
            [Scheme.Of<V1Pod>()] = ObservePod,
            [Scheme.Of<V1Node>()] = ObserveNode,
            [Scheme.Of<V1Service>()] = change =>
                _selectors.See((V1Service)change.After, change.Type == ChangeType.Deleted),
            [Scheme.Of<V1PersistentVolume>()] = _ => Tell(new(SchedulingEvent.Volumes)),
            [Scheme.Of<V1PersistentVolumeClaim>()] = _ => Tell(new(SchedulingEvent.Volumes)),
            [Scheme.Of<V1StorageClass>()] = _ => Tell(new(SchedulingEvent.Volumes)),
        };
        SeeAll();
        store.Subscribe(Observe);
    }

    public ClusterNodes Cluster { get; }

    public SchedulingQueue Queue { get; } = new();

    public Nominations Nominations { get; } = new();

    public DateTimeOffset Now => _loop.Now;

    /// <summary>The pod that is being bound right now, so that what is known of it is not worked out again.</summary>
    public SchedulingPod? Binding { get; set; }

    /// <summary>Puts a pod aside until something happens that matters to it, or five minutes have passed.</summary>
    public void SetAside(QueuedPod queued, IReadOnlySet<string> rejectedBy)
    {
        Queue.SetAside(queued, rejectedBy, _loop.Now);
        _flush ??= _loop.AfterInBackground(FlushEvery, Flush);
    }

    public SchedulingCycle Begin(SchedulingPod pod) => _cycle with { Pod = pod };

    private void SeeAll()
    {
        foreach (var resource in _observers.Keys.ToList())
        {
            foreach (var found in _store.Of(resource).List().ToList())
            {
                Observe(new(0, _loop.Now, "", ChangeType.Added, resource, found.Key(), null, found));
            }
        }
    }

    private void Observe(Change change)
    {
        if (_observers.TryGetValue(change.Resource, out var observer))
        {
            observer(change);
        }
    }

    private void ObserveNode(Change change)
    {
        var node = (V1Node)change.After;
        if (change.Type == ChangeType.Deleted)
        {
            Cluster.Forget(node);
            Tell(new(SchedulingEvent.NodeRemoved));
            return;
        }

        var isNew = Cluster.Find(node.Metadata.Name) is null;
        Cluster.See(node);
        var info = Cluster.Find(node.Metadata.Name);
        if (isNew)
        {
            Tell(new(SchedulingEvent.NodeAdded, info));
            return;
        }

        foreach (var what in QueueingHints.Of((V1Node)change.Before!, node))
        {
            Tell(new(what, info));
        }
    }

    private void ObservePod(Change change)
    {
        var pod = (V1Pod)change.After;
        if (change.Type == ChangeType.Deleted || pod.IsFinished())
        {
            Drop(change.Key, pod);
        }
        else if (pod.IsBound())
        {
            ObserveBound(change, pod);
        }
        else if (pod.Spec.SchedulerName is null or Scheduler.Name)
        {
            ObserveWaiting(change, pod);
        }
    }

    private void Drop(ObjectKey key, V1Pod pod)
    {
        Queue.Remove(key);
        Nominations.Remove(key);
        if (Cluster.Remove(key) is not null)
        {
            Tell(new(SchedulingEvent.PodRemoved, Pod: pod));
        }
    }

    private void ObserveBound(Change change, V1Pod pod)
    {
        if (Cluster.Placed(change.Key) is { } placed && placed.Node == pod.Spec.NodeName)
        {
            var labels = !QueueingHints.SameLabels(placed.Pod.Pod.Metadata.Labels, pod.Metadata.Labels);
            Cluster.Update(pod);
            if (labels)
            {
                Tell(new(SchedulingEvent.PodLabels, Pod: pod));
            }

            return;
        }

        Queue.Remove(change.Key);
        Nominations.Remove(change.Key);
        var known = Binding?.Key == change.Key ? Binding : SchedulingPod.Of(pod);
        known.See(pod);
        Cluster.Place(known, pod.Spec.NodeName);
        Tell(new(SchedulingEvent.PodPlaced, Pod: pod));
    }

    private void ObserveWaiting(Change change, V1Pod pod)
    {
        var fresh = SchedulingPod.Of(pod);
        var before = change.Before as V1Pod;
        var isBetter =
            before is not null
            && (
                !ReferenceEquals(before.Spec, pod.Spec)
                || !QueueingHints.SameLabels(before.Metadata.Labels, pod.Metadata.Labels)
            );
        Queue.Update(fresh, isBetter, _loop.Now);
        Nominations.Set(fresh, pod.Status?.NominatedNodeName);
        _wake();
    }

    private void Tell(Happening what)
    {
        if (Queue.MoveWhere(pod => QueueingHints.Matters(pod, what, Cluster), _loop.Now))
        {
            _wake();
        }
    }

    private void Flush()
    {
        _flush = null;
        if (Queue.MoveWhere(pod => _loop.Now - pod.QueuedAt > SchedulingQueue.UnschedulableMax, _loop.Now))
        {
            _wake();
        }

        if (Queue.UnschedulableCount > 0)
        {
            _flush = _loop.AfterInBackground(FlushEvery, Flush);
        }
    }

    private T? Find<T>(string ns, string name)
        where T : class, IKubernetesObject<V1ObjectMeta> => (T?)_store.Find(Scheme.Of<T>(), new(ns, name));
}
