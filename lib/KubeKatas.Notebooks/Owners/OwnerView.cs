using System.Collections.Immutable;
using System.Text;
using KubeKatas.Notebooks.Display;

namespace KubeKatas.Notebooks.Owners;

/// <summary>Who owns whom, as a tree.</summary>
/// <param name="roots">The objects without an owner and what hangs below them.</param>
[TypeFormatterSource(
    typeof(ViewFormatterSource),
    PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Mermaid, MimeTypes.Text]
)]
public sealed class OwnerView(ImmutableArray<OwnerTree> roots) : View
{
    /// <summary>What is drawn.</summary>
    public ImmutableArray<OwnerTree> Roots { get; } = roots;

    /// <summary>The graph in Mermaid's language, left to right.</summary>
    public string Mermaid => MermaidOwners.Draw(Roots);

    /// <summary>A tree of lines, as <c>tree</c> draws folders.</summary>
    public override string Text
    {
        get
        {
            var text = new StringBuilder();
            foreach (var root in Roots)
            {
                Append(text, root, "", "", "");
            }

            return text.ToString().TrimEnd('\n');
        }
    }

    /// <summary>The tree as an SVG drawing.</summary>
    public override string Html => OwnerSvg.Draw(Roots);

    internal override string? Form(string mimeType) => mimeType == MimeTypes.Mermaid ? Mermaid : base.Form(mimeType);

    private static void Append(StringBuilder text, OwnerTree tree, string indent, string branch, string below)
    {
        text.Append(indent).Append(branch).Append(tree.Kind).Append('/').Append(tree.Name).Append('\n');
        for (var at = 0; at < tree.Owned.Length; at++)
        {
            var last = at == tree.Owned.Length - 1;
            Append(text, tree.Owned[at], indent + below, last ? "└─ " : "├─ ", last ? "   " : "│  ");
        }
    }
}
