using System.Text.Json.Nodes;

namespace KubeKatas.Kernel.Display.Charts;

/// <summary>One pair of axes with the traces drawn on it.</summary>
internal sealed class ChartPlot
{
    private const string Grid = "stroke=\"#888\" stroke-opacity=\"0.3\"";
    private const string Ink = "fill=\"#777\"";

    private readonly IReadOnlyList<ChartTrace> traces;
    private readonly ChartAxis x;
    private readonly ChartAxis y;
    private readonly bool stacked;
    private readonly double left;
    private readonly double top;
    private readonly double width;
    private readonly double height;

    public ChartPlot(
        IReadOnlyList<ChartTrace> traces,
        JsonObject layout,
        (double Left, double Top, double Width, double Height) box
    )
    {
        this.traces = traces;
        (left, top, width, height) = box;
        stacked = ChartTrace.Text(layout["barmode"]) is "stack" or "relative";
        var bars = traces.Where(trace => trace.Type is "bar" or "histogram").ToList();
        var horizontal = bars.Any(trace => trace.IsHorizontal);
        x = new ChartAxis(
            Layout(layout, traces[0].XAxis, "x"),
            Extent(trace => trace.X, horizontal),
            bars.Count > 0 && horizontal
        );
        y = new ChartAxis(
            Layout(layout, traces[0].YAxis, "y"),
            Extent(trace => trace.Y, !horizontal),
            bars.Count > 0 && !horizontal
        );
    }

    public void Draw(SvgText svg)
    {
        foreach (var (place, label) in x.Ticks())
        {
            svg.Line(X(place), top, X(place), top + height, Grid)
                .Label(X(place), top + height + 16, Short(label), Ink + " text-anchor=\"middle\"");
        }

        foreach (var (place, label) in y.Ticks())
        {
            svg.Line(left, Y(place), left + width, Y(place), Grid)
                .Label(left - 6, Y(place) + 4, Short(label), Ink + " text-anchor=\"end\"");
        }

        svg.Label(left + (width / 2), top + height + 34, x.Title, Ink + " text-anchor=\"middle\"");
        svg.Label(left, top - 6, y.Title, Ink + " text-anchor=\"start\"");
        var bars = new ChartBars(x, y, traces, stacked, X, Y);
        foreach (var trace in traces)
        {
            if (trace.Type is "bar" or "histogram")
            {
                bars.Draw(svg, trace);
            }
            else if (trace.Type == "heatmap")
            {
                ChartHeatmap.Draw(svg, trace, (left, top, width, height));
            }
            else if (trace.Type == "box")
            {
                ChartBoxes.Draw(svg, trace, x, y, X, Y);
            }
            else
            {
                DrawPoints(svg, trace);
            }
        }
    }

    private void DrawPoints(SvgText svg, ChartTrace trace)
    {
        var points = trace
            .X.Zip(trace.Y)
            .Select(pair => (X: X(x.Place(pair.First)), Y: Y(y.Place(pair.Second))))
            .ToList();
        var known = points.Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y)).ToList();
        if (trace.Mode.Contains("lines", StringComparison.Ordinal) && known.Count > 1)
        {
            var steps = trace.IsStepped;
            var data = string.Concat(
                known.Select(
                    (point, at) =>
                        at == 0
                            ? $"M{SvgText.N(point.X)} {SvgText.N(point.Y)}"
                            : (steps ? $"H{SvgText.N(point.X)}" : "") + $"L{SvgText.N(point.X)} {SvgText.N(point.Y)}"
                )
            );
            if (trace.IsFilled)
            {
                var (floor, start) = (Y(Math.Clamp(y.PlaceRaw(0), 0, 1)), SvgText.N(known[0].X));
                svg.Path(
                    $"{data}V{SvgText.N(floor)}H{start}Z",
                    $"fill=\"{trace.Colour()}\" fill-opacity=\"0.3\" stroke=\"none\""
                );
            }

            svg.Path(data, $"fill=\"none\" stroke=\"{trace.Colour()}\" stroke-width=\"2\"");
        }

        if (trace.Mode.Contains("markers", StringComparison.Ordinal))
        {
            for (var at = 0; at < points.Count; at++)
            {
                svg.Circle(points[at].X, points[at].Y, trace.Radius(at), $"fill=\"{trace.Colour(at)}\"");
            }
        }
    }

    private double X(double place) => left + (place * width);

    private double Y(double place) => top + ((1 - place) * height);

    // What the axis must have room for: the values, and for bars the ends their bases and stacks lead to.
    private List<JsonNode?> Extent(Func<ChartTrace, IReadOnlyList<JsonNode?>> values, bool isLength)
    {
        var all = traces.SelectMany(values).ToList();
        if (isLength)
        {
            all.AddRange(ChartBars.Ends(traces, stacked));
        }

        return all;
    }

    private static JsonObject? Layout(JsonObject layout, string axis, string letter) =>
        layout[letter + "axis" + axis[letter.Length..]] as JsonObject;

    private static string Short(string label) => label.Length <= 18 ? label : label[..17] + "…";
}
