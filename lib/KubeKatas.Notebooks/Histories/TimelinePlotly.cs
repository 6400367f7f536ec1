using Plotly.NET;
using static Plotly.NET.CSharp.GenericChartExtensions;
using Chart = Plotly.NET.CSharp.Chart;

namespace KubeKatas.Notebooks.Histories;

/// <summary>The timeline as a Plotly chart: it zooms, and tells more under the pointer.</summary>
internal static class TimelinePlotly
{
    public static GenericChart Draw(Timeline timeline)
    {
        var bars = timeline.States().Select(state => Bars(timeline, state));
        var marks = timeline.MarkKinds().Select(kind => Marks(timeline, kind));
        var names = timeline.Rows.Select(row => row.Name).Reverse().ToArray();
        var chart = Chart
            .Combine([.. bars, .. marks])
            .WithXAxisStyle<double, double, string>(TitleText: "seconds")
            .WithYAxisStyle<string, string, string>(
                CategoryOrder: StyleParam.CategoryOrder.Array,
                CategoryArray: names
            )
            .WithSize(Width: 860, Height: 120 + (timeline.Rows.Length * 22));
        var layout = chart.GetLayout();
        layout.SetProperty("barmode", "overlay");
        return PlotlyLook.On(chart, timeline.Title);
    }

    private static GenericChart Bars(Timeline timeline, PodState state)
    {
        var all = timeline
            .Rows.SelectMany(row => row.Bars.Where(bar => bar.State == state).Select(bar => (row.Name, bar)))
            .ToList();
        var chart = Chart.Bar<double, string, string>(
            all.Select(it => (it.bar.To - it.bar.From).TotalSeconds),
            Keys: all.Select(it => it.Name).ToArray(),
            Name: state.Words(),
            MarkerColor: Color.fromHex(state.Colour())
        );
        foreach (var trace in chart.GetTraces())
        {
            trace.SetProperty("base", all.Select(it => (it.bar.From - timeline.From).TotalSeconds).ToArray());
        }

        return chart;
    }

    private static GenericChart Marks(Timeline timeline, MarkKind kind)
    {
        var all = timeline
            .Rows.SelectMany(row => row.Marks.Where(mark => mark.Kind == kind).Select(mark => (row.Name, mark)))
            .ToList();
        return Chart.Scatter<double, string, string>(
            all.Select(it => (it.mark.At - timeline.From).TotalSeconds),
            all.Select(it => it.Name),
            StyleParam.Mode.Markers,
            Name: kind.Words(),
            MultiText: all.Select(it => $"{kind.Words()} by {it.mark.Actor}").ToArray(),
            MarkerColor: Color.fromHex("#7d8590"),
            MarkerSymbol: kind switch
            {
                MarkKind.Created => StyleParam.MarkerSymbol.TriangleRight,
                MarkKind.Deleted => StyleParam.MarkerSymbol.X,
                _ => StyleParam.MarkerSymbol.Diamond,
            }
        );
    }
}
