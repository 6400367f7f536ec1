using KubeKatas.Time;

namespace KubeKatas.Controllers.Runtime;

/// <summary>The names of objects that a controller has to look at; a name is in it at most once.</summary>
/// <remarks>
/// A name added while it is being worked on is worked on once more afterwards.
/// Source: kubernetes v1.36.2, staging/src/k8s.io/client-go/util/workqueue/queue.go, delaying_queue.go.
/// </remarks>
/// <typeparam name="TKey">What names an item.</typeparam>
public sealed class WorkQueue<TKey> where TKey : notnull
{
    /// <summary>After how many failures in a row nobody waits for the retries any more.</summary>
    private const int AwaitedFailuresMax = 10;

    private readonly EventLoop _loop;
    private readonly Action<TKey> _work;
    private readonly TimeSpan _pace;
    private readonly Queue<TKey> _waiting = [];
    private readonly HashSet<TKey> _dirty = [];
    private readonly HashSet<TKey> _processing = [];
    private readonly Dictionary<TKey, (DateTimeOffset Due, ScheduledEvent Event)> _delayed = [];
    private readonly ItemBackOff<TKey> _backOff;
    private bool _isPumping;

    /// <summary>Makes an empty queue.</summary>
    /// <param name="loop">Runs the work, one item an event.</param>
    /// <param name="work">What is done with an item.</param>
    /// <param name="pace">How long an item waits before an idle queue takes it up.</param>
    /// <param name="retryDelays">How long a failed item waits at first and at most; null for the usual times.</param>
    public WorkQueue(
        EventLoop loop, Action<TKey> work, TimeSpan pace = default, (TimeSpan First, TimeSpan Longest)? retryDelays = null)
    {
        (_loop, _work, _pace) = (loop, work, pace);
        _backOff = new(loop, retryDelays);
    }

    /// <summary>How many items wait to be worked on now.</summary>
    public int Count => _waiting.Count;

    /// <summary>Puts an item in; does nothing when it waits already.</summary>
    public void Add(TKey item)
    {
        if (!_dirty.Add(item) || _processing.Contains(item))
        {
            return;
        }

        _waiting.Enqueue(item);
        Pump(_pace);
    }

    /// <summary>Puts an item in later; of several times the earliest counts.</summary>
    /// <param name="item">The item.</param>
    /// <param name="delay">From now; zero or less means now.</param>
    /// <param name="inBackground">True when nobody waits for it.</param>
    public void AddAfter(TKey item, TimeSpan delay, bool inBackground = false)
    {
        if (delay <= TimeSpan.Zero)
        {
            Add(item);
            return;
        }

        var due = _loop.Now + delay;
        if (_delayed.TryGetValue(item, out var planned))
        {
            if (planned.Due <= due && (inBackground || !planned.Event.IsBackground))
            {
                return;
            }

            planned.Event.Cancel();
        }

        _delayed[item] = (due, Plan(item, delay, inBackground));
    }

    private ScheduledEvent Plan(TKey item, TimeSpan delay, bool inBackground) => inBackground
        ? _loop.AfterInBackground(delay, () => Wake(item))
        : _loop.After(delay, () => Wake(item));

    /// <summary>Puts an item that failed in again, after its back-off.</summary>
    public void AddRateLimited(TKey item)
    {
        var delay = _backOff.NextDelay(item);
        AddAfter(item, delay, inBackground: _backOff.Failures(item) > AwaitedFailuresMax);
    }

    /// <summary>How often the item failed in a row.</summary>
    public int Failures(TKey item) => _backOff.Failures(item);

    /// <summary>Forgets the failures of an item that went well.</summary>
    public void Forget(TKey item) => _backOff.Forget(item);

    private void Wake(TKey item)
    {
        _delayed.Remove(item);
        Add(item);
    }

    private void Pump(TimeSpan delay)
    {
        if (!_isPumping)
        {
            _isPumping = true;
            _loop.After(delay, Work);
        }
    }

    private void Work()
    {
        _isPumping = false;
        if (!_waiting.TryDequeue(out var item))
        {
            return;
        }

        _dirty.Remove(item);
        _processing.Add(item);
        try
        {
            _work(item);
        }
        finally
        {
            _processing.Remove(item);
            if (_dirty.Contains(item))
            {
                _waiting.Enqueue(item);
            }

            if (_waiting.Count > 0)
            {
                Pump(TimeSpan.Zero);
            }
        }
    }
}
