namespace KubeKatas.Controllers.Events;

/// <summary>A table that forgets what was not used for longest when it is full.</summary>
/// <remarks>
/// The entries stand in one array that is reused, chained from the longest unused to the last used one: a full table
/// allocates nothing of its own for a new entry.
/// Source: kubernetes v1.36.2, staging/src/k8s.io/client-go/tools/record/events_cache.go: 4096 entries.
/// </remarks>
internal sealed class RecentlyUsed<TKey, TValue>(int capacity = 4096) where TKey : notnull
{
    private const int None = -1;

    private readonly Dictionary<TKey, int> _places = [];
    private Entry[] _entries = new Entry[16];
    private int _count;
    private int _oldest = None;
    private int _newest = None;

    public TValue GetOrAdd<TState>(TKey key, Func<TKey, TState, TValue> make, TState state)
    {
        if (_places.TryGetValue(key, out var known))
        {
            if (known != _newest)
            {
                Unlink(known);
                Append(known);
            }

            return _entries[known].Value;
        }

        var value = make(key, state);
        var place = FreePlace();
        _entries[place] = new() { Key = key, Value = value };
        _places.Add(key, place);
        Append(place);
        return value;
    }

    private int FreePlace()
    {
        if (_count < capacity)
        {
            if (_count == _entries.Length)
            {
                Array.Resize(ref _entries, Math.Min(capacity, _count * 2));
            }

            return _count++;
        }

        var oldest = _oldest;
        _places.Remove(_entries[oldest].Key);
        Unlink(oldest);
        return oldest;
    }

    private void Unlink(int place)
    {
        var (before, after) = (_entries[place].Before, _entries[place].After);
        (before == None ? ref _oldest : ref _entries[before].After) = after;
        (after == None ? ref _newest : ref _entries[after].Before) = before;
    }

    private void Append(int place)
    {
        (_entries[place].Before, _entries[place].After) = (_newest, None);
        (_newest == None ? ref _oldest : ref _entries[_newest].After) = place;
        _newest = place;
    }

    private struct Entry
    {
        public TKey Key;
        public TValue Value;
        public int Before;
        public int After;
    }
}
