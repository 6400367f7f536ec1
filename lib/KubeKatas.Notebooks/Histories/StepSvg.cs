using System.Globalization;
using System.Text;
using KubeKatas.Notebooks.Display;

namespace KubeKatas.Notebooks.Histories;

/// <summary>Draws numbers that change in steps.</summary>
internal static class StepSvg
{
    private const double Top = 26;
    private const double Height = 150;
    private const double Left = 40;
    private const double Right = 20;
    private const int LinesMax = 6;

    public static string Draw(StepChart chart, double width)
    {
        var axis = new TimeAxis(chart.From, chart.To, Left, width - Left - Right);
        var most = Math.Max(
            1,
            chart.Series.SelectMany(series => series.Points).Select(point => point.Value).DefaultIfEmpty(1).Max()
        );
        var svg = new Svg(width).Text(0, 14, chart.Title, bold: true).Axis(axis, Top, Top + Height);
        var step = Math.Max(1, (int)Math.Ceiling(most / (double)LinesMax));
        for (var value = 0; value <= most; value += step)
        {
            svg.Line(Left, Y(value, most), width - Right, Y(value, most))
                .Text(Left - 8, Y(value, most) + 4, value.ToString(CultureInfo.InvariantCulture), "end", 0.65);
        }

        foreach (var series in chart.Series.Where(series => !series.Points.IsEmpty).OrderBy(series => series.Dashed))
        {
            svg.Path(Path(series, axis, most), series.Colour, "none", 2.5, series.Name, series.Dashed ? "6 4" : "");
        }

        var end = Legend(svg, chart, Top + Height + 36);
        return svg.Finish(
            end,
            $"{chart.Title}: {string.Join(", ", chart.Series.Select(series => series.Name))} over time"
        );
    }

    private static double Y(int value, int most) => Top + Height - (value / (double)most * (Height - 8));

    private static string Path(StepSeries series, TimeAxis axis, int most)
    {
        var path = new StringBuilder();
        foreach (var (at, value) in series.Points)
        {
            var (x, y) = (Markup.Number(axis.X(at)), Markup.Number(Y(value, most)));
            path.Append(path.Length == 0 ? $"M{x} {y}" : $"H{x}V{y}");
        }

        return path.Append('H').Append(Markup.Number(axis.Left + axis.Width)).ToString();
    }

    private static double Legend(Svg svg, StepChart chart, double y)
    {
        var x = Left;
        foreach (var series in chart.Series)
        {
            var (from, to, middle) = (Markup.Number(x), Markup.Number(x + 18), Markup.Number(y - 4));
            svg.Path($"M{from} {middle}H{to}", series.Colour, "none", 2.5, "", series.Dashed ? "6 4" : "")
                .Text(x + 24, y, series.Name, opacity: 0.65);
            x += 42 + (series.Name.Length * 6.4);
        }

        return y + 10;
    }
}
