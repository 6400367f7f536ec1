using System.Globalization;
using System.Text.Json.Nodes;

namespace KubeKatas.Kernel.Display.Charts;

/// <summary>A still picture of a Plotly figure, for pages that run no script.</summary>
/// <remarks>
/// Lines, areas, points, bars, histograms, boxes, heat maps and pies are drawn, on one pair of axes or on several. Left
/// out: every other kind of trace (maps, meshes, trees), of which the picture says that it needs the script.
/// </remarks>
internal static class ChartPicture
{
    private const double Margin = 60;

    private static readonly string[] Cartesian = ["scatter", "scattergl", "bar", "box", "heatmap"];

    /// <summary>The picture as SVG.</summary>
    public static string Draw(JsonObject figure)
    {
        var layout = figure["layout"] as JsonObject ?? [];
        var (width, height) = (Number(layout["width"], 600), Number(layout["height"], 400));
        var traces = Traces(figure);
        var svg = new SvgText();
        svg.Label(width / 2, 22, Title(layout), "fill=\"#777\" font-size=\"16\" text-anchor=\"middle\"");
        foreach (var pie in traces.Where(trace => trace.Type == "pie"))
        {
            ChartPie.Draw(svg, pie, width, height);
        }

        var legend = LegendWidth(traces);
        foreach (var plot in traces.Where(IsCartesian).GroupBy(trace => (trace.XAxis, trace.YAxis)))
        {
            new ChartPlot([.. plot], layout, Box(layout, plot.Key, width - legend, height)).Draw(svg);
        }

        DrawLegend(svg, traces, width - legend, legend > 0);
        if (traces.Find(trace => !IsCartesian(trace) && trace.Type != "pie") is { } other)
        {
            svg.Label(
                width / 2,
                height / 2,
                $"A {other.Type} chart is drawn where scripts run.",
                "fill=\"#777\" text-anchor=\"middle\""
            );
        }

        return svg.Picture(width, height);
    }

    /// <summary>The figure in a line of text.</summary>
    public static string Describe(JsonObject figure)
    {
        var layout = figure["layout"] as JsonObject ?? [];
        var traces = Traces(figure)
            .Select(trace =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{trace.Type}{(trace.Name.Length > 0 ? $" \"{trace.Name}\"" : "")} of {Count(trace)} values"
                )
            );
        var title = Title(layout);
        return $"Chart{(title.Length > 0 ? $" \"{title}\"" : "")}: {string.Join(", ", traces)}";
    }

    private static List<ChartTrace> Traces(JsonObject figure) =>
        [
            .. (figure["data"] as JsonArray ?? [])
                .OfType<JsonObject>()
                .Select((json, index) => new ChartTrace(ChartSimplification.Of(json), index))
                .Where(trace => trace.IsShown),
        ];

    private static int Count(ChartTrace trace) =>
        Math.Max(trace.Y.Count, Math.Max(trace.X.Count, trace.Values("values").Count));

    private static bool IsCartesian(ChartTrace trace) =>
        Cartesian.Contains(trace.Type) || (trace.Type == "histogram" && trace.X.Count > 0 && trace.Y.Count > 0);

    private static string Title(JsonObject layout) =>
        ChartTrace.Text((layout["title"] as JsonObject)?["text"]) ?? ChartTrace.Text(layout["title"]) ?? "";

    private static double LegendWidth(List<ChartTrace> traces)
    {
        var names = traces.Where(trace => trace.Name.Length > 0).Select(trace => trace.Name).Distinct().ToList();
        return names.Count > 1 ? 30 + (7 * Math.Min(20, names.Max(name => name.Length))) : 0;
    }

    private static void DrawLegend(SvgText svg, List<ChartTrace> traces, double left, bool isShown)
    {
        var row = 0;
        foreach (var trace in traces.Where(trace => isShown && trace.Name.Length > 0).DistinctBy(trace => trace.Name))
        {
            var y = 60 + (18 * row++);
            svg.Rectangle(left, y - 9, 10, 10, $"fill=\"{trace.Colour()}\"")
                .Label(left + 15, y, trace.Name, "fill=\"#777\"");
        }
    }

    private static (double Left, double Top, double Width, double Height) Box(
        JsonObject layout,
        (string X, string Y) axes,
        double width,
        double height
    )
    {
        var (left, right) = Domain(layout, axes.X, "x");
        var (bottom, top) = Domain(layout, axes.Y, "y");
        var (innerWidth, innerHeight) = (width - Margin - 20, height - (2 * Margin) + 10);
        return (
            Margin + (left * innerWidth),
            Margin - 10 + ((1 - top) * innerHeight),
            (right - left) * innerWidth,
            (top - bottom) * innerHeight
        );
    }

    private static (double From, double To) Domain(JsonObject layout, string axis, string letter)
    {
        var own = (layout[letter + "axis" + axis[1..]] as JsonObject)?["domain"] as JsonArray;
        if (own is [{ } from, { } to])
        {
            return (Number(from, 0), Number(to, 1));
        }

        var grid = layout["grid"] as JsonObject;
        var (rows, columns) = ((int)Number(grid?["rows"], 1), (int)Number(grid?["columns"], 1));
        if (grid is null || rows * columns <= 1)
        {
            return (0, 1);
        }

        var number = axis.Length > 1 ? int.Parse(axis[1..], CultureInfo.InvariantCulture) - 1 : 0;
        var (at, of) = letter == "x" ? (number % columns, columns) : (rows - 1 - (number / columns % rows), rows);
        return ((at + 0.06) / of, (at + 0.9) / of);
    }

    private static double Number(JsonNode? node, double otherwise) => ChartTrace.Number(node) ?? otherwise;
}
