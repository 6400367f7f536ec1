namespace KubeKatas.Notebooks.Display;

/// <summary>Something to look at in a notebook: one content in several forms.</summary>
/// <remarks>
/// Every view has a plain text and an HTML form. The HTML stands alone: no script, no style sheet, nothing fetched, and
/// colours that read on light and on dark pages.
/// </remarks>
public abstract class View
{
    /// <summary>The plain form: what a terminal, a diff or a test sees.</summary>
    public abstract string Text { get; }

    /// <summary>The HTML form, a fragment without script.</summary>
    public abstract string Html { get; }

    /// <summary>The form of one MIME type, or null when the view has none of it.</summary>
    internal virtual string? Form(string mimeType) =>
        mimeType switch
        {
            MimeTypes.Text => Text,
            MimeTypes.Html => Html,
            _ => null,
        };

    /// <inheritdoc cref="Text"/>
    public sealed override string ToString() => Text;
}
