using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeKatas.Api.CustomResources;

/// <summary>The JSONPath of printer columns, for example
/// <c>.status.conditions[?(@.type=="Ready")].status</c>.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/client-go/util/jsonpath. Left out: recursive descent, ranges with
/// steps, unions, and filters that compare by order.
/// </remarks>
internal sealed class JsonPath
{
    private readonly List<Func<IEnumerable<JsonNode?>, IEnumerable<JsonNode?>>> _steps = [];

    private JsonPath()
    {
    }

    /// <summary>Reads a path.</summary>
    /// <returns>Null when it makes no sense.</returns>
    public static JsonPath? Parse(string text)
    {
        var path = new JsonPath();
        for (var at = 0; at < text.Length;)
        {
            var next = text[at] switch
            {
                '.' => path.Field(text, at + 1),
                '[' => path.Bracket(text, at + 1),
                _ => -1,
            };
            if (next < 0)
            {
                return null;
            }

            at = next;
        }

        return path;
    }

    /// <summary>The values it finds; a missing field finds nothing.</summary>
    public IReadOnlyList<JsonNode?> Find(JsonObject tree) =>
        [.. _steps.Aggregate((IEnumerable<JsonNode?>)[tree], (found, step) => step(found))];

    private int Field(string text, int start)
    {
        var name = new StringBuilder();
        var at = start;
        for (; at < text.Length && text[at] is not ('.' or '['); at++)
        {
            at += text[at] == '\\' && at + 1 < text.Length ? 1 : 0;
            name.Append(text[at]);
        }

        Step(name.ToString());
        return at;
    }

    private int Bracket(string text, int start)
    {
        var end = text.IndexOf(']', start);
        if (text.AsSpan(start).StartsWith("?("))
        {
            end = text.IndexOf(")]", start, StringComparison.Ordinal) + 1;
            return end > 0 && Filter(text[(start + 2)..(end - 1)]) ? end + 1 : -1;
        }

        if (end < 0)
        {
            return -1;
        }

        var inner = text[start..end];
        if (inner.Length > 1 && inner[0] is '\'' or '"')
        {
            Step(inner[1..^1].Replace("\\.", ".", StringComparison.Ordinal));
        }
        else if (int.TryParse(inner, CultureInfo.InvariantCulture, out var index))
        {
            _steps.Add(found => found.OfType<JsonArray>()
                .Select(list => (List: list, Index: index < 0 ? list.Count + index : index))
                .Where(pair => pair.Index >= 0 && pair.Index < pair.List.Count)
                .Select(pair => pair.List[pair.Index]));
        }
        else
        {
            Step(inner);
        }

        return end + 1;
    }

    private void Step(string name)
    {
        if (name == "*")
        {
            _steps.Add(found => found.SelectMany(Children));
        }
        else if (name.Length > 0)
        {
            _steps.Add(found => found.OfType<JsonObject>()
                .Where(map => map.ContainsKey(name)).Select(map => map[name]));
        }
    }

    private bool Filter(string text)
    {
        var (sign, equal) = text.Contains("!=", StringComparison.Ordinal) ? ("!=", false) : ("==", true);
        var parts = text.Split(sign, 2);
        if (!parts[0].TrimStart().StartsWith('@') || Parse(parts[0].Trim()[1..]) is not { } left)
        {
            return false;
        }

        var wanted = parts.Length == 2 ? parts[1].Trim().Trim('\'', '"') : null;
        _steps.Add(found => found.SelectMany(Children).OfType<JsonObject>().Where(element =>
            left.Find(element) is [var value, ..] && (wanted is null || Text(value) == wanted == equal)));
        return true;
    }

    private static IEnumerable<JsonNode?> Children(JsonNode? node) => node switch
    {
        JsonArray list => list,
        JsonObject map => map.Select(pair => pair.Value),
        _ => [],
    };

    /// <summary>A value as a column of type string shows it.</summary>
    public static string Text(JsonNode? value) => value switch
    {
        null => "<nil>",
        JsonValue one when one.TryGetValue(out string? text) => text,
        JsonValue one when one.GetValueKind() == JsonValueKind.Number && !double.IsInteger(one.Deserialize<double>()) =>
            GoFloat.Of(one.Deserialize<double>()),
        _ => GoJson.Of(value),
    };
}
