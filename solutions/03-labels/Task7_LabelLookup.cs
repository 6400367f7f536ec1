using KubeKatas.Selectors;

namespace KubeKatas.Katas.Labels;

/// <summary>Task 7: answer a selector without looking at every object.</summary>
/// <remarks>
/// From a pair of key and value to the names: one look finds the candidates of a requirement. The others only check
/// the candidates, so the shortest list shall lead.
/// </remarks>
public sealed class LabelLookup
{
    private readonly Dictionary<string, IDictionary<string, string>> _labels = [];
    private readonly Dictionary<(string Key, string Value), HashSet<string>> _names = [];

    /// <summary>Files the name under each of its labels.</summary>
    public void Add(string name, IDictionary<string, string> labels)
    {
        Remove(name);
        _labels.Add(name, labels);
        foreach (var (key, value) in labels)
        {
            if (!_names.TryGetValue((key, value), out var names))
            {
                _names.Add((key, value), names = []);
            }

            names.Add(name);
        }
    }

    /// <summary>Takes the name out from under each of its labels.</summary>
    public void Remove(string name)
    {
        if (_labels.Remove(name, out var labels))
        {
            foreach (var (key, value) in labels)
            {
                _names[(key, value)].Remove(name);
            }
        }
    }

    /// <summary>The fewest candidates, each checked by all requirements.</summary>
    public IReadOnlyList<string> Select(LabelSelector selector)
    {
        if (selector.IsNothing)
        {
            return [];
        }

        var candidates = selector.Requirements.Select(Candidates).OfType<List<string>>().MinBy(names => names.Count);
        return
        [
            .. (candidates ?? [.. _labels.Keys])
                .Where(name => selector.Requirements.All(row => Matching.Matches(row, _labels[name])))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Every name that can meet the requirement; null when the lists do not tell.</summary>
    private List<string>? Candidates(Requirement requirement) => requirement.Operator switch
    {
        SelectionOperator.Equals or SelectionOperator.DoubleEquals or SelectionOperator.In =>
            [.. requirement.Values.Distinct().SelectMany(value => _names.GetValueOrDefault((requirement.Key, value), []))],
        _ => null,
    };
}
