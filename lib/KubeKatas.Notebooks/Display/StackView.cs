namespace KubeKatas.Notebooks.Display;

/// <summary>Views one below the other, parted by an empty line.</summary>
/// <param name="parts">From the top.</param>
[TypeFormatterSource(typeof(ViewFormatterSource))]
public sealed class StackView(IReadOnlyList<View> parts) : View
{
    /// <inheritdoc/>
    public override string Text => string.Join("\n\n", parts.Select(part => part.Text));

    /// <inheritdoc/>
    public override string Html =>
        string.Concat(parts.Select(part => Markup.Element("div", part.Html, ("style", "margin:6px 0"))));
}

/// <summary>Plain lines of text.</summary>
/// <param name="text">Shown as it is.</param>
[TypeFormatterSource(typeof(ViewFormatterSource))]
public sealed class TextView(string text) : View
{
    /// <inheritdoc/>
    public override string Text => text;

    /// <inheritdoc/>
    public override string Html =>
        Markup.Element(
            "pre",
            Markup.Escape(text),
            ("style", $"{Markup.Mono};font-size:12px;margin:4px 0;white-space:pre-wrap")
        );
}
