using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace KubeKatas.Networking.Dns;

/// <summary>The names of a zone: who says what of each, and all of it together for the reader.</summary>
/// <remarks>One may write while others read: a reader sees a name as it was before or as it is after.</remarks>
internal sealed class ZoneNames
{
    private readonly ConcurrentDictionary<string, ZoneName> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SortedDictionary<string, ImmutableArray<DnsRecord>>> _said =
        new(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, ImmutableArray<string>> _namesOf = new(StringComparer.Ordinal);

    /// <summary>How many names there are.</summary>
    public int Count => _names.Count;

    /// <summary>Everything that is recorded, in the order of names.</summary>
    public IEnumerable<DnsRecord> All => _names
        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .SelectMany(pair => pair.Value.Records);

    public ZoneName? Find(string name) => _names.GetValueOrDefault(name);

    /// <summary>Says all that a source has to say; what it said before is forgotten.</summary>
    /// <param name="source">Who says it, for example a Service.</param>
    /// <param name="records">Its records.</param>
    /// <param name="bare">Names that exist although nothing is recorded of them.</param>
    public void Say(string source, IEnumerable<DnsRecord> records, params ReadOnlySpan<string> bare)
    {
        var now = records.GroupBy(record => record.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.OrdinalIgnoreCase);
        foreach (var name in bare)
        {
            now.TryAdd(name, []);
        }

        foreach (var name in _namesOf.GetValueOrDefault(source, []).Where(name => !now.ContainsKey(name)))
        {
            Forget(name, source);
        }

        foreach (var (name, said) in now)
        {
            Remember(name, source, said);
        }

        if (now.Count == 0)
        {
            _namesOf.Remove(source);
        }
        else
        {
            _namesOf[source] = [.. now.Keys];
        }
    }

    private void Remember(string name, string source, ImmutableArray<DnsRecord> records)
    {
        if (!_said.TryGetValue(name, out var sources))
        {
            _said.Add(name, sources = new(StringComparer.Ordinal));
        }

        sources[source] = records;
        Publish(name, sources);
    }

    private void Forget(string name, string source)
    {
        var sources = _said[name];
        sources.Remove(source);
        if (sources.Count > 0)
        {
            Publish(name, sources);
            return;
        }

        _said.Remove(name);
        _names.TryRemove(name, out _);
    }

    private void Publish(string name, SortedDictionary<string, ImmutableArray<DnsRecord>> sources)
    {
        ImmutableArray<DnsRecord> together = [.. sources.Values.SelectMany(records => records)];
        if (!_names.TryGetValue(name, out var known) || !known.Records.SequenceEqual(together))
        {
            _names[name] = new(together);
        }
    }
}

/// <summary>One name: its records, and the answers that were made of them of late.</summary>
internal sealed class ZoneName(ImmutableArray<DnsRecord> records)
{
    private const int AnswersMax = 16;

    private Made[] _made = [];

    public ImmutableArray<DnsRecord> Records => records;

    /// <summary>The answer that was made for a type while the zone was at a version; null for none.</summary>
    public DnsAnswer? Find(DnsType type, long version)
    {
        foreach (var made in _made)
        {
            if (made.Type == type && made.Version == version)
            {
                return made.Answer;
            }
        }

        return null;
    }

    /// <summary>Keeps an answer. Two readers may lose each other's: then it is made once more.</summary>
    public DnsAnswer Keep(DnsType type, long version, DnsAnswer answer)
    {
        var made = _made;
        if (made.Length < AnswersMax || made.Any(one => one.Version != version))
        {
            _made = [.. made.Where(one => one.Version == version), new(version, type, answer)];
        }

        return answer;
    }

    private sealed record Made(long Version, DnsType Type, DnsAnswer Answer);
}
