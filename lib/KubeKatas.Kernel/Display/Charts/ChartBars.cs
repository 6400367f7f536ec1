using System.Text.Json.Nodes;

namespace KubeKatas.Kernel.Display.Charts;

/// <summary>Bars beside or upon each other, upright or lying, from zero or from a base.</summary>
internal sealed class ChartBars(
    ChartAxis x,
    ChartAxis y,
    IReadOnlyList<ChartTrace> traces,
    bool stacked,
    Func<double, double> toX,
    Func<double, double> toY
)
{
    private const double Filled = 0.8;

    private readonly Dictionary<string, double> heights = new(StringComparer.Ordinal);
    private readonly List<ChartTrace> bars = [.. traces.Where(trace => trace.Type is "bar" or "histogram")];

    /// <summary>Where bars end that do not start at zero.</summary>
    public static IEnumerable<JsonNode?> Ends(IReadOnlyList<ChartTrace> traces, bool stacked)
    {
        var reached = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var trace in traces.Where(trace => trace.Type == "bar"))
        {
            var (words, lengths) = trace.IsHorizontal ? (trace.Y, trace.X) : (trace.X, trace.Y);
            var starts = trace.Values("base");
            for (var at = 0; at < Math.Min(words.Count, lengths.Count); at++)
            {
                var word = words[at]?.ToString() ?? "";
                var from =
                    Number(starts.ElementAtOrDefault(starts.Count == 1 ? 0 : at))
                    + (stacked ? reached.GetValueOrDefault(word) : 0);
                reached[word] = from + Number(lengths[at]);
                if (from != 0)
                {
                    yield return JsonValue.Create(reached[word]);
                }
            }
        }
    }

    public void Draw(SvgText svg, ChartTrace trace)
    {
        var (words, lengths) = trace.IsHorizontal ? (trace.Y, trace.X) : (trace.X, trace.Y);
        var (across, along) = trace.IsHorizontal ? (y, x) : (x, y);
        var share = stacked ? 1 : bars.Count;
        var thickness = across.Unit * Filled / share;
        var offset = stacked ? 0 : (bars.IndexOf(trace) - ((share - 1) / 2.0)) * thickness;
        for (var at = 0; at < Math.Min(words.Count, lengths.Count); at++)
        {
            var word = words[at]?.ToString() ?? "";
            var starts = trace.Values("base");
            var from =
                Number(starts.ElementAtOrDefault(starts.Count == 1 ? 0 : at))
                + (stacked ? heights.GetValueOrDefault(word) : 0);
            var to = from + Number(lengths[at]);
            heights[word] = to;
            var middle = across.Place(words[at]) + offset;
            Bar(
                svg,
                trace,
                at,
                (middle - (thickness / 2), middle + (thickness / 2)),
                (along.PlaceRaw(from), along.PlaceRaw(to))
            );
        }
    }

    private void Bar(
        SvgText svg,
        ChartTrace trace,
        int at,
        (double Low, double High) across,
        (double From, double To) along
    )
    {
        var (x1, x2, y1, y2) = trace.IsHorizontal
            ? (toX(along.From), toX(along.To), toY(across.Low), toY(across.High))
            : (toX(across.Low), toX(across.High), toY(along.From), toY(along.To));
        svg.Rectangle(
            Math.Min(x1, x2),
            Math.Min(y1, y2),
            Math.Abs(x2 - x1),
            Math.Abs(y2 - y1),
            $"fill=\"{trace.Colour(at)}\""
        );
    }

    private static double Number(JsonNode? value) => ChartTrace.Number(value) ?? 0;
}
