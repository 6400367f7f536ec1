using Plotly.NET;
using static Plotly.NET.CSharp.GenericChartExtensions;
using Chart = Plotly.NET.CSharp.Chart;

namespace KubeKatas.Notebooks.Histories;

/// <summary>Numbers that change in steps as a Plotly chart.</summary>
internal static class StepPlotly
{
    public static GenericChart Draw(StepChart chart)
    {
        var lines = Chart
            .Combine(chart.Series.Select(series => Line(chart, series)))
            .WithXAxisStyle<double, double, string>(TitleText: chart.Unit.Name)
            .WithSize(Width: 860, Height: 320);
        return PlotlyLook.On(lines, chart.Title);
    }

    private static GenericChart Line(StepChart chart, StepSeries series)
    {
        var points = series.Points.IsEmpty ? [] : series.Points.Add((chart.To, series.Points[^1].Value));
        var line = Chart.Line<double, int, string>(
            points.Select(point => (point.At - chart.From) / chart.Unit.Length),
            points.Select(point => point.Value),
            Name: series.Name,
            LineColor: Color.fromHex(series.Colour),
            LineDash: series.Dashed ? StyleParam.DrawingStyle.Dash : StyleParam.DrawingStyle.Solid
        );
        foreach (var trace in line.GetTraces())
        {
            ((Line)trace.TryGetPropertyValue("line").Value).SetProperty("shape", "hv");
        }

        return line;
    }
}
