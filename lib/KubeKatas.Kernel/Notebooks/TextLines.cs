using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeKatas.Kernel.Notebooks;

/// <summary>Texts in notebooks: one string in memory, a list of lines with their ends in the file.</summary>
internal static class TextLines
{
    /// <summary>Splits after every line end that Python's <c>splitlines</c> knows; an empty text has no
    /// lines.</summary>
    public static JsonArray Split(string text)
    {
        var lines = new JsonArray();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var isEnd = EndsLine(text[i]) && !(text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n');
            if (isEnd || i == text.Length - 1)
            {
                lines.Add((JsonNode)JsonValue.Create(text[start..(i + 1)])!);
                start = i + 1;
            }
        }

        return lines;
    }

    /// <summary>The text of a string or of a list of strings; null when the node is neither.</summary>
    public static string? Join(JsonNode? node) =>
        node switch
        {
            JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
            JsonArray list when list.All(IsText) => string.Concat(list.Select(line => line!.GetValue<string>())),
            _ => null,
        };

    /// <summary>True for the types whose text is stored as lines.</summary>
    /// <remarks>Source: nbformat 5.5.0, nbformat/v4/rwbase.py, _split_mimebundle.</remarks>
    public static bool IsSplit(string mimeType) =>
        mimeType.StartsWith("text/", StringComparison.Ordinal)
        || mimeType is "application/javascript" or "image/svg+xml";

    private static bool IsText(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String;

    private static bool EndsLine(char c) =>
        c is '\n' or '\r' or '\v' or '\f' or '\u001c' or '\u001d' or '\u001e' or '\u0085' or '\u2028' or '\u2029';
}
