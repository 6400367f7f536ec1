using Plotly.NET;
using static Plotly.NET.CSharp.GenericChartExtensions;

namespace KubeKatas.Notebooks.Histories;

/// <summary>What our Plotly charts have in common: no background of their own, text of middle brightness.</summary>
internal static class PlotlyLook
{
    public static GenericChart On(GenericChart chart, string title)
    {
        var layout = chart.GetLayout();
        layout.RemoveProperty("template");
        layout.SetProperty("paper_bgcolor", "rgba(0,0,0,0)");
        layout.SetProperty("plot_bgcolor", "rgba(0,0,0,0)");
        layout.SetProperty("font", new Dictionary<string, object> { ["color"] = "#7d8590" });
        layout.SetProperty(
            "title",
            new Dictionary<string, object>
            {
                ["text"] = title,
                ["font"] = new Dictionary<string, object> { ["size"] = 14 },
            }
        );
        return chart;
    }

    /// <summary>The figure as notebooks take it.</summary>
    public static string Json(GenericChart chart) => GenericChart.toFigureJson(chart);
}
