using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeKatas.Api.CustomResources.Rules;

/// <summary>What the signs of rules do.</summary>
internal static class RuleOperators
{
    private const string NoOverload = "no such overload";

    /// <summary>A tree as rules see it: texts, numbers, booleans, lists and maps.</summary>
    public static object? FromTree(JsonNode? node) => node switch
    {
        null => null,
        JsonObject map => map.ToDictionary(pair => pair.Key, pair => FromTree(pair.Value)),
        JsonArray list => list.Select(FromTree).ToList(),
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => node.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ when node.Deserialize<double>() is var number && double.IsInteger(number) => (long)number,
            _ => node.Deserialize<double>(),
        },
    };

    public static RuleTerm Of(string sign, RuleTerm left, RuleTerm right) => sign switch
    {
        "||" => scope => Either(left, right, scope, stops: true),
        "&&" => scope => Either(left, right, scope, stops: false),
        "==" => scope => AreSame(left(scope), right(scope)),
        "!=" => scope => !AreSame(left(scope), right(scope)),
        "in" => scope => Contains(right(scope), left(scope)),
        "<" => scope => Compare(left(scope), right(scope)) < 0,
        "<=" => scope => Compare(left(scope), right(scope)) <= 0,
        ">" => scope => Compare(left(scope), right(scope)) > 0,
        ">=" => scope => Compare(left(scope), right(scope)) >= 0,
        "+" => scope => Sum(left(scope), right(scope)),
        _ => scope => Arithmetic(sign, left(scope), right(scope)),
    };

    public static bool IsTrue(object? value) => value as bool? ?? throw new RuleException(NoOverload);

    public static double Number(object? value) => value switch
    {
        long whole => whole,
        double number => number,
        _ => throw new RuleException(NoOverload),
    };

    public static object? Field(object? owner, string name) => owner is Dictionary<string, object?> map
        ? map.TryGetValue(name, out var value) ? value : throw new RuleException($"no such key: {name}")
        : throw new RuleException(NoOverload);

    public static object? Element(object? owner, object? index) => (owner, index) switch
    {
        (Dictionary<string, object?>, string key) => Field(owner, key),
        (List<object?> list, long at) => at >= 0 && at < list.Count
            ? list[(int)at]
            : throw new RuleException($"index out of bounds: {at}"),
        _ => throw new RuleException(NoOverload),
    };

    public static bool AreSame(object? left, object? right) => (left, right) switch
    {
        (long or double, long or double) => Number(left).Equals(Number(right)),
        (List<object?> a, List<object?> b) => a.Count == b.Count && a.Zip(b).All(pair => AreSame(pair.First, pair.Second)),
        (Dictionary<string, object?> a, Dictionary<string, object?> b) => a.Count == b.Count
            && a.All(pair => b.TryGetValue(pair.Key, out var other) && AreSame(pair.Value, other)),
        _ => Equals(left, right),
    };

    public static bool Contains(object? all, object? one) => all switch
    {
        List<object?> list => list.Exists(item => AreSame(item, one)),
        Dictionary<string, object?> map => one is string key && map.ContainsKey(key),
        _ => throw new RuleException(NoOverload),
    };

    public static int Compare(object? left, object? right) => (left, right) switch
    {
        (string a, string b) => string.CompareOrdinal(a, b),
        (bool a, bool b) => a.CompareTo(b),
        (long a, long b) => a.CompareTo(b),
        _ => Number(left).CompareTo(Number(right)),
    };

    /// <summary>One side can decide alone, even when the other one fails.</summary>
    private static bool Either(RuleTerm left, RuleTerm right, RuleScope scope, bool stops)
    {
        try
        {
            if (IsTrue(left(scope)) == stops)
            {
                return stops;
            }
        }
        catch (RuleException)
        {
            if (IsTrue(right(scope)) == stops)
            {
                return stops;
            }

            throw;
        }

        return IsTrue(right(scope));
    }

    private static object Sum(object? left, object? right) => (left, right) switch
    {
        (string a, string b) => a + b,
        (long a, long b) => a + b,
        (List<object?> a, List<object?> b) => a.Concat(b).ToList(),
        _ => Number(left) + Number(right),
    };

    private static object Arithmetic(string sign, object? left, object? right) => (sign, left, right) switch
    {
        ("-", long a, long b) => (object)(a - b),
        ("*", long a, long b) => a * b,
        ("/" or "%", long, 0L) => throw new RuleException(sign == "/" ? "division by zero" : "modulus by zero"),
        ("/", long a, long b) => a / b,
        ("%", long a, long b) => a % b,
        ("-", _, _) => Number(left) - Number(right),
        ("*", _, _) => Number(left) * Number(right),
        ("/", _, _) => Number(left) / Number(right),
        _ => throw new RuleException(NoOverload),
    };
}
