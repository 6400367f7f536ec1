namespace KubeKatas.Storage;

/// <summary>Those who are told of changes, in the order in which they came.</summary>
internal sealed class Subscribers
{
    private Action<Change>[] _observers = [];

    public IDisposable Add(Action<Change> observer)
    {
        _observers = [.. _observers, observer];
        return new Subscription(() => _observers = [.. _observers.Where(other => other != observer)]);
    }

    /// <summary>Tells everybody who was there when the change came; they may come and go meanwhile.</summary>
    public void Tell(Change change)
    {
        foreach (var observer in _observers)
        {
            observer(change);
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
