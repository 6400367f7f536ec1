using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using KubeKatas.Kernel.Display.Scripts;
using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Display.Charts;

/// <summary>
/// Plotly.NET's charts: the figure for front ends that draw it, HTML that draws it offline, and a still picture.
/// </summary>
/// <remarks>The chart's type is known by its name alone: the kernel does not depend on Plotly.NET.</remarks>
internal static class PlotlyChart
{
    private const string ChartType = "Plotly.NET.GenericChart";

    private const string Draw = """
        (function(){
        var figure=FIGURE,home=document.getElementById('ID'),tries=0;
        function dark(){var b=document.body;return b.dataset.jpThemeLight==='false'
        ||/vscode-(dark|high)/.test(b.className)
        ||(!b.dataset.jpThemeLight&&!/vscode-/.test(b.className)&&matchMedia('(prefers-color-scheme: dark)').matches);}
        function draw(){
        if(!window.Plotly){if(++tries<100)setTimeout(draw,100);return;}
        var layout=figure.layout||{};
        if(dark()){var t=(layout.template=layout.template||{}).layout=(layout.template||{}).layout||{};
        t.paper_bgcolor='rgba(0,0,0,0)';t.plot_bgcolor='rgba(128,128,128,0.12)';t.font={color:'#d0d0d0'};
        ['xaxis','yaxis'].forEach(function(a){t[a]=Object.assign({},t[a],
        {gridcolor:'rgba(128,128,128,0.35)',zerolinecolor:'rgba(128,128,128,0.6)',linecolor:'#888'});});}
        home.innerHTML='';window.Plotly.newPlot(home,figure.data,layout,figure.config||{responsive:true});}
        if(home)draw();})();
        """;

    /// <summary>The chart's representations; null when the value is no chart.</summary>
    public static MimeBundle? TryFormat(object value)
    {
        var type = ChartClass(value.GetType());
        if (
            type?.GetMethod("toFigureJson", BindingFlags.Public | BindingFlags.Static) is not { } toJson
            || toJson.Invoke(null, [value]) is not string json
            || JsonNode.Parse(json) is not JsonObject figure
        )
        {
            return null;
        }

        PlotlyLibrary.Know(type.Assembly);
        figure.Remove("frames");
        return OfflineRendering.Complete(
            new MimeBundle(new SortedDictionary<string, object>(StringComparer.Ordinal) { [MimeTypes.Plotly] = figure })
        );
    }

    /// <summary>The bundle with what the figure alone lacks: HTML, a still picture, a line of text.</summary>
    public static MimeBundle Complete(MimeBundle bundle, JsonObject figure)
    {
        var picture = ChartPicture.Draw(figure);
        var complete = OfflineRendering.With(bundle, MimeTypes.Html, Html(figure, picture));
        complete = OfflineRendering.With(complete, MimeTypes.Svg, picture);
        return complete.Data.ContainsKey(MimeTypes.PlainText)
            ? complete
            : OfflineRendering.With(complete, MimeTypes.PlainText, ChartPicture.Describe(figure));
    }

    private static Type? ChartClass(Type? type)
    {
        while (type is not null && type.FullName != ChartType)
        {
            type = type.BaseType;
        }

        return type;
    }

    private static string Html(JsonObject figure, string picture)
    {
        var json = figure.ToJsonString();
        var id = DisplayIds.For("chart", json);
        var still = Convert.ToBase64String(Encoding.UTF8.GetBytes(picture));
        var image = $"<img alt=\"chart\" src=\"data:image/svg+xml;base64,{still}\">";
        var script = Draw.Replace(
                "FIGURE",
                json.Replace("</", "<\\/", StringComparison.Ordinal),
                StringComparison.Ordinal
            )
            .Replace("'ID'", $"'{id}'", StringComparison.Ordinal);
        return PlotlyLibrary.Read is { } read
            ? $"<div id=\"{id}\">{image}</div>{NotebookScripts.Element("Plotly", read)}<script>{script}</script>"
            : $"<div>{image}</div>";
    }
}
