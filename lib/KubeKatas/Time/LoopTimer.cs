namespace KubeKatas.Time;

/// <summary>What <see cref="EventLoop.CreateTimer"/> hands out.</summary>
internal sealed class LoopTimer : ITimer
{
    private readonly EventLoop _loop;
    private readonly Action _tick;
    private TimeSpan _period;
    private ScheduledEvent? _next;

    public LoopTimer(EventLoop loop, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _loop = loop;
        _tick = () => callback(state);
        Change(dueTime, period);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _next?.Cancel();
        _period = period;
        _next = dueTime == Timeout.InfiniteTimeSpan ? null : _loop.AfterInBackground(dueTime, Fire);
        return true;
    }

    public void Dispose() => _next?.Cancel();

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Fire()
    {
        var repeats = _period > TimeSpan.Zero;
        _next = repeats ? _loop.AfterInBackground(_period, Fire) : null;
        _tick();
    }
}
