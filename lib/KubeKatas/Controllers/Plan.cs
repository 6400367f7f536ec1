using System.Collections.Immutable;

namespace KubeKatas.Controllers;

/// <summary>What a controller decided to do: the writes, and what comes after them.</summary>
/// <remarks>
/// A plan is a value: making one changes nothing. The runner sends the writes in order through the API, each whether
/// or not an earlier one failed, and then asks <see cref="Then"/> how to go on. Any failed write that is not tolerated
/// puts the object back into the queue with back-off.
/// </remarks>
/// <param name="Writes">What to send, in order.</param>
public sealed record Plan(ImmutableArray<Write> Writes)
{
    /// <summary>Nothing to do: the world is as it should be.</summary>
    public static Plan Nothing { get; } = new([]);

    /// <summary>When to look again though nothing changed; null for not until something changes.</summary>
    public TimeSpan? RequeueAfter { get; init; }

    /// <summary>True when nobody waits for <see cref="RequeueAfter"/>: calendars, periodic checks.</summary>
    public bool RequeueInBackground { get; init; }

    /// <summary>Decides how to go on once the writes have been tried; null for not at all.</summary>
    public Func<PlanOutcome, Plan>? Then { get; init; }

    /// <summary>
    /// True when the controller must see what it creates and deletes here before it creates or deletes more for the
    /// same object (see <see cref="Runtime.Expectations"/>).
    /// </summary>
    public bool AwaitsCache { get; init; }

    /// <summary>An error to report although every write went well: the object is retried with back-off.</summary>
    public string? RetryBecause { get; init; }

    /// <summary>A plan of these writes and nothing after them.</summary>
    public static Plan Of(params ReadOnlySpan<Write> writes) => new([.. writes]);

    /// <summary>This plan with that one's writes after its own; the later one's other parts win where it has
    /// them.</summary>
    public Plan And(Plan later) => this with
    {
        Writes = Writes.AddRange(later.Writes),
        RequeueAfter = later.RequeueAfter ?? RequeueAfter,
        RequeueInBackground = later.RequeueAfter is null ? RequeueInBackground : later.RequeueInBackground,
        Then = later.Then ?? Then,
        AwaitsCache = AwaitsCache || later.AwaitsCache,
        RetryBecause = later.RetryBecause ?? RetryBecause,
    };

    /// <summary>One line a write; <c>nothing</c> when there is none.</summary>
    public override string ToString() => Writes.IsEmpty ? "nothing" : string.Join('\n', Writes);
}
