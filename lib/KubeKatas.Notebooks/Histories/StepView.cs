using System.Collections.Immutable;
using System.Globalization;
using KubeKatas.Notebooks.Display;
using KubeKatas.Notebooks.Lists;
using Plotly.NET;

namespace KubeKatas.Notebooks.Histories;

/// <summary>Numbers that change in steps, as a chart.</summary>
/// <param name="chart">What to draw.</param>
[TypeFormatterSource(
    typeof(ViewFormatterSource),
    PreferredMimeTypes = [MimeTypes.Plotly, MimeTypes.Html, MimeTypes.Text]
)]
public sealed class StepView(StepChart chart) : View
{
    /// <summary>What is drawn.</summary>
    public StepChart Chart { get; } = chart;

    /// <summary>The chart as Plotly draws it, for changes of your own.</summary>
    public GenericChart Plotly => StepPlotly.Draw(Chart);

    /// <summary>One line a moment at which a number changed.</summary>
    public override string Text
    {
        get
        {
            var moments = Chart
                .Series.SelectMany(series => series.Points)
                .Select(point => point.At)
                .Distinct()
                .Order();
            var table = new Table(
                ["TIME", .. Chart.Series.Select(series => series.Name.ToUpperInvariant())],
                [
                    .. moments.Select(at =>
                        Chart.Series.Select(series => Value(series, at)).Prepend(Offset(at)).ToImmutableArray()
                    ),
                ]
            );
            var text = new TableView(table, "Nothing changed.").Text;
            return Chart.Title.Length == 0 ? text : $"{Chart.Title}\n{text}";
        }
    }

    /// <summary>The drawing as SVG.</summary>
    public override string Html => StepSvg.Draw(Chart, Svg.PageWidth);

    internal override string? Form(string mimeType) =>
        mimeType == MimeTypes.Plotly ? PlotlyLook.Json(Plotly) : base.Form(mimeType);

    private string Offset(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{(at - Chart.From).TotalSeconds:0.0##}s");

    private static string Value(StepSeries series, DateTimeOffset at)
    {
        var until = series.Points.Where(point => point.At <= at).ToList();
        return until.Count == 0 ? "" : until[^1].Value.ToString(CultureInfo.InvariantCulture);
    }
}
