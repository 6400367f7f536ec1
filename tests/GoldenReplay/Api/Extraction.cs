using System.Text.Json.Nodes;

namespace GoldenReplay.Api;

/// <summary>The part of an answer that a recording holds where it does not hold the whole.</summary>
internal static class Extraction
{
    public static JsonNode? Of(JsonObject step, JsonNode? body)
    {
        var extract = (JsonObject)step["extract"]!;
        var (kind, how) = extract.First();
        return kind switch
        {
            "openapiSchema" => Schema(body, (string)how!),
            "pick" => Pick(body, (JsonObject)how!),
            "keys" => Keys(body, (string)how!),
            "without" => Without(body, (JsonObject)how!),
            "lines" => Lines(body, (JsonArray)how!),
            _ => throw new NotSupportedException(kind),
        };
    }

    private static JsonObject Schema(JsonNode? body, string name)
    {
        var document = body as JsonObject;
        var schemas = (document?["components"] as JsonObject)?["schemas"] ?? document?["definitions"];
        return schemas is JsonObject found && found[name] is JsonObject schema
            ? CompactSchema.Of(schema)
            : new JsonObject { ["missingSchema"] = name };
    }

    private static JsonNode? Pick(JsonNode? body, JsonObject how)
    {
        var list = Placeholders.Lookup(body, Words(how["list"])) as JsonArray ?? [];
        return list.FirstOrDefault(item =>
                (string?)Placeholders.Lookup(item, Words(how["field"])) == (string?)how["value"]
            ) ?? new JsonObject { ["missing"] = how["value"]?.DeepClone() };
    }

    private static JsonObject Keys(JsonNode? body, string path)
    {
        var map = Placeholders.Lookup(body, path.Split('/')) as JsonObject ?? [];
        var keys = map.Select(pair => pair.Key).Where(key => !key.Contains(".example.com", StringComparison.Ordinal));
        return new() { ["keys"] = new JsonArray([.. keys.Order(StringComparer.Ordinal).Select(key => (JsonNode)key)]) };
    }

    private static JsonNode? Without(JsonNode? body, JsonObject how)
    {
        var list = Placeholders.Lookup(body, Words(how["list"])) as JsonArray ?? [];
        foreach (var item in list.ToList())
        {
            var field = Placeholders.Lookup(item, Words(how["field"]))?.ToString() ?? "";
            if (field.EndsWith(".example.com", StringComparison.Ordinal))
            {
                list.Remove(item);
            }
        }

        return body;
    }

    private static JsonObject Lines(JsonNode? body, JsonArray wanted)
    {
        var have = ((string?)body ?? "").Split('\n');
        return new()
        {
            ["lines"] = new JsonArray([
                .. wanted.Where(line => have.Contains((string?)line)).Select(line => line!.DeepClone()),
            ]),
        };
    }

    private static IEnumerable<string> Words(JsonNode? path) =>
        path is JsonArray list ? list.Select(part => part!.ToString()) : path!.ToString().Split('/');
}
