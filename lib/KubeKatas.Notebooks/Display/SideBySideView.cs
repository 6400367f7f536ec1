namespace KubeKatas.Notebooks.Display;

/// <summary>Views next to each other, each under its heading: the same story told twice.</summary>
/// <param name="parts">In reading order. On a narrow page they stand below each other.</param>
[TypeFormatterSource(typeof(ViewFormatterSource))]
public sealed class SideBySideView(params (string Heading, View View)[] parts) : View
{
    /// <summary>One part below the other.</summary>
    public override string Text =>
        string.Join("\n\n", parts.Select(part => $"── {part.Heading} ──\n{part.View.Text}"));

    /// <inheritdoc/>
    public override string Html =>
        Markup.Element(
            "div",
            string.Concat(parts.Select(Panel)),
            ("style", "display:flex;flex-wrap:wrap;gap:8px 24px;align-items:flex-start")
        );

    private static string Panel((string Heading, View View) part) =>
        Markup.Element(
            "div",
            Markup.Element(
                "div",
                Markup.Escape(part.Heading),
                ("style", $"{Markup.Sans};font-weight:600;margin:4px 0")
            ) + part.View.Html,
            ("style", "flex:1 1 400px;min-width:320px")
        );
}
