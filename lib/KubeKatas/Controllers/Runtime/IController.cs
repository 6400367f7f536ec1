using KubeKatas.Objects;

namespace KubeKatas.Controllers.Runtime;

/// <summary>What a controller watches and how it plans; a runner does the rest.</summary>
public interface IController
{
    /// <summary>Who writes and reports, for example <c>replicaset-controller</c>.</summary>
    string Name { get; }

    /// <summary>
    /// How long an object waits in an idle controller's queue before it is looked at: as long as the controllers below
    /// it
    /// take to follow what it wrote last. Zero unless told otherwise.
    /// </summary>
    TimeSpan Pace => TimeSpan.Zero;

    /// <summary>How long an object that failed waits before it is tried again: at first, doubling, and at most.</summary>
    (TimeSpan First, TimeSpan Longest) RetryDelays =>
        (ItemBackOff<ObjectKey>.FirstDelay, ItemBackOff<ObjectKey>.LongestDelay);

    /// <summary>Says once which changes put which objects into the queue.</summary>
    void Watch(Watches watches);

    /// <summary>Decides what to do about one object. Reads the listers and the clock, and changes nothing.</summary>
    /// <param name="key">The object; it may be gone.</param>
    /// <param name="seen">What the controller can see.</param>
    Plan Plan(ObjectKey key, Seen seen);
}
