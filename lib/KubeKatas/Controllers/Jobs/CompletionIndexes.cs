using System.Collections.Immutable;
using System.Globalization;

namespace KubeKatas.Controllers.Jobs;

/// <summary>A set of completion indexes, written as a Job's status writes it: <c>0,2-5,7,8</c>.</summary>
/// <remarks>
/// A value: immutable, kept as intervals. Two neighbours are written as two numbers, three and more with a dash.
/// Source: kubernetes v1.36.2, pkg/controller/job/indexed_job_utils.go.
/// </remarks>
public sealed class CompletionIndexes
{
    private readonly ImmutableArray<(int First, int Last)> _intervals;

    private CompletionIndexes(ImmutableArray<(int First, int Last)> intervals) => _intervals = intervals;

    /// <summary>The empty set.</summary>
    public static CompletionIndexes None { get; } = new([]);

    /// <summary>How many indexes are in it.</summary>
    public int Count => _intervals.Sum(one => one.Last - one.First + 1);

    /// <summary>All of them, in order.</summary>
    public IEnumerable<int> All => _intervals.SelectMany(one => Enumerable.Range(one.First, one.Last - one.First + 1));

    /// <inheritdoc cref="NextIndexesRule"/>
    /// <returns>The lowest indexes that are not taken.</returns>
    public static IReadOnlyList<int> Free(int completions, Func<int, bool> isTaken, int count) =>
        [.. Enumerable.Range(0, completions).Where(index => !isTaken(index)).Take(count)];

    /// <inheritdoc cref="IndexesTextRule"/>
    public static string Write(IEnumerable<int> indexes) => None.With(indexes).ToString();

    /// <summary>Reads the written form; what makes no sense, and indexes that are too high, are left out.</summary>
    /// <param name="text">Null and empty are the empty set.</param>
    /// <param name="completions">Indexes from this one on do not count.</param>
    public static CompletionIndexes Parse(string? text, int completions)
    {
        var indexes = new List<int>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-');
            if (int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                && int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last))
            {
                last = Math.Min(last, completions - 1);
                indexes.AddRange(Enumerable.Range(first, Math.Max(0, last - first + 1)));
            }
        }

        return None.With(indexes);
    }

    /// <summary>True when the index is in it.</summary>
    public bool Contains(int index) => _intervals.Any(one => one.First <= index && index <= one.Last);

    /// <summary>This set and these indexes.</summary>
    public CompletionIndexes With(IEnumerable<int> more)
    {
        var all = new SortedSet<int>(more);
        if (all.Count == 0)
        {
            return this;
        }

        foreach (var (first, last) in _intervals)
        {
            all.UnionWith(Enumerable.Range(first, last - first + 1));
        }

        var intervals = ImmutableArray.CreateBuilder<(int First, int Last)>();
        foreach (var index in all)
        {
            if (intervals.Count > 0 && intervals[^1].Last == index - 1)
            {
                intervals[^1] = (intervals[^1].First, index);
            }
            else
            {
                intervals.Add((index, index));
            }
        }

        return new(intervals.ToImmutable());
    }

    /// <summary>How many indexes both sets have.</summary>
    public int CountIn(CompletionIndexes other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return _intervals.Sum(one => other._intervals.Sum(
            two => Math.Max(0, Math.Min(one.Last, two.Last) - Math.Max(one.First, two.First) + 1)));
    }

    /// <summary>The written form.</summary>
    public override string ToString() => string.Join(',', _intervals.Select(one => (one.Last - one.First) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"{one.First}"),
        1 => string.Create(CultureInfo.InvariantCulture, $"{one.First},{one.Last}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{one.First}-{one.Last}"),
    }));
}
