namespace KubeKatas.Kernel.Display.Charts;

/// <summary>A pie with the labels beside it.</summary>
internal static class ChartPie
{
    public static void Draw(SvgText svg, ChartTrace trace, double width, double height)
    {
        var values = trace.Values("values").Select(value => ChartTrace.Number(value) ?? 0).ToArray();
        var labels = trace.Values("labels");
        var sum = values.Sum();
        var (x, y, radius) = (width * 0.4, (height / 2) + 10, Math.Min(width * 0.35, (height / 2) - 40));
        var angle = -Math.PI / 2;
        for (var at = 0; at < values.Length && sum > 0; at++)
        {
            var turn = 2 * Math.PI * values[at] / sum;
            svg.Path(
                Slice(x, y, radius, angle, Math.Min(turn, (2 * Math.PI) - 0.0001)),
                $"fill=\"{ChartTrace.Palette(at)}\""
            );
            angle += turn;
            var hole = trace.Values("hole") is [{ } share] ? ChartTrace.Number(share) ?? 0 : 0;
            if (hole > 0 && at == values.Length - 1)
            {
                svg.Circle(x, y, radius * hole, "fill=\"#fff\"");
            }

            var row = 60 + (at * 18);
            var label = labels.ElementAtOrDefault(at)?.ToString() ?? "";
            svg.Rectangle(width * 0.8, row - 9, 10, 10, $"fill=\"{ChartTrace.Palette(at)}\"")
                .Label((width * 0.8) + 15, row, label, "fill=\"#777\"");
        }
    }

    private static string Slice(double x, double y, double radius, double from, double turn)
    {
        var (x1, y1) = (x + (radius * Math.Cos(from)), y + (radius * Math.Sin(from)));
        var (x2, y2) = (x + (radius * Math.Cos(from + turn)), y + (radius * Math.Sin(from + turn)));
        var large = turn > Math.PI ? 1 : 0;
        return $"M{SvgText.N(x)} {SvgText.N(y)}L{SvgText.N(x1)} {SvgText.N(y1)}"
            + $"A{SvgText.N(radius)} {SvgText.N(radius)} 0 {large} 1 {SvgText.N(x2)} {SvgText.N(y2)}Z";
    }
}
