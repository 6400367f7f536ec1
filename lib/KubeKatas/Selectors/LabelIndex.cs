namespace KubeKatas.Selectors;

/// <summary>Objects by their labels, the other way round: from key and value to the objects.</summary>
/// <remarks>
/// A selector is answered from the shortest list that one of its requirements names, and the rest is checked object
/// by object; only a selector that names no list (all absent, all negative) looks at every object.
/// </remarks>
/// <typeparam name="T">The object, compared by its own equality.</typeparam>
public sealed class LabelIndex<T> where T : notnull
{
    private readonly Dictionary<T, IDictionary<string, string>?> _labels = [];
    private readonly Dictionary<string, Dictionary<string, HashSet<T>>> _objects = new(StringComparer.Ordinal);

    /// <summary>How many objects there are.</summary>
    public int Count => _labels.Count;

    /// <summary>Adds an object under its labels; one that is there already is moved.</summary>
    public void Add(T value, IDictionary<string, string>? labels)
    {
        Remove(value);
        _labels.Add(value, labels);
        foreach (var (key, label) in labels ?? new Dictionary<string, string>())
        {
            Bucket(key, label).Add(value);
        }
    }

    /// <summary>Takes an object out; does nothing when it is not there.</summary>
    public void Remove(T value)
    {
        if (!_labels.Remove(value, out var labels))
        {
            return;
        }

        foreach (var (key, label) in labels ?? new Dictionary<string, string>())
        {
            var byValue = _objects[key];
            if (byValue[label].Remove(value) && byValue[label].Count == 0)
            {
                byValue.Remove(label);
            }
        }
    }

    /// <summary>The objects whose labels match, in no promised order.</summary>
    public IEnumerable<T> Select(LabelSelector selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        return selector.IsNothing ? [] : Narrowest(selector) switch
        {
            { } candidates => candidates.Where(value => selector.Matches(_labels[value])),
            null => _labels.Where(pair => selector.Matches(pair.Value)).Select(pair => pair.Key),
        };
    }

    private IEnumerable<T>? Narrowest(LabelSelector selector)
    {
        IEnumerable<T>? best = null;
        var bestCount = _labels.Count;
        foreach (var requirement in selector.Requirements)
        {
            if (Lists(requirement) is { } lists && lists.Sum(list => list.Count) is var count && count <= bestCount)
            {
                (best, bestCount) = (lists.Count == 1 ? lists[0] : lists.SelectMany(list => list), count);
            }
        }

        return best;
    }

    /// <summary>The lists that hold every object meeting a requirement; null when the index cannot say.</summary>
    private List<HashSet<T>>? Lists(Requirement requirement)
    {
        var byValue = _objects.GetValueOrDefault(requirement.Key);
        return requirement.Operator switch
        {
            SelectionOperator.NotIn or SelectionOperator.NotEquals or SelectionOperator.DoesNotExist => null,
            _ when byValue is null => [],
            SelectionOperator.Exists or SelectionOperator.GreaterThan or SelectionOperator.LessThan =>
                [.. byValue.Values],
            _ => [.. requirement.Values.Distinct().Where(byValue.ContainsKey).Select(value => byValue[value])],
        };
    }

    private HashSet<T> Bucket(string key, string label)
    {
        if (!_objects.TryGetValue(key, out var byValue))
        {
            _objects.Add(key, byValue = new(StringComparer.Ordinal));
        }

        if (!byValue.TryGetValue(label, out var bucket))
        {
            byValue.Add(label, bucket = []);
        }

        return bucket;
    }
}
