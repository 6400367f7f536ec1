namespace KubeKatas.Time;

/// <summary>The cluster's virtual clock and the queue of everything that will happen on it.</summary>
/// <remarks>
/// One thread, no waiting: time jumps to the next due event, and events due at the same instant run in the order in
/// which they were asked for, so the same calls always give the same story. It is a <see cref="TimeProvider"/>, so
/// code that takes one can be driven by it. Not thread-safe: a host that has several threads locks around it.
/// </remarks>
public sealed class EventLoop : TimeProvider
{
    /// <summary>The moment a loop starts at unless told otherwise: 1 January 2026, midnight UTC.</summary>
    public static readonly DateTimeOffset DefaultStart = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<ScheduledEvent, (long DueTicks, long Order)> _due = new();
    private DateTimeOffset _now;
    private long _order;
    private int _foreground;

    /// <summary>Makes a loop whose clock stands at <paramref name="start"/>.</summary>
    public EventLoop(DateTimeOffset? start = null) => _now = start ?? DefaultStart;

    /// <summary>The virtual time now, in UTC.</summary>
    public DateTimeOffset Now => _now;

    /// <summary>The number of events still to come that something waits for; periodic work does not count.</summary>
    public int ForegroundCount => _foreground;

    /// <summary>When the next event is due, or null when nothing is.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            DropCancelled();
            return _due.TryPeek(out _, out var at) ? new DateTimeOffset(at.DueTicks, TimeSpan.Zero) : null;
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _now;

    /// <inheritdoc/>
    public override long GetTimestamp() => _now.UtcTicks;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Plans an action, and lets <see cref="RunUntilQuiet"/> wait for it.</summary>
    /// <param name="delay">From now; zero means after everything already due at this instant.</param>
    /// <param name="action">Runs once, on the loop's thread.</param>
    /// <returns>A handle that cancels the event.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delay"/> is negative.</exception>
    public ScheduledEvent After(TimeSpan delay, Action action) => Plan(delay, action, background: false);

    /// <summary>
    /// Plans an action that nobody waits for: heartbeats, resyncs, schedules of the calendar.
    /// <see cref="RunUntilQuiet"/> runs it only when something else is due later.
    /// </summary>
    /// <inheritdoc cref="After" path="/param|/returns|/exception"/>
    public ScheduledEvent AfterInBackground(TimeSpan delay, Action action) => Plan(delay, action, background: true);

    /// <summary>Runs the next event, moving the clock to it.</summary>
    /// <returns>False when nothing is due, ever.</returns>
    public bool RunNext()
    {
        DropCancelled();
        if (!_due.TryDequeue(out var next, out var at))
        {
            return false;
        }

        _now = new DateTimeOffset(Math.Max(at.DueTicks, _now.UtcTicks), TimeSpan.Zero);
        Finish(next);
        next.Run();
        return true;
    }

    /// <summary>Runs everything due up to and including <paramref name="moment"/>, and leaves the clock
    /// there.</summary>
    /// <param name="moment">A moment in the past runs nothing and leaves the clock alone.</param>
    public void RunUntil(DateTimeOffset moment)
    {
        while (NextDue is { } due && due <= moment)
        {
            RunNext();
        }

        if (moment > _now)
        {
            _now = moment;
        }
    }

    /// <summary>Runs until no foreground event is left; the clock stays at the last one run.</summary>
    /// <param name="stepsMax">A bound, in events, on a story that never ends.</param>
    /// <returns>How many events ran.</returns>
    /// <exception cref="InvalidOperationException">Still busy after <paramref name="stepsMax"/> events.</exception>
    public int RunUntilQuiet(int stepsMax = 50_000_000)
    {
        for (var steps = 0; steps < stepsMax; steps++)
        {
            if (_foreground == 0 || !RunNext())
            {
                return steps;
            }
        }

        throw new InvalidOperationException($"Still busy after {stepsMax} events, at {_now:O}.");
    }

    /// <summary>A timer on virtual time; it counts as background work.</summary>
    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new LoopTimer(this, callback, state, dueTime, period);

    internal void Cancelled(ScheduledEvent cancelled) => Finish(cancelled);

    private ScheduledEvent Plan(TimeSpan delay, Action action, bool background)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        var planned = new ScheduledEvent(this, action, background);
        _due.Enqueue(planned, (_now.UtcTicks + delay.Ticks, _order++));
        _foreground += background ? 0 : 1;
        return planned;
    }

    private void Finish(ScheduledEvent done) => _foreground -= done.IsBackground ? 0 : 1;

    private void DropCancelled()
    {
        while (_due.TryPeek(out var next, out _) && next.IsCancelled)
        {
            _due.Dequeue();
        }
    }
}
