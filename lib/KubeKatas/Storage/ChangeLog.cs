namespace KubeKatas.Storage;

/// <summary>The last changes in order, as many as are kept.</summary>
/// <remarks>A watch can start at any version that is still here; an older one is answered 410 Gone.</remarks>
public sealed class ChangeLog
{
    /// <summary>How many changes are kept unless told otherwise.</summary>
    public const int DefaultCapacity = 50_000;

    private Change[] _ring = new Change[64];
    private int _start;
    private int _count;

    /// <summary>How many changes are kept; the oldest go first. <see cref="int.MaxValue"/> keeps the whole
    /// history.</summary>
    public int Capacity { get; set; } = DefaultCapacity;

    /// <summary>The version up to which changes are forgotten; 0 when all are still here.</summary>
    public long CompactedThrough { get; private set; }

    /// <summary>How many changes are kept now.</summary>
    public int Count => _count;

    /// <summary>The changes that are kept, oldest first.</summary>
    public IEnumerable<Change> Changes => From(0);

    /// <summary>The changes after <paramref name="version"/>, oldest first; null when some are forgotten.</summary>
    public IEnumerable<Change>? Since(long version) =>
        version < CompactedThrough ? null : From(FirstAfter(version));

    /// <summary>The changes after <paramref name="version"/>, newest first: what to undo to get back there.</summary>
    /// <returns>Null when some of them are forgotten.</returns>
    public IEnumerable<Change>? BackTo(long version) =>
        version < CompactedThrough ? null : Backwards(FirstAfter(version));

    /// <summary>Forgets every change up to and including <paramref name="version"/>, as etcd's compaction
    /// does.</summary>
    public void Compact(long version)
    {
        while (_count > 0 && _ring[_start].Version <= version)
        {
            DropOldest();
        }

        CompactedThrough = Math.Max(CompactedThrough, version);
    }

    internal void Append(Change change)
    {
        while (_count > 0 && _count >= Capacity)
        {
            DropOldest();
        }

        if (_count == _ring.Length)
        {
            Grow();
        }

        _ring[(_start + _count) % _ring.Length] = change;
        _count++;
    }

    private Change At(int index) => _ring[(int)(((long)_start + index) % _ring.Length)];

    private IEnumerable<Change> From(int index)
    {
        for (; index < _count; index++)
        {
            yield return At(index);
        }
    }

    private IEnumerable<Change> Backwards(int first)
    {
        for (var index = _count - 1; index >= first; index--)
        {
            yield return At(index);
        }
    }

    private int FirstAfter(long version)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = At(middle).Version <= version ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void DropOldest()
    {
        CompactedThrough = _ring[_start].Version;
        _ring[_start] = null!;
        _start = (_start + 1) % _ring.Length;
        _count--;
    }

    private void Grow()
    {
        var larger = new Change[_ring.Length * 2];
        for (var index = 0; index < _count; index++)
        {
            larger[index] = At(index);
        }

        (_ring, _start) = (larger, 0);
    }
}
