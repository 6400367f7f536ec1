namespace GoldenReplay;

/// <summary>Prints and adds up what passed.</summary>
internal sealed class Score(bool printsAll)
{
    private int _passed;
    private int _total;

    /// <summary>Prints a family's line, and one for each case that fails.</summary>
    public void Family(string name, IEnumerable<(string Id, IReadOnlyList<string> Differences)> cases)
    {
        var played = cases.ToList();
        var failed = played.Where(found => found.Differences.Count > 0).ToList();
        Console.WriteLine($"{name}: {played.Count - failed.Count} of {played.Count}");
        foreach (var (id, differences) in failed)
        {
            Console.WriteLine($"  {id}: {string.Join("\n      ", printsAll ? differences : differences.Take(1))}");
        }

        (_passed, _total) = (_passed + played.Count - failed.Count, _total + played.Count);
    }

    /// <summary>Prints the last line.</summary>
    /// <returns>The exit code: 0 when all passed.</returns>
    public int Total()
    {
        Console.WriteLine($"total: {_passed} of {_total} ({100.0 * _passed / Math.Max(_total, 1):0.0} %)");
        return _passed == _total ? 0 : 1;
    }
}
