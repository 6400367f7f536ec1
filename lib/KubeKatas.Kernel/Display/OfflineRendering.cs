using System.Text.Json.Nodes;
using KubeKatas.Kernel.Display.Charts;
using KubeKatas.Kernel.Display.Scripts;
using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Display;

/// <summary>Adds to charts and diagrams the HTML that draws them without network.</summary>
internal static class OfflineRendering
{
    /// <summary>The bundle, with text/html where it has a chart or a diagram and none.</summary>
    public static MimeBundle Complete(MimeBundle bundle)
    {
        if (bundle.Data.ContainsKey(MimeTypes.Html))
        {
            return bundle;
        }

        if (bundle.Data.TryGetValue(MimeTypes.Mermaid, out var diagram) && diagram is string source)
        {
            return With(bundle, MimeTypes.Html, MermaidHtml.Of(source));
        }

        return bundle.Data.TryGetValue(MimeTypes.Plotly, out var chart) && chart is JsonObject figure
            ? PlotlyChart.Complete(bundle, figure)
            : bundle;
    }

    /// <summary>A copy of the bundle with one more representation.</summary>
    public static MimeBundle With(MimeBundle bundle, string mimeType, object content) =>
        bundle with
        {
            Data = new SortedDictionary<string, object>(
                bundle.Data.ToDictionary(pair => pair.Key, pair => pair.Value), StringComparer.Ordinal)
            {
                [mimeType] = content,
            },
        };
}
