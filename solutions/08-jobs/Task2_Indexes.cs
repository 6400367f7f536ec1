namespace KubeKatas.Katas.Jobs;

/// <summary>Task 2: which indexes are missing, and how are the done ones written?</summary>
/// <remarks>
/// The status is one object of at most 1.5 MB, and a Job may have 100,000 indexes. They are done nearly in order, so runs of
/// neighbours keep the text short.
/// </remarks>
public static class Indexes
{
    /// <summary>The lowest that are not taken; the rest is never looked at.</summary>
    public static IReadOnlyList<int> Free(int completions, Func<int, bool> isTaken, int count) =>
        [.. Enumerable.Range(0, completions).Where(index => !isTaken(index)).Take(count)];

    /// <summary>Runs of neighbours, shortly.</summary>
    public static string Text(IEnumerable<int> indexes)
    {
        var runs = new List<(int First, int Last)>();
        foreach (var index in indexes.Order())
        {
            if (runs.Count > 0 && runs[^1].Last == index - 1)
            {
                runs[^1] = (runs[^1].First, index);
            }
            else
            {
                runs.Add((index, index));
            }
        }

        return string.Join(',', runs.Select(run => (run.Last - run.First) switch
        {
            0 => $"{run.First}",
            1 => $"{run.First},{run.Last}",
            _ => $"{run.First}-{run.Last}",
        }));
    }
}
