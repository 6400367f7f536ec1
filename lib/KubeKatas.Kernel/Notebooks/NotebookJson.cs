using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeKatas.Kernel.Notebooks;

/// <summary>Writes JSON exactly as Jupyter's own nbformat does, so that either program leaves the other's bytes
/// alone.</summary>
/// <remarks>
/// One blank of indent, keys sorted by code point, nothing escaped but quotes, backslashes and control characters.
/// Source: nbformat 5.5.0, nbformat/v4/nbjson.py; the escapes are those of Python's json.
/// </remarks>
internal static class NotebookJson
{
    /// <summary>The text, without a line end after it.</summary>
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonNode? node, int depth)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } container:
                AppendObject(text, container, depth);
                break;
            case JsonArray { Count: > 0 } list:
                AppendList(text, list, depth);
                break;
            case JsonObject:
                text.Append("{}");
                break;
            case JsonArray:
                text.Append("[]");
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                AppendString(text, value.GetValue<string>());
                break;
            default:
                text.Append(node is null ? "null" : node.ToJsonString());
                break;
        }
    }

    private static void AppendObject(StringBuilder text, JsonObject container, int depth)
    {
        var separator = "{";
        foreach (var (name, value) in container.OrderBy(field => field.Key, CodePointOrder.Instance))
        {
            NewLine(text.Append(separator), depth + 1);
            AppendString(text, name);
            text.Append(": ");
            Append(text, value, depth + 1);
            separator = ",";
        }

        NewLine(text, depth).Append('}');
    }

    private static void AppendList(StringBuilder text, JsonArray list, int depth)
    {
        var separator = "[";
        foreach (var item in list)
        {
            NewLine(text.Append(separator), depth + 1);
            Append(text, item, depth + 1);
            separator = ",";
        }

        NewLine(text, depth).Append(']');
    }

    private static StringBuilder NewLine(StringBuilder text, int depth) => text.Append('\n').Append(' ', depth);

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }

    /// <summary>Python sorts by code point; .NET's ordinal order puts an emoji before the last Chinese signs.</summary>
    private sealed class CodePointOrder : IComparer<string>
    {
        public static readonly CodePointOrder Instance = new();

        public int Compare(string? x, string? y)
        {
            using var left = (x ?? "").EnumerateRunes().GetEnumerator();
            using var right = (y ?? "").EnumerateRunes().GetEnumerator();
            while (true)
            {
                var (more, other) = (left.MoveNext(), right.MoveNext());
                if (!more || !other)
                {
                    return more.CompareTo(other);
                }

                if (left.Current != right.Current)
                {
                    return left.Current.CompareTo(right.Current);
                }
            }
        }
    }
}
