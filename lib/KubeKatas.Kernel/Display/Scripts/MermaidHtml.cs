using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;

namespace KubeKatas.Kernel.Display.Scripts;

/// <summary>A Mermaid diagram as HTML that draws itself with the library the kernel brings.</summary>
internal static class MermaidHtml
{
    private const string Draw = """
        (function(){
        var source=SOURCE,home=document.getElementById('ID'),tries=0;
        function dark(){var b=document.body;return b.dataset.jpThemeLight==='false'
        ||/vscode-(dark|high)/.test(b.className)
        ||(!b.dataset.jpThemeLight&&!/vscode-/.test(b.className)&&matchMedia('(prefers-color-scheme: dark)').matches);}
        function draw(){
        if(!window.mermaid){if(++tries<100)setTimeout(draw,100);return;}
        window.mermaid.initialize({startOnLoad:false,theme:dark()?'dark':'default'});
        window.mermaid.render('ID-svg',source).then(function(r){home.innerHTML=r.svg;},
        function(e){home.setAttribute('title',String(e));});}
        if(home)draw();})();
        """;

    /// <summary>The diagram; its source is what pages that run no script show.</summary>
    public static string Of(string source)
    {
        var id = DisplayIds.For("mermaid", source);
        var script = Draw.Replace("SOURCE", JsonSerializer.Serialize(source), StringComparison.Ordinal)
            .Replace("ID", id, StringComparison.Ordinal)
            .ReplaceLineEndings("");
        return $"<div id=\"{id}\"><pre>{WebUtility.HtmlEncode(source)}</pre></div>"
            + NotebookScripts.Element("mermaid", Library)
            + $"<script>{script}</script>";
    }

    private static string Library()
    {
        using var resource = typeof(MermaidHtml).Assembly.GetManifestResourceStream("mermaid.min.js.gz")!;
        using var unpacked = new GZipStream(resource, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        return reader
            .ReadToEnd()
            .Replace("globalThis.__esbuild_esm_mermaid_nm", "__esbuild_esm_mermaid_nm", StringComparison.Ordinal);
    }
}
