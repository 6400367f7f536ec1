using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KubeKatas.Kernel.Notebooks;

/// <summary>A notebook as one HTML page that needs nothing else: no network, no file beside it.</summary>
public static class NotebookPage
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseAdvancedExtensions().Build();

    private static readonly (string Type, Func<string, string> Html)[] Richest =
    [
        ("text/html", text => $"<div class=\"rich\">{text}</div>"),
        ("image/svg+xml", text => $"<div class=\"rich\">{text}</div>"),
        ("image/png", text => Image("image/png", text)),
        ("image/jpeg", text => Image("image/jpeg", text)),
        ("image/gif", text => Image("image/gif", text)),
        ("text/markdown", text => $"<div class=\"rich\">{Markdown(text, _ => null)}</div>"),
        ("text/latex", Plain),
        ("text/plain", Plain),
    ];

    /// <summary>The page, in light or dark as the reader's system asks.</summary>
    /// <param name="notebook">With the outputs to show; nothing is run.</param>
    /// <param name="title">What the browser's tab says.</param>
    /// <param name="readPicture">
    /// The bytes of a picture the text refers to by a relative path, to be put into the page; null leaves the
    /// reference.
    /// </param>
    public static string Of(Notebook notebook, string title, Func<string, byte[]?> readPicture)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Append("<meta name=\"color-scheme\" content=\"light dark\">");
        html.Append(
            $"<title>{WebUtility.HtmlEncode(title)}</title><style>{NotebookStyle.Css}</style></head><body><main>\n"
        );
        foreach (var cell in notebook.Cells)
        {
            html.Append(
                cell.Kind switch
                {
                    "markdown" =>
                        $"<section class=\"text\">{Markdown(cell.Source, url => Picture(cell, url, readPicture))}</section>\n",
                    "code" => Code(cell),
                    _ => $"<section>{Plain(cell.Source)}</section>\n",
                }
            );
        }

        return html.Append("</main></body></html>\n").ToString();
    }

    private static string Code(NotebookCell cell)
    {
        var html = new StringBuilder("<section class=\"cell\">");
        html.Append($"<div class=\"count\">[{cell.ExecutionCount?.ToString() ?? " "}]</div><div class=\"body\">");
        html.Append($"<pre class=\"code\">{CodeHtml.Of(cell.Source)}</pre>");
        foreach (var output in cell.Outputs.OfType<JsonObject>())
        {
            html.Append($"<div class=\"output\">{Output(output)}</div>");
        }

        return html.Append("</div></section>\n").ToString();
    }

    private static string Output(JsonObject output) =>
        TextLines.Join(output["output_type"]) switch
        {
            "stream" when TextLines.Join(output["name"]) == "stderr" =>
                $"<pre class=\"stderr\">{Encode(TextLines.Join(output["text"]))}</pre>",
            "stream" => Plain(TextLines.Join(output["text"]) ?? ""),
            "error" => $"<pre class=\"error\">{Encode(string.Join('\n', ErrorLines(output)))}</pre>",
            _ => Richest
                .Select(type => (type.Html, Text: TextLines.Join(output["data"]?[type.Type])))
                .Where(found => found.Text is not null)
                .Select(found => found.Html(found.Text!))
                .FirstOrDefault()
                ?? "",
        };

    private static IEnumerable<string> ErrorLines(JsonObject output) =>
        output["traceback"] is JsonArray { Count: > 0 } lines
            ? lines.Select(line => TextLines.Join(line) ?? "")
            : [$"{TextLines.Join(output["ename"])}: {TextLines.Join(output["evalue"])}"];

    private static string Markdown(string text, Func<string, string?> picture)
    {
        var document = Markdig.Markdown.Parse(text, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().Where(link => link.IsImage && link.Url is not null))
        {
            link.Url = picture(link.Url!) ?? link.Url;
        }

        foreach (var code in document.Descendants<FencedCodeBlock>().Where(IsCSharp).ToList())
        {
            var (parent, at) = (code.Parent!, code.Parent!.IndexOf(code));
            var marked = $"<pre class=\"code\">{CodeHtml.Of(code.Lines.ToString())}</pre>\n";
            parent.RemoveAt(at);
            parent.Insert(at, new HtmlBlock(null) { Type = HtmlBlockType.InterruptingBlock, Lines = new(marked) });
        }

        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return writer.ToString();
    }

    private static bool IsCSharp(FencedCodeBlock code) => code.Info is "csharp" or "cs" or "c#";

    /// <summary>A picture stored in the cell, or one in a file beside the notebook, as a data URL.</summary>
    private static string? Picture(NotebookCell cell, string url, Func<string, byte[]?> read)
    {
        const string attachment = "attachment:";
        if (url.StartsWith(attachment, StringComparison.Ordinal))
        {
            var bundle = cell.Json["attachments"]?[Uri.UnescapeDataString(url[attachment.Length..])] as JsonObject;
            return bundle?.Select(entry => $"data:{entry.Key};base64,{TextLines.Join(entry.Value)}").FirstOrDefault();
        }

        return !url.Contains(':', StringComparison.Ordinal) && read(url) is { } bytes
            ? $"data:{TypeOf(url)};base64,{Convert.ToBase64String(bytes)}"
            : null;
    }

    private static string TypeOf(string path) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".svg" => "image/svg+xml",
            ".jpg" or ".jpeg" => "image/jpeg",
            ".gif" => "image/gif",
            _ => "image/png",
        };

    private static string Image(string type, string base64) =>
        $"<img alt=\"\" src=\"data:{type};base64,{base64.ReplaceLineEndings("")}\">";

    private static string Plain(string text) => $"<pre>{Encode(text)}</pre>";

    private static string Encode(string? text) => WebUtility.HtmlEncode(OutputText.WithoutColours(text ?? ""));
}
