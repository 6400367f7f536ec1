using System.Collections.Immutable;
using System.Globalization;
using k8s;
using k8s.Models;

namespace KubeKatas.Notebooks.Lists;

/// <summary>What <c>kubectl get</c> prints: named columns and rows of text.</summary>
/// <param name="Columns">The column heads as kubectl prints them, in capitals.</param>
/// <param name="Rows">One array of cells for each object, as many cells as columns.</param>
public sealed record Table(ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<string>> Rows)
{
    /// <summary>The table of some objects, with the columns that the server prints of their kind.</summary>
    /// <param name="model">The objects' model type; it chooses the columns, also when there are no objects.</param>
    /// <param name="objects">Objects of that type, in the order of the rows.</param>
    /// <param name="now">The moment that ages are counted to.</param>
    /// <param name="wide">True for the columns of <c>-o wide</c> as well.</param>
    public static Table Of(
        Type model,
        IEnumerable<IKubernetesObject<V1ObjectMeta>> objects,
        DateTimeOffset now,
        bool wide = false
    )
    {
        var layout = Api.Tables.Tables.Of(model);
        var shown = Enumerable
            .Range(0, layout.Columns.Count)
            .Where(at => wide || layout.Columns[at].Priority == 0)
            .ToArray();
        return new(
            [.. shown.Select(at => layout.Columns[at].Name.ToUpperInvariant())],
            [.. objects.Select(it => layout.Row(it, now).Cells).Select(cells => Texts(cells, shown))]
        );
    }

    /// <summary>A table with one more column in front, for example the namespace.</summary>
    internal Table WithFirst(string column, IEnumerable<string> cells) =>
        new(Columns.Insert(0, column), [.. Rows.Zip(cells, (row, cell) => row.Insert(0, cell))]);

    /// <summary>A table with one more column at the end, for example the labels.</summary>
    internal Table WithLast(string column, IEnumerable<string> cells) =>
        new(Columns.Add(column), [.. Rows.Zip(cells, (row, cell) => row.Add(cell))]);

    private static ImmutableArray<string> Texts(IReadOnlyList<object?> cells, int[] shown) =>
        [.. shown.Select(at => Convert.ToString(cells[at], CultureInfo.InvariantCulture) ?? "")];
}
