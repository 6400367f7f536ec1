namespace KubeKatas.Controllers.Runtime;

/// <summary>How long an item that failed waits: doubling for each failure of its own, and never more than the overall
/// rate.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/client-go/util/workqueue/default_rate_limiters.go: 5 ms doubling to
/// 1000 s for each item; 10 a second with bursts of 100 for all.
/// </remarks>
/// <typeparam name="TKey">What names an item.</typeparam>
/// <param name="clock">Fills the overall bucket.</param>
/// <param name="delays">The first and the longest wait; null for the usual ones.</param>
public sealed class ItemBackOff<TKey>(TimeProvider clock, (TimeSpan First, TimeSpan Longest)? delays = null)
    where TKey : notnull
{
    /// <summary>The first wait: 5 ms.</summary>
    public static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(5);

    /// <summary>The longest wait: 1000 s.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1000);

    private const int DoublingsMax = 30;

    private readonly (TimeSpan First, TimeSpan Longest) _delays = delays ?? (FirstDelay, LongestDelay);
    private readonly Dictionary<TKey, int> _failures = [];
    private readonly TokenBucket _overall = new(clock, perSecond: 10, burst: 100);

    /// <summary>Counts a failure.</summary>
    /// <returns>How long to wait before the next try.</returns>
    public TimeSpan NextDelay(TKey item)
    {
        var failures = _failures.GetValueOrDefault(item);
        _failures[item] = failures + 1;
        var doubled = _delays.First * (1 << Math.Min(failures, DoublingsMax));
        var own = doubled < _delays.Longest ? doubled : _delays.Longest;
        var overall = _overall.Reserve();
        return own > overall ? own : overall;
    }

    /// <summary>How often the item failed in a row.</summary>
    public int Failures(TKey item) => _failures.GetValueOrDefault(item);

    /// <summary>Forgets the failures of an item that went well.</summary>
    public void Forget(TKey item) => _failures.Remove(item);
}
