using System.Text;
using KubeKatas.Notebooks.Display;

namespace KubeKatas.Notebooks.Lists;

/// <summary>A table as kubectl prints it, and as an HTML table.</summary>
/// <param name="table">What to show.</param>
/// <param name="none">What to say instead when there are no rows.</param>
[TypeFormatterSource(typeof(ViewFormatterSource))]
public sealed class TableView(Table table, string none = "No resources found.") : View
{
    private const int GapBetweenColumns = 3;

    /// <summary>What is shown.</summary>
    public Table Table { get; } = table;

    /// <summary>Left-aligned columns three blanks apart, without blanks at the ends of lines.</summary>
    public override string Text => Table.Rows.IsEmpty ? none : Aligned();

    /// <inheritdoc/>
    public override string Html =>
        Table.Rows.IsEmpty
            ? Markup.Element("p", Markup.Escape(none), ("style", "opacity:.75"))
            : Markup.Element(
                "table",
                Head() + Body(),
                ("style", $"{Markup.Mono};font-size:12px;border-collapse:collapse;margin:4px 0")
            );

    private string Aligned()
    {
        var widths = Table
            .Columns.Select((column, at) => Table.Rows.Select(row => row[at].Length).Append(column.Length).Max())
            .ToArray();
        var lines = Table.Rows.Prepend(Table.Columns).Select(cells => Line(cells, widths));
        return string.Join('\n', lines);
    }

    private static string Line(IReadOnlyList<string> cells, int[] widths)
    {
        var line = new StringBuilder();
        for (var at = 0; at < cells.Count; at++)
        {
            line.Append(cells[at].PadRight(widths[at] + GapBetweenColumns));
        }

        return line.ToString().TrimEnd();
    }

    private string Head() =>
        Markup.Element("thead", Row(Table.Columns, "th", "border-bottom:1px solid currentColor"));

    private string Body() =>
        Markup.Element(
            "tbody",
            string.Concat(
                Table.Rows.Select(cells => Row(cells, "td", "border-bottom:1px solid rgba(128,128,128,.25)"))
            )
        );

    private static string Row(IEnumerable<string> cells, string element, string style) =>
        Markup.Element(
            "tr",
            string.Concat(
                cells.Select(cell =>
                    Markup.Element(
                        element,
                        Markup.Escape(cell),
                        ("style", $"text-align:left;padding:2px 14px 2px 0;white-space:nowrap;{style}")
                    )
                )
            )
        );
}
