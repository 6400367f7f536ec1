using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace KubeKatas.Kernel.Notebooks;

/// <summary>Compares a notebook's stored text outputs with those of a fresh run. Pure.</summary>
public static class NotebookCheck
{
    private const int EqualLinesAround = 2;

    /// <summary>The cells whose texts differ; those tagged <see cref="NotebookRunner.VolatileTag"/> are passed
    /// over.</summary>
    /// <param name="stored">As it was in the file.</param>
    /// <param name="fresh">The same notebook after a run.</param>
    public static IReadOnlyList<NotebookDifference> Compare(Notebook stored, Notebook fresh)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(fresh);
        return
        [
            .. stored.Cells.Zip(fresh.Cells)
                .Where(pair => pair.First.IsCode && !pair.First.HasTag(NotebookRunner.VolatileTag))
                .Select(pair => (Cell: pair.Second, Old: Text(pair.First), New: Text(pair.Second)))
                .Where(pair => pair.Old != pair.New)
                .Select(pair => new NotebookDifference(pair.Cell.Number, pair.Cell.Id, Lines(pair.Old, pair.New))),
        ];
    }

    private static string Text(NotebookCell cell) =>
        OutputText.Of(cell.Outputs).Replace("\r\n", "\n", StringComparison.Ordinal);

    private static List<string> Lines(string stored, string fresh)
    {
        var all = InlineDiffBuilder.Diff(stored, fresh, ignoreWhiteSpace: false).Lines;
        var shown = new List<string>();
        for (var i = 0; i < all.Count; i++)
        {
            var first = Math.Max(0, i - EqualLinesAround);
            var near = all.Skip(first).Take(i - first + EqualLinesAround + 1).Any(IsChanged);
            if (near)
            {
                shown.Add(Line(all[i]));
            }
            else if (shown.LastOrDefault() != "  …")
            {
                shown.Add("  …");
            }
        }

        return shown;
    }

    private static bool IsChanged(DiffPiece line) => line.Type != ChangeType.Unchanged;

    private static string Line(DiffPiece line) => line.Type switch
    {
        ChangeType.Deleted => "- " + line.Text,
        ChangeType.Inserted => "+ " + line.Text,
        _ => "  " + line.Text,
    };
}
