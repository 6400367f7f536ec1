using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GoldenReplay.Api;

/// <summary>Puts values in place of <c>{{ns}}</c>, <c>{{step2.metadata.uid}}</c> and the like.</summary>
internal sealed partial class Placeholders(string ns, DateTimeOffset now)
{
    /// <summary>The answers so far, as they came.</summary>
    public List<JsonNode?> Answers { get; } = [];

    public string In(string text) => Any().Replace(text, match => Value(match.Groups[1].Value) switch
    {
        null => match.Value,
        JsonValue value when value.TryGetValue(out string? words) => words,
        var other => other.ToJsonString(),
    });

    public JsonNode? In(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                var copy = new JsonObject();
                foreach (var (key, value) in map)
                {
                    copy[In(key)] = In(value);
                }

                return copy;
            case JsonArray list:
                return new JsonArray([.. list.Select(In)]);
            case JsonValue value when value.TryGetValue(out string? text):
                return Any().Match(text) is { Success: true } match && match.Length == text.Length
                    ? Value(match.Groups[1].Value)?.DeepClone() ?? JsonValue.Create(text)
                    : JsonValue.Create(In(text));
            default:
                return node?.DeepClone();
        }
    }

    private JsonNode? Value(string expression)
    {
        if (expression == "ns")
        {
            return ns;
        }

        if (Now().Match(expression) is { Success: true } time)
        {
            var moment = now.AddSeconds(int.Parse(time.Groups[1].Value, CultureInfo.InvariantCulture));
            var format = time.Groups[2].Success ? "yyyy-MM-dd'T'HH:mm:ss.000000'Z'" : "yyyy-MM-dd'T'HH:mm:ss'Z'";
            return moment.ToString(format, CultureInfo.InvariantCulture);
        }

        if (Repeat().Match(expression) is { Success: true } repeat)
        {
            var count = int.Parse(repeat.Groups[2].Value, CultureInfo.InvariantCulture);
            return string.Concat(Enumerable.Repeat(repeat.Groups[1].Value, count));
        }

        return Step().Match(expression) is { Success: true } step ? OfStep(expression, step) : null;
    }

    private JsonNode? OfStep(string expression, Match step)
    {
        var number = int.Parse(step.Groups[1].Value, CultureInfo.InvariantCulture);
        var path = step.Groups[2].Value.Split('.', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Replace("~1", ".", StringComparison.Ordinal));
        var found = number <= Answers.Count ? Lookup(Answers[number - 1], path) : null;
        return found ?? $"<unresolved {expression}>";
    }

    internal static JsonNode? Lookup(JsonNode? node, IEnumerable<string> path)
    {
        foreach (var part in path)
        {
            node = node switch
            {
                JsonArray list when int.TryParse(part, out var index) && index < list.Count => list[index],
                JsonObject map => map[part],
                _ => null,
            };
        }

        return node;
    }

    [GeneratedRegex(@"\{\{([^{}]+)\}\}")]
    private static partial Regex Any();

    [GeneratedRegex(@"^now([+-]\d+)s(micro)?$")]
    private static partial Regex Now();

    [GeneratedRegex(@"^repeat:(.*):(\d+)$", RegexOptions.Singleline)]
    private static partial Regex Repeat();

    [GeneratedRegex(@"^step(\d+)((?:\.[^.]+)*)$")]
    private static partial Regex Step();
}
