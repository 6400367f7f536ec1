namespace KubeKatas.Time;

/// <summary>Something that will happen on an <see cref="EventLoop"/>, and the handle that calls it off.</summary>
public sealed class ScheduledEvent
{
    private readonly EventLoop _loop;
    private Action? _action;

    internal ScheduledEvent(EventLoop loop, Action action, bool background)
    {
        _loop = loop;
        _action = action;
        IsBackground = background;
    }

    /// <summary>True when nobody waits for it (see <see cref="EventLoop.AfterInBackground"/>).</summary>
    public bool IsBackground { get; }

    /// <summary>True once <see cref="Cancel"/> was called before it ran.</summary>
    public bool IsCancelled { get; private set; }

    /// <summary>Calls the event off; does nothing when it already ran or was called off.</summary>
    public void Cancel()
    {
        if (_action is null)
        {
            return;
        }

        _action = null;
        IsCancelled = true;
        _loop.Cancelled(this);
    }

    internal void Run()
    {
        var action = _action;
        _action = null;
        action?.Invoke();
    }
}
