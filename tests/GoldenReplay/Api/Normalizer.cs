using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GoldenReplay.Api;

/// <summary>Takes out of an answer what differs from run to run, as the recorder did.</summary>
internal sealed partial class Normalizer(string ns)
{
    public JsonNode? Of(JsonNode? node, string? key = null)
    {
        switch (node)
        {
            case JsonObject map:
                return OfMap(map, key);
            case JsonArray list:
                var items = list.AsEnumerable();
                if (key == "managedFields" && list.All(item => item is JsonObject))
                {
                    items = list.OrderBy(item => Order((JsonObject)item!), StringComparer.Ordinal);
                }

                return new JsonArray([.. items.Select(item => Of(item, key))]);
            case JsonValue value when value.TryGetValue(out string? text):
                return JsonValue.Create(OfText(text, key));
            default:
                return node?.DeepClone();
        }
    }

    public string OfText(string text, string? key)
    {
        text = text.Replace(ns, "{{ns}}", StringComparison.Ordinal);
        text = TokenVolume().Replace(text, "kube-api-access-{{rand}}");
        if (key is not "uid" && !(Uid().Match(text) is { Success: true } match && match.Length == text.Length))
        {
            text = Uid().Replace(text, "{{uid}}");
        }

        return key is "message" or "reason" ? OfMessage(text) : text;
    }

    private static string OfMessage(string text)
    {
        text = Uid().Replace(text, "{{uid}}");
        text = Version().Replace(text, "$1{{rv}}");
        text = Time().Replace(text, "$1{{time}}");
        text = Precondition().Replace(text, "$1{{rv}}$2");
        text = Wanted().Replace(text, "$1{{rv}}$2");
        text = Current().Replace(text, "$1{{rv}}");
        var line = text.IndexOf('\n', StringComparison.Ordinal);
        var dumps = line >= 0 && (text.Contains("updates may not change fields", StringComparison.Ordinal)
            || text[line..].Contains("core.", StringComparison.Ordinal));
        return dumps ? text[..line] + "\n{{dump}}" : text;
    }

    private JsonObject OfMap(JsonObject map, string? key)
    {
        var copy = new JsonObject();
        foreach (var (name, value) in map)
        {
            if (key == "columnDefinitions" && name == "description")
            {
                continue;
            }

            var shown = name.StartsWith("k:{", StringComparison.Ordinal) ? Uid().Replace(name, "{{uid}}") : name;
            copy[OfText(shown, null)] = Of(value, name);
        }

        return copy;
    }

    private static string Order(JsonObject entry) =>
        $"{entry["operation"]}\0{entry["manager"]}\0{entry["subresource"]}\0{entry["apiVersion"]}";

    [GeneratedRegex(@"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")]
    private static partial Regex Uid();

    [GeneratedRegex(@"kube-api-access-[a-z0-9]{5}\b")]
    private static partial Regex TokenVolume();

    [GeneratedRegex("""(resourceVersion\\?":\\?")\d+""")]
    private static partial Regex Version();

    [GeneratedRegex("""((?:creationTimestamp|time)\\?":\\?")[-\dT:]+Z""")]
    private static partial Regex Time();

    [GeneratedRegex(@"(in (?:the precondition|record) \()\d+(\))")]
    private static partial Regex Precondition();

    [GeneratedRegex(@"(resource version: \d+ \()\d+(\))")]
    private static partial Regex Wanted();

    [GeneratedRegex(@"(resource version: \d+, current: )\d+")]
    private static partial Regex Current();
}
