using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GoldenReplay.Api;

/// <summary>JSON as the recorder sent it, with blanks after commas and colons: refusals quote the body.</summary>
internal static class PythonText
{
    public static string Of(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return text.ToString();
    }

    private static void Write(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject map:
                WriteAll(map, '{', '}', text, pair => WritePair(pair, text));
                break;
            case JsonArray list:
                WriteAll(list, '[', ']', text, item => Write(item, text));
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void WritePair(KeyValuePair<string, JsonNode?> pair, StringBuilder text)
    {
        text.Append(JsonSerializer.Serialize(pair.Key)).Append(": ");
        Write(pair.Value, text);
    }

    private static void WriteAll<T>(
        IEnumerable<T> items, char open, char close, StringBuilder text, Action<T> write)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            text.Append(first ? "" : ", ");
            first = false;
            write(item);
        }

        text.Append(close);
    }
}
