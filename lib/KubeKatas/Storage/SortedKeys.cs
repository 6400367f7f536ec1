using KubeKatas.Objects;

namespace KubeKatas.Storage;

/// <summary>The keys of one namespace, put in order when somebody asks for them.</summary>
/// <remarks>
/// Most objects come and go seen by subscribers and never listed, so a write only takes a note. Asking sorts the notes
/// and merges them in, which costs about what reading the answer costs, and saves a tree's node for every key.
/// </remarks>
internal sealed class SortedKeys
{
    private const int NotesAtLeast = 1_024;

    private readonly List<ObjectKey> _added = [];
    private ObjectKey[] _sorted = [];
    private bool _hasGone;

    /// <summary>How many keys there are.</summary>
    public int Count { get; private set; }

    /// <summary>True when there are so many notes of keys that have gone again that they had better be put in order.</summary>
    public bool IsOverdue => _added.Count > NotesAtLeast + (2 * Count);

    /// <summary>Takes note of a key that was not there.</summary>
    public void Add(ObjectKey key)
    {
        _added.Add(key);
        Count++;
    }

    /// <summary>Takes note that one of the keys has gone.</summary>
    public void Remove()
    {
        _hasGone = true;
        Count--;
    }

    /// <summary>The keys in order; later changes do not show in it.</summary>
    /// <param name="isThere">Tells the keys that are there from those that have gone.</param>
    public ObjectKey[] InOrder(Func<ObjectKey, bool> isThere)
    {
        if (_added.Count == 0 && !_hasGone)
        {
            return _sorted;
        }

        _added.Sort();
        _sorted = Merged(_hasGone ? isThere : null);
        _added.Clear();
        _hasGone = false;
        return _sorted;
    }

    /// <summary>Both lists in one; a key that went and came again stands in both, and is taken once.</summary>
    private ObjectKey[] Merged(Func<ObjectKey, bool>? isThere)
    {
        var merged = new ObjectKey[Count];
        var (count, old, fresh) = (0, 0, 0);
        while (old < _sorted.Length || fresh < _added.Count)
        {
            var order = old == _sorted.Length ? 1
                : fresh == _added.Count ? -1
                : _sorted[old].CompareTo(_added[fresh]);
            var key = order <= 0 ? _sorted[old++] : _added[fresh++];
            var isRepeated = count > 0 && merged[count - 1] == key;
            if (!isRepeated && isThere?.Invoke(key) != false)
            {
                merged[count++] = key;
            }
        }

        return merged;
    }
}
