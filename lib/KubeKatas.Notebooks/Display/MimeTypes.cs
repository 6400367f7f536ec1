namespace KubeKatas.Notebooks.Display;

/// <summary>The forms in which our views reach a notebook.</summary>
internal static class MimeTypes
{
    public const string Text = "text/plain";
    public const string Html = "text/html";
    public const string Mermaid = "text/vnd.mermaid";
    public const string Plotly = "application/vnd.plotly.v1+json";
}
