namespace KubeKatas.Kernel.Display.Charts;

/// <summary>Boxes from the first quartile to the third, a line at the median, whiskers to the outermost values.</summary>
internal static class ChartBoxes
{
    private const double Filled = 0.5;

    public static void Draw(
        SvgText svg, ChartTrace trace, ChartAxis x, ChartAxis y, Func<double, double> toX, Func<double, double> toY)
    {
        var (places, values) = trace.IsHorizontal ? (trace.Y, trace.X) : (trace.X, trace.Y);
        var (across, along) = trace.IsHorizontal ? (y, x) : (x, y);
        foreach (var box in places.Zip(values).GroupBy(pair => pair.First?.ToString()))
        {
            var sorted = box.Select(pair => ChartTrace.Number(pair.Second)).OfType<double>().Order().ToArray();
            if (sorted.Length == 0)
            {
                continue;
            }

            var middle = across.Place(box.First().First);
            var half = across.Unit * Filled / 2;
            var ends = new[] { 0, 0.25, 0.5, 0.75, 1 }.Select(share => along.PlaceRaw(Quantile(sorted, share))).ToArray();
            var style = $"fill=\"{trace.Colour()}\" fill-opacity=\"0.5\" stroke=\"{trace.Colour()}\"";
            Rectangle(svg, trace.IsHorizontal, (middle - half, middle + half), (ends[1], ends[3]), style, toX, toY);
            Line(svg, trace, (middle - half, middle + half), (ends[2], ends[2]), toX, toY);
            Line(svg, trace, (middle, middle), (ends[0], ends[1]), toX, toY);
            Line(svg, trace, (middle, middle), (ends[3], ends[4]), toX, toY);
        }
    }

    private static double Quantile(double[] sorted, double share)
    {
        var at = share * (sorted.Length - 1);
        var (below, above) = (sorted[(int)Math.Floor(at)], sorted[(int)Math.Ceiling(at)]);
        return below + ((above - below) * (at - Math.Floor(at)));
    }

    private static void Rectangle(
        SvgText svg,
        bool lies,
        (double Low, double High) across,
        (double Low, double High) along,
        string style,
        Func<double, double> toX,
        Func<double, double> toY)
    {
        var (x1, x2) = lies ? (toX(along.Low), toX(along.High)) : (toX(across.Low), toX(across.High));
        var (y1, y2) = lies ? (toY(across.Low), toY(across.High)) : (toY(along.Low), toY(along.High));
        svg.Rectangle(Math.Min(x1, x2), Math.Min(y1, y2), Math.Abs(x2 - x1), Math.Abs(y2 - y1), style);
    }

    private static void Line(
        SvgText svg,
        ChartTrace trace,
        (double From, double To) across,
        (double From, double To) along,
        Func<double, double> toX,
        Func<double, double> toY)
    {
        var style = $"stroke=\"{trace.Colour()}\" stroke-width=\"2\"";
        if (trace.IsHorizontal)
        {
            svg.Line(toX(along.From), toY(across.From), toX(along.To), toY(across.To), style);
        }
        else
        {
            svg.Line(toX(across.From), toY(along.From), toX(across.To), toY(along.To), style);
        }
    }
}
