using KubeKatas.Controllers.Runtime;

namespace KubeKatas.Controllers.Events;

/// <summary>Decides which Event tells an occurrence: a new one, an earlier one counted up, a combined one, or
/// none.</summary>
/// <remarks>
/// Three stages, in this order: similar occurrences (same source, object, type and reason) become one combined Event
/// from the tenth message within 10 minutes; equal ones are counted; one source may tell 25 at once about one object
/// and then one every 5 minutes. What the last stage holds back has been counted by the second.
/// Source: kubernetes v1.36.2, staging/src/k8s.io/client-go/tools/record/events_cache.go.
/// </remarks>
/// <param name="clock">The cluster's time.</param>
public sealed class EventCorrelator(TimeProvider clock)
{
    /// <summary>From this many different messages on, similar occurrences are combined.</summary>
    public const int SimilarMax = 10;

    /// <summary>How many Events one source may write at once about one object.</summary>
    public const int SpamBurst = 25;

    /// <summary>After a pause of this length similar occurrences are told apart again: 10 minutes.</summary>
    public static readonly TimeSpan SimilarInterval = TimeSpan.FromMinutes(10);

    /// <summary>How long it takes until one more Event is allowed: 5 minutes.</summary>
    public static readonly TimeSpan SpamRefill = TimeSpan.FromMinutes(5);

    private const string CombinedPrefix = "(combined from similar events): ";

    private readonly RecentlyUsed<OccurrenceKey, Group> _similar = new();
    private readonly RecentlyUsed<OccurrenceKey, EventCount> _counts = new();
    private readonly RecentlyUsed<OccurrenceKey, TokenBucket> _budgets = new();

    /// <summary>Finds the Event that tells an occurrence.</summary>
    /// <returns>What to write; null when it is one too many.</returns>
    public EventCount? Correlate(Occurrence seen)
    {
        var subject = new OccurrenceKey(seen.Source, seen.About, seen.About.GetHashCode());
        var similar = subject with { Type = seen.Type, Reason = seen.Reason };
        var isCombined = IsCombined(seen, similar);
        var message = isCombined ? CombinedPrefix + seen.Message : seen.Message;
        var key = similar with { Message = isCombined ? null : message };
        var now = clock.GetUtcNow();
        var count = _counts.GetOrAdd(key, static (_, at) => new EventCount(at), now);
        count.Count++;
        count.Message = message;
        var budget = _budgets.GetOrAdd(
            subject,
            static (_, time) => new TokenBucket(time, 1 / SpamRefill.TotalSeconds, SpamBurst),
            clock);
        return budget.TryTake() ? count : null;
    }

    private bool IsCombined(Occurrence seen, OccurrenceKey similar)
    {
        var now = clock.GetUtcNow();
        var group = _similar.GetOrAdd(similar, static (_, at) => new Group { Last = at }, now);
        if (now - group.Last > SimilarInterval)
        {
            group.Clear();
        }

        group.Last = now;
        return !group.Knows(seen.Message) && !group.Learns(seen.Message);
    }

    /// <summary>What occurrences have in common.</summary>
    /// <remarks>Little of it is hashed, and the subject once: its few reasons and messages are told apart by their lengths.</remarks>
    private readonly record struct OccurrenceKey(EventSource Source, Subject About, int AboutHash)
    {
        public string? Type { get; init; }

        public string? Reason { get; init; }

        public string? Message { get; init; }

        public override int GetHashCode() =>
            HashCode.Combine(AboutHash, Reason?.Length ?? 0, Message?.Length ?? 0);
    }

    private sealed class Group
    {
        private string? _first;
        private List<string>? _others;

        public DateTimeOffset Last { get; set; }

        public bool Knows(string message) => message == _first || _others?.Contains(message) == true;

        /// <summary>Takes a message in; false when there is no room for one more.</summary>
        public bool Learns(string message)
        {
            if (_first is null)
            {
                _first = message;
                return true;
            }

            if (1 + (_others?.Count ?? 0) >= SimilarMax - 1)
            {
                return false;
            }

            (_others ??= []).Add(message);
            return true;
        }

        public void Clear() => (_first, _others) = (null, null);
    }
}

/// <summary>The Event that tells an occurrence, as the correlator knows it.</summary>
/// <param name="first">When it was first needed.</param>
public sealed class EventCount(DateTimeOffset first)
{
    /// <summary>When the first occurrence was seen.</summary>
    public DateTimeOffset First => first;

    /// <summary>How many occurrences it tells, those held back included.</summary>
    public int Count { get; internal set; }

    /// <summary>What it says now.</summary>
    public string Message { get; internal set; } = "";

    /// <summary>The name it was stored under; null before that.</summary>
    public string? Name { get; internal set; }
}
