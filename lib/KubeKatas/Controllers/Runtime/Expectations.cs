using KubeKatas.Objects;

namespace KubeKatas.Controllers.Runtime;

/// <summary>What a controller has written for an object but not yet seen in its cache.</summary>
/// <remarks>
/// As long as something is outstanding the cache is too old to count on, and nothing more is created or deleted.
/// Source: kubernetes v1.36.2, pkg/controller/controller_utils.go, ControllerExpectations,
/// UIDTrackingControllerExpectations.
/// </remarks>
/// <param name="clock">Ends expectations that were never met.</param>
public sealed class Expectations(TimeProvider clock)
{
    /// <summary>After this time an expectation no longer holds anything up: 5 minutes.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private readonly Dictionary<ObjectKey, Entry> _entries = [];

    /// <summary>Expects these, instead of whatever was expected before.</summary>
    /// <param name="owner">The object that they are for.</param>
    /// <param name="creations">How many objects will appear.</param>
    /// <param name="deletions">Which objects will begin to go.</param>
    public void Expect(ObjectKey owner, int creations, params IEnumerable<ObjectKey> deletions) =>
        _entries[owner] = new(clock.GetUtcNow(), [.. deletions]) { Creations = creations };

    /// <summary>A creation was seen, or failed and will not be seen.</summary>
    public void CreationSeen(ObjectKey owner)
    {
        if (_entries.TryGetValue(owner, out var entry))
        {
            entry.Creations--;
        }
    }

    /// <summary>A deletion was seen, or failed and will not be seen. Seeing one twice counts once.</summary>
    public void DeletionSeen(ObjectKey owner, ObjectKey deleted)
    {
        if (_entries.TryGetValue(owner, out var entry))
        {
            entry.Deletions.Remove(deleted);
        }
    }

    /// <summary>True when nothing is outstanding, or it has been outstanding for too long.</summary>
    public bool AreMet(ObjectKey owner) =>
        !_entries.TryGetValue(owner, out var entry) ||
        (entry.Creations <= 0 && entry.Deletions.Count == 0) ||
        clock.GetUtcNow() - entry.Since > Timeout;

    /// <summary>Forgets an object that is gone.</summary>
    public void Forget(ObjectKey owner) => _entries.Remove(owner);

    private sealed class Entry(DateTimeOffset since, HashSet<ObjectKey> deletions)
    {
        public DateTimeOffset Since => since;

        public HashSet<ObjectKey> Deletions => deletions;

        public int Creations { get; set; }
    }
}
