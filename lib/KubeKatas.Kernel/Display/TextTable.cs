using System.Net;
using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Display;

/// <summary>A table of words, as aligned text and as HTML.</summary>
internal static class TextTable
{
    /// <summary>Both representations.</summary>
    public static MimeBundle Bundle(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        var all = rows.ToList();
        return new MimeBundle(new SortedDictionary<string, object>(StringComparer.Ordinal)
        {
            [MimeTypes.Html] = Html(heads, all),
            [MimeTypes.PlainText] = Text(heads, all),
        });
    }

    private static string Text(IReadOnlyList<string> heads, List<IReadOnlyList<string>> rows)
    {
        var widths = heads.Select((head, at) => rows.Select(row => row[at].Length).Append(head.Length).Max()).ToArray();
        return string.Join('\n', rows.Prepend(heads).Select(row =>
            string.Join("  ", row.Select((cell, at) => cell.PadRight(widths[at]))).TrimEnd()));
    }

    private static string Html(IReadOnlyList<string> heads, List<IReadOnlyList<string>> rows) =>
        "<table><thead>" + Row(heads, "th") + "</thead><tbody>"
        + string.Concat(rows.Select(row => Row(row, "td"))) + "</tbody></table>";

    private static string Row(IReadOnlyList<string> cells, string tag) =>
        "<tr>" + string.Concat(cells.Select(cell =>
            $"<{tag} style=\"text-align:start\">{WebUtility.HtmlEncode(cell)}</{tag}>")) + "</tr>";
}
