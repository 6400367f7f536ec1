using System.Text;
using k8s;
using KubeKatas.Notebooks.Display;

namespace KubeKatas.Notebooks.Objects;

/// <summary>An object as YAML, and as YAML that folds at every level.</summary>
/// <param name="value">Any object of the API, or a part of one.</param>
/// <param name="all">True shows <c>metadata.managedFields</c> as well, which kubectl hides unless asked.</param>
[TypeFormatterSource(typeof(ViewFormatterSource))]
public sealed class ObjectView(object value, bool all = false) : View
{
    private const int OpenLevels = 2;

    private readonly Lazy<IReadOnlyList<YamlLine>> _lines = new(() => YamlLine.Read(Yaml(value), all));

    /// <summary>The YAML that <c>kubectl get -o yaml</c> prints.</summary>
    public override string Text => string.Join('\n', _lines.Value.Select(line => line.Text));

    /// <summary>The same YAML; a click on a key folds what is below it. Metadata, spec and status stand open.</summary>
    public override string Html
    {
        get
        {
            var html = new StringBuilder();
            Write(html, 0, _lines.Value.Count);
            return Markup.Element(
                "div",
                html.ToString(),
                ("style", $"{Markup.Mono};font-size:12px;line-height:1.5;white-space:pre")
            );
        }
    }

    private static string Yaml(object value) => KubernetesYaml.Serialize(value);

    private void Write(StringBuilder html, int from, int to)
    {
        for (var at = from; at < to; )
        {
            var end = EndOfBlock(at, to);
            if (end == at + 1)
            {
                html.Append(Markup.Element("div", Coloured(_lines.Value[at].Text)));
            }
            else
            {
                WriteBlock(html, at, end);
            }

            at = end;
        }
    }

    private void WriteBlock(StringBuilder html, int at, int end)
    {
        var open = _lines.Value[at].Depth < OpenLevels * YamlLine.Indent && end - at < 40 ? " open" : "";
        html.Append("<details")
            .Append(open)
            .Append("><summary style=\"cursor:pointer;list-style-position:outside\">");
        html.Append(Coloured(_lines.Value[at].Text)).Append("</summary>");
        Write(html, at + 1, end);
        html.Append("</details>");
    }

    private int EndOfBlock(int at, int to)
    {
        var end = at + 1;
        while (end < to && _lines.Value[end].IsBelow(_lines.Value[at]))
        {
            end++;
        }

        return end;
    }

    private static string Coloured(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var isKey = colon > 0 && (colon + 1 == line.Length || line[colon + 1] == ' ');
        return isKey
            ? Markup.Element("span", Markup.Escape(line[..colon]), ("style", "color:#1f83d6"))
                + Markup.Escape(line[colon..])
            : Markup.Escape(line);
    }
}
