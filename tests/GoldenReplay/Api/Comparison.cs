using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GoldenReplay.Api;

/// <summary>Compares an answer with the recorded one, with the rules of the recordings' README.</summary>
internal sealed class Comparison(IReadOnlySet<string> volatilePaths)
{
    /// <summary>What differs: where, what was recorded, what came.</summary>
    public List<string> Differences { get; } = [];

    public void Compare(JsonNode? expected, JsonNode? actual, string path, bool strict = false)
    {
        if (volatilePaths.Contains(path))
        {
            Check(IsEmpty(expected) == IsEmpty(actual), expected, actual, path);
            return;
        }

        switch (expected, actual)
        {
            case (JsonObject wanted, JsonObject got):
                CompareMaps(wanted, got, path, strict);
                break;
            case (JsonArray wanted, JsonArray got):
                for (var index = 0; index < Math.Max(wanted.Count, got.Count); index++)
                {
                    Compare(
                        index < wanted.Count ? wanted[index] : null,
                        index < got.Count ? got[index] : null,
                        $"{path}/{index.ToString(CultureInfo.InvariantCulture)}",
                        strict
                    );
                }

                break;
            default:
                Check(
                    (!strict && IsEmpty(expected) && IsEmpty(actual)) || Same(expected, actual),
                    expected,
                    actual,
                    path
                );
                break;
        }
    }

    public void Check(bool holds, object? expected, object? actual, string path)
    {
        if (!holds)
        {
            Differences.Add($"{path} expected {Short(expected)} got {Short(actual)}");
        }
    }

    public void CheckUnlessVolatile(bool holds, object? expected, object? actual, string path) =>
        Check(holds || volatilePaths.Contains(path), expected, actual, path);

    private void CompareMaps(JsonObject expected, JsonObject actual, string path, bool strict)
    {
        foreach (var key in expected.Select(pair => pair.Key).Union(actual.Select(pair => pair.Key)))
        {
            var inner = strict || key is "fieldsV1" or "emptyDir";
            var (wanted, got) = (expected[key], actual[key]);
            var both = expected.ContainsKey(key) && actual.ContainsKey(key);
            var place =
                $"{path}/{key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            if (!both && !inner && IsEmpty(wanted) && IsEmpty(got))
            {
                continue;
            }

            if (!both && inner)
            {
                Check(volatilePaths.Contains(place), wanted, got, place);
                continue;
            }

            Compare(wanted, got, place, inner);
        }
    }

    private static bool IsEmpty(JsonNode? node) =>
        node switch
        {
            null => true,
            JsonObject map => map.Count == 0,
            JsonArray list => list.Count == 0,
            _ => node.GetValueKind() == JsonValueKind.String && node.GetValue<string>().Length == 0,
        };

    private static bool Same(JsonNode? left, JsonNode? right) =>
        left is JsonValue
        && right is JsonValue
        && left.GetValueKind() == JsonValueKind.Number
        && right.GetValueKind() == JsonValueKind.Number
            ? decimal.Parse(left.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture)
                == decimal.Parse(right.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture)
            : JsonNode.DeepEquals(left, right);

    private static string Short(object? value)
    {
        const int Shown = 300;
        var text = value switch
        {
            null => "nothing",
            JsonNode node => node.ToJsonString(
                new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            ),
            _ => value.ToString()!,
        };
        return text.Length <= Shown ? text : text[..Shown] + "…";
    }
}
