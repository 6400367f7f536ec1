using KubeKatas.Notebooks.Display;

namespace KubeKatas.Notebooks.Histories;

/// <summary>Draws a timeline: a row a pod, a coloured bar a state, a mark for each write that matters.</summary>
internal static class TimelineSvg
{
    private const double Top = 26;
    private const double RowHeight = 20;
    private const double BarHeight = 12;
    private const double Right = 90;
    private const double LetterWidth = 7.8;

    public static string Draw(Timeline timeline, double width)
    {
        var names = timeline.Rows.Select(row => row.Name.Length).DefaultIfEmpty(4).Max();
        var left = Math.Clamp(names * LetterWidth, 60, width / 3) + 18;
        var axis = new TimeAxis(timeline.From, timeline.To, left, width - left - Right);
        var bottom = Top + (timeline.Rows.Length * RowHeight);
        var svg = new Svg(width).Text(0, 14, timeline.Title, bold: true).Axis(axis, Top, bottom);
        for (var at = 0; at < timeline.Rows.Length; at++)
        {
            Row(svg, timeline.Rows[at], axis, Top + (at * RowHeight));
        }

        var end = Legend(svg, timeline, bottom + 34);
        return svg.Finish(end, $"{timeline.Title}: the states of {timeline.Rows.Length} pods over time");
    }

    private static void Row(Svg svg, TimelineRow row, TimeAxis axis, double top)
    {
        var middle = top + (RowHeight / 2);
        svg.Text(axis.Left - 12, middle + 4, row.Name, "end")
            .Text(axis.Left + axis.Width + 10, middle + 4, row.Node, opacity: 0.65);
        foreach (var bar in row.Bars)
        {
            var (x, end) = (axis.X(bar.From), axis.X(bar.To));
            svg.Box(
                x,
                middle - (BarHeight / 2),
                end - x,
                BarHeight,
                bar.State.Colour(),
                $"{row.Name}: {bar.State.Words()}"
            );
        }

        foreach (var mark in row.Marks)
        {
            Glyph(svg, mark.Kind, axis.X(mark.At), middle, $"{mark.Kind.Words()} by {mark.Actor}");
        }
    }

    private static void Glyph(Svg svg, MarkKind kind, double x, double y, string tip)
    {
        var (x0, x1, y0, y1) = (
            Markup.Number(x - 5),
            Markup.Number(x + 5),
            Markup.Number(y - 5),
            Markup.Number(y + 5)
        );
        var (cx, cy) = (Markup.Number(x), Markup.Number(y));
        var (path, fill) = kind switch
        {
            MarkKind.Created => ($"M{x0} {y0}L{x1} {cy}L{x0} {y1}Z", "currentColor"),
            MarkKind.Deleted => ($"M{x0} {y0}L{x1} {y1}M{x0} {y1}L{x1} {y0}", "none"),
            MarkKind.Adopted => ($"M{x0} {cy}L{cx} {y0}L{x1} {cy}L{cx} {y1}Z", "currentColor"),
            _ => ($"M{x0} {cy}L{cx} {y0}L{x1} {cy}L{cx} {y1}Z", "none"),
        };
        svg.Path(path, "currentColor", fill, kind == MarkKind.Deleted ? 2 : 1.5, tip);
    }

    private static double Legend(Svg svg, Timeline timeline, double y)
    {
        var x = 6.0;
        foreach (var state in timeline.States())
        {
            svg.Box(x, y - 10, 12, 12, state.Colour(), "").Text(x + 18, y, state.Words(), opacity: 0.65);
            x += 34 + (state.Words().Length * 6.4);
        }

        foreach (var kind in timeline.MarkKinds())
        {
            Glyph(svg, kind, x + 6, y - 4, "");
            svg.Text(x + 18, y, kind.Words(), opacity: 0.65);
            x += 34 + (kind.Words().Length * 6.4);
        }

        return y + 10;
    }
}
