namespace KubeKatas.Kernel.Display;

/// <summary>The names of the representations front ends know.</summary>
internal static class MimeTypes
{
    public const string Html = "text/html";
    public const string JavaScript = "application/javascript";
    public const string Latex = "text/latex";
    public const string Markdown = "text/markdown";
    public const string Mermaid = "text/vnd.mermaid";
    public const string PlainText = "text/plain";
    public const string Plotly = "application/vnd.plotly.v1+json";
    public const string Png = "image/png";
    public const string Svg = "image/svg+xml";

    /// <summary>True for types whose content travels as JSON and not as a string.</summary>
    public static bool IsJson(string mimeType) =>
        mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);
}
