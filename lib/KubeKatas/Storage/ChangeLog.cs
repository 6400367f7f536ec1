namespace KubeKatas.Storage;

/// <summary>The last changes in order, as many as are kept.</summary>
/// <remarks>A watch can start at any version that is still here; an older one is answered 410 Gone.</remarks>
public sealed class ChangeLog
{
    /// <summary>How many changes are kept unless told otherwise.</summary>
    public const int DefaultCapacity = 50_000;

    private readonly Queue<Change> _changes = [];

    /// <summary>How many changes are kept; the oldest go first.</summary>
    public int Capacity { get; set; } = DefaultCapacity;

    /// <summary>The version up to which changes are forgotten; 0 when all are still here.</summary>
    public long CompactedThrough { get; private set; }

    /// <summary>The changes that are kept, oldest first.</summary>
    public IReadOnlyCollection<Change> Changes => _changes;

    /// <summary>The changes after <paramref name="version"/>, oldest first; null when some are forgotten.</summary>
    public IEnumerable<Change>? Since(long version) =>
        version < CompactedThrough ? null : _changes.SkipWhile(change => change.Version <= version);

    internal void Append(Change change)
    {
        _changes.Enqueue(change);
        while (_changes.Count > Capacity)
        {
            CompactedThrough = _changes.Dequeue().Version;
        }
    }
}
