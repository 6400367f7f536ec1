using KubeKatas.Objects;

namespace KubeKatas.Scheduling;

/// <summary>A pod that waits for a node.</summary>
/// <param name="pod">The pod.</param>
/// <param name="queuedAt">Since when.</param>
public sealed class QueuedPod(SchedulingPod pod, DateTimeOffset queuedAt)
{
    /// <summary>The pod.</summary>
    public SchedulingPod Pod { get; internal set; } = pod;

    /// <summary>Since when it waits; among equals of priority the longest waits least.</summary>
    public DateTimeOffset QueuedAt { get; internal set; } = queuedAt;

    /// <summary>How often it was tried in vain.</summary>
    public int Attempts { get; internal set; }

    /// <summary>The filters that rejected it last.</summary>
    public IReadOnlySet<string> RejectedBy { get; internal set; } = new HashSet<string>();

    /// <summary>Where it waits; null while it is being tried.</summary>
    internal QueuePlace Place { get; set; }
}

/// <summary>Where a pod waits.</summary>
internal enum QueuePlace
{
    Nowhere,
    Active,
    BackingOff,
    Unschedulable,
    Gated,
}

/// <summary>The pods that wait for a node: those to try next, those backing off, those nothing can be done for
/// now.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/scheduler/backend/queue/scheduling_queue.go, active_queue.go, backoff_queue.go. With
/// SchedulerPopFromBackoffQ (on by default) a pod backs off only as long as there are others to try.
/// </remarks>
public sealed class SchedulingQueue
{
    /// <summary>The first back-off, doubled with every attempt.</summary>
    public static readonly TimeSpan BackOffFirst = TimeSpan.FromSeconds(1);

    /// <summary>The longest back-off.</summary>
    public static readonly TimeSpan BackOffMax = TimeSpan.FromSeconds(10);

    /// <summary>How long a pod stays unschedulable before it is tried again although nothing happened.</summary>
    public static readonly TimeSpan UnschedulableMax = TimeSpan.FromMinutes(5);

    private readonly Dictionary<ObjectKey, QueuedPod> _pods = [];
    private readonly PriorityQueue<QueuedPod, (int NegatedPriority, long Ticks, long Order)> _active = new();
    private readonly PriorityQueue<QueuedPod, (long Ticks, long Order)> _backingOff = new();
    private readonly HashSet<QueuedPod> _unschedulable = [];
    private long _order;

    /// <summary>How many pods wait, in whatever place.</summary>
    public int Count => _pods.Count;

    /// <summary>How many pods nothing can be done for now.</summary>
    public int UnschedulableCount => _unschedulable.Count;

    /// <summary>How long a pod backs off after so many attempts: 1, 2, 4, 8, 10, 10… seconds.</summary>
    public static TimeSpan BackOffAfter(int attempts) => attempts switch
    {
        <= 0 => TimeSpan.Zero,
        > 4 => BackOffMax,
        _ => TimeSpan.FromSeconds(1 << (attempts - 1)),
    };

    /// <summary>The waiting pod of that key, or null.</summary>
    public QueuedPod? Find(ObjectKey key) => _pods.GetValueOrDefault(key);

    /// <summary>Takes in a new pod; one with scheduling gates waits until they are gone.</summary>
    public void Add(SchedulingPod pod, DateTimeOffset now)
    {
        var queued = new QueuedPod(pod, now);
        _pods[pod.Key] = queued;
        if (pod.Pod.Spec.SchedulingGates is { Count: > 0 })
        {
            queued.Place = QueuePlace.Gated;
        }
        else
        {
            Activate(queued);
        }
    }

    /// <summary>Takes note that a waiting pod changed.</summary>
    /// <param name="newer">The pod now.</param>
    /// <param name="isBetter">True when the change may have made it schedulable.</param>
    /// <param name="now">The time.</param>
    public void Update(SchedulingPod newer, bool isBetter, DateTimeOffset now)
    {
        if (!_pods.TryGetValue(newer.Key, out var queued))
        {
            Add(newer, now);
            return;
        }

        queued.Pod = newer;
        var freed = queued.Place == QueuePlace.Gated && newer.Pod.Spec.SchedulingGates is not { Count: > 0 };
        if (freed || (isBetter && queued.Place == QueuePlace.Unschedulable))
        {
            Move(queued, now);
        }
    }

    /// <summary>Forgets a pod.</summary>
    public void Remove(ObjectKey key)
    {
        if (_pods.Remove(key, out var queued))
        {
            _unschedulable.Remove(queued);
            queued.Place = QueuePlace.Nowhere;
        }
    }

    /// <summary>Takes the next pod to try; null when there is none.</summary>
    public QueuedPod? Pop()
    {
        while (_active.TryDequeue(out var next, out _))
        {
            if (next.Place == QueuePlace.Active)
            {
                return Taken(next);
            }
        }

        while (_backingOff.TryDequeue(out var next, out _))
        {
            if (next.Place == QueuePlace.BackingOff)
            {
                return Taken(next);
            }
        }

        return null;
    }

    /// <summary>Puts a pod aside that no node will do for.</summary>
    public void SetAside(QueuedPod queued, IReadOnlySet<string> rejectedBy, DateTimeOffset now)
    {
        queued.RejectedBy = rejectedBy;
        queued.QueuedAt = now;
        queued.Place = QueuePlace.Unschedulable;
        _unschedulable.Add(queued);
    }

    /// <summary>Puts a pod back whose trial went wrong, to be tried again.</summary>
    public void Retry(QueuedPod queued)
    {
        if (_pods.TryGetValue(queued.Pod.Key, out var known) && known == queued)
        {
            Activate(queued);
        }
    }

    /// <summary>Tries those again for which something that happened may make a difference.</summary>
    /// <param name="matters">Asked of each unschedulable pod.</param>
    /// <param name="now">The time.</param>
    /// <returns>True when there is something to try.</returns>
    public bool MoveWhere(Func<QueuedPod, bool> matters, DateTimeOffset now)
    {
        if (_unschedulable.Count == 0)
        {
            return false;
        }

        List<QueuedPod> moved = [.. _unschedulable.Where(matters)];
        moved.ForEach(queued => Move(queued, now));
        return moved.Count > 0;
    }

    private void Move(QueuedPod queued, DateTimeOffset now)
    {
        _unschedulable.Remove(queued);
        var until = queued.QueuedAt + BackOffAfter(queued.Attempts);
        if (until > now)
        {
            queued.Place = QueuePlace.BackingOff;
            _backingOff.Enqueue(queued, (until.UtcTicks, _order++));
        }
        else
        {
            Activate(queued);
        }
    }

    private void Activate(QueuedPod queued)
    {
        queued.Place = QueuePlace.Active;
        _active.Enqueue(queued, (-queued.Pod.Priority, queued.QueuedAt.UtcTicks, _order++));
    }

    private static QueuedPod Taken(QueuedPod queued)
    {
        queued.Place = QueuePlace.Nowhere;
        queued.Attempts++;
        return queued;
    }
}
