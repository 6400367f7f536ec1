using System.Globalization;
using System.Text.Json.Nodes;

namespace GoldenReplay.Controllers;

/// <summary>Compares what came of a replay with what was recorded, and says the first difference.</summary>
internal static class Comparison
{
    /// <summary>How far times may be apart, in seconds: a real control plane takes some tenths for what takes no time
    /// here.</summary>
    private const double ToleranceSeconds = 0.9;

    private static readonly HashSet<string> OnlyWhereRecorded = new(StringComparer.Ordinal)
    {
        "Namespace",
        "Node",
        "ServiceAccount",
        "PersistentVolume",
        "Service",
        "Endpoints",
        "EndpointSlice",
        "LimitRange",
        "PriorityClass",
        "StorageClass",
        "RuntimeClass",
        "Secret",
    };

    public static string? Final(JsonObject wanted, JsonObject found) =>
        Objects("final", wanted, found, (path, left, right) => Tree(path, left, right));

    public static string? Changes(JsonObject wanted, JsonObject found) =>
        Objects("changes", wanted, found, (path, left, right) => Steps(path, left!["steps"], (JsonArray)right!));

    /// <summary>Compares object by object; kinds that a recording leaves out altogether are left out here
    /// too.</summary>
    private static string? Objects(
        string part,
        JsonObject wanted,
        JsonObject found,
        Func<string, JsonNode?, JsonNode?, string?> compare
    )
    {
        var kinds = wanted.Select(pair => Kind(pair.Key)).ToHashSet(StringComparer.Ordinal);
        foreach (var (label, value) in wanted)
        {
            var path = $"{part}/{label}";
            if (!found.TryGetPropertyValue(label, out var mine))
            {
                if (
                    value?["steps"] is JsonArray steps
                    && steps.All(step => step!.AsObject().Count(pair => pair.Value is not null) <= 1)
                )
                {
                    continue;
                }

                return value is JsonValue ? null : $"{path}: recorded, but not here";
            }

            if (compare(path, value, mine) is { } difference)
            {
                return difference;
            }
        }

        var extra = found
            .Select(pair => pair.Key)
            .FirstOrDefault(label =>
                !wanted.ContainsKey(label)
                && (
                    (kinds.Contains(Kind(label)) && Kind(label) != "ServiceAccount")
                    || !OnlyWhereRecorded.Contains(Kind(label))
                )
                && label != "Namespace/{ns}"
                && !label.EndsWith("ConfigMap/kube-root-ca.crt", StringComparison.Ordinal)
            );
        return extra is null ? null : $"{part}/{extra}: here, but not recorded";
    }

    private static string Kind(string label) => label.Split('/')[0].Split(':')[^1];

    private static string? Steps(string path, JsonNode? wanted, JsonArray found)
    {
        if (wanted is not JsonArray recorded)
        {
            return null;
        }

        var steps = recorded.Select(step => step!.AsObject()).Where(HasContent).ToArray();
        var mine = found.Select(step => step!.AsObject()).Where(HasContent).ToArray();
        for (var i = 0; i < Math.Max(steps.Length, mine.Length); i++)
        {
            if (i >= steps.Length || i >= mine.Length)
            {
                return $"{path}: {steps.Length} steps recorded, {mine.Length} here; "
                    + (i < steps.Length ? $"missing {steps[i].ToJsonString()}" : $"extra {mine[i].ToJsonString()}");
            }

            if (Step($"{path}/steps[{i}]", steps[i], mine[i], i == 0) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    private static bool HasContent(JsonObject step) => step.Any(pair => pair.Key != "t" && pair.Value is not null);

    private static string? Step(string path, JsonObject wanted, JsonObject found, bool isFirst)
    {
        if (wanted["at"] is null && !IsNear(wanted["t"], (double)found["t"]!))
        {
            return $"{path}/t: recorded {wanted["t"]?.ToJsonString()}, here {found["t"]?.ToJsonString()} {found.ToJsonString()}";
        }

        foreach (
            var name in wanted
                .Select(pair => pair.Key)
                .Union(found.Select(pair => pair.Key))
                .Where(name => name is not ("t" or "at"))
        )
        {
            var (left, right) = (NullIfEmpty(wanted[name]), NullIfEmpty(found[name]));
            var isSilent =
                (left is null && right is null && isFirst)
                || (left is null && !wanted.ContainsKey(name) && right is null);
            isSilent |= name == "node";
            if (!isSilent && Tree($"{path}/{name}", left, right) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    private static JsonNode? NullIfEmpty(JsonNode? value) =>
        value is JsonArray { Count: 0 } or JsonObject { Count: 0 } ? null : value;

    private static bool IsNear(JsonNode? wanted, double found) =>
        wanted switch
        {
            JsonArray { Count: 2 } pair => found >= (double)pair[0]! - ToleranceSeconds
                && found <= (double)pair[1]! + ToleranceSeconds,
            JsonValue when wanted.GetValueKind() == System.Text.Json.JsonValueKind.Number => found <= -1000
                ? (double)wanted < 1
                : Math.Abs((double)wanted - found) <= ToleranceSeconds,
            _ => true,
        };

    public static string? Tree(string path, JsonNode? wanted, JsonNode? found)
    {
        if (path.EndsWith("/nodeName", StringComparison.Ordinal) && (string?)found == "{node}")
        {
            return wanted is null ? $"{path}: recorded nothing, here a node" : null;
        }

        if (wanted?.GetValueKind() == System.Text.Json.JsonValueKind.String && (string?)wanted == "<template patch>")
        {
            var isPatch = (string?)found?["spec"]?["template"]?["$patch"] == "replace";
            return isPatch ? null : $"{path}: no patch of a template";
        }

        switch (wanted)
        {
            case JsonValue value
                when (value.TryGetValue<string>(out var text) && IsMatch(text, found))
                    || JsonNode.DeepEquals(wanted, found):
                return null;
            case JsonObject common when common["unstableListCommonPart"] is not null:
                return null;
            case JsonObject map when found is JsonObject other:
                return map.Select(pair => pair.Key)
                    .Union(other.Select(pair => pair.Key))
                    .Select(name => Tree($"{path}/{name}", map[name], other[name]))
                    .FirstOrDefault(difference => difference is not null);
            case JsonArray list when found is JsonArray others && list.Count == others.Count:
                return Enumerable
                    .Range(0, list.Count)
                    .Select(i => Tree($"{path}[{i}]", list[i], others[i]))
                    .FirstOrDefault(difference => difference is not null);
            case null when found is null:
                return null;
            default:
                return $"{path}: recorded {Short(wanted)}, here {Short(found)}";
        }
    }

    private static string Short(JsonNode? node) =>
        node?.ToJsonString() is { } text ? text[..Math.Min(text.Length, 300)] : "nothing";

    private static bool IsMatch(string wanted, JsonNode? found)
    {
        if (
            wanted == "<unstable>"
            || (wanted == "<pem>" && ((string?)found)?.StartsWith("-----BEGIN", StringComparison.Ordinal) == true)
        )
        {
            return true;
        }

        return wanted is ['T', '+' or '-', ..]
            && found?.GetValueKind() == System.Text.Json.JsonValueKind.String
            && IsNearSecond(wanted, (string)found!);
    }

    /// <summary>Whole seconds may differ by one: some tenths of delay can lie on either side of a second.</summary>
    private static bool IsNearSecond(string wanted, string found)
    {
        if (!found.StartsWith('T') || !double.TryParse(found[1..], CultureInfo.InvariantCulture, out var mine))
        {
            return false;
        }

        var seconds = wanted[1..]
            .Split("..")
            .Select(text => double.Parse(text, CultureInfo.InvariantCulture))
            .ToArray();
        return mine >= seconds[0] - 1 && mine <= seconds[^1] + 1;
    }

    /// <summary>Every recorded Event is here once, at about its time, after those of earlier groups, and no other
    /// is.</summary>
    public static string? Events(JsonArray wanted, List<JsonObject> found, IReadOnlyList<string> unstable)
    {
        var rest = found.ToList();
        var isAnonymous = wanted.Any(said => ((string)said!["name"]!).EndsWith("{p}", StringComparison.Ordinal));
        foreach (var said in wanted)
        {
            var match = rest.Where(mine => IsSame(said!, mine, isAnonymous, unstable))
                .OrderBy(mine => Distance(said!["t"], (double)mine["t"]!))
                .FirstOrDefault();
            if (match is null)
            {
                if (IsListed(said!, "events:", unstable))
                {
                    continue;
                }

                var like = rest.Where(mine => (string)mine["reason"]! == (string)said!["reason"]!)
                    .Take(2)
                    .Select(mine => mine.ToJsonString());
                return $"events: recorded {said!.ToJsonString()}, not here; alike: {string.Join(" ", like)}";
            }

            rest.Remove(match);
            if (!IsNear(said!["t"], (double)match["t"]!))
            {
                return $"events: recorded {said.ToJsonString()}, here at {match["t"]}";
            }
        }

        return rest.Find(mine => !IsListed(mine, "events:", unstable)) is { } extra
            ? $"events: here, but not recorded: {extra.ToJsonString()}"
            : null;
    }

    private static double Distance(JsonNode? wanted, double found) =>
        Math.Abs((wanted is JsonArray pair ? (double)pair[0]! : (double)wanted!) - found);

    private static bool IsSame(JsonNode wanted, JsonObject found, bool isAnonymous, IReadOnlyList<string> unstable)
    {
        string Text(JsonNode said, string field) =>
            isAnonymous ? PodNumber().Replace((string?)said[field] ?? "", "{p}") : (string?)said[field] ?? "";
        return new[] { "kind", "name", "type", "reason", "message", "from" }.All(field =>
                Text(wanted, field) == Text(found, field)
            ) && (IsSameCount(wanted["count"]!, found["count"]!) || IsListed(wanted, "events-count:", unstable));
    }

    private static bool IsSameCount(JsonNode wanted, JsonNode found) =>
        wanted.GetValueKind() == System.Text.Json.JsonValueKind.String || (int)wanted == (int)found;

    private static bool IsListed(JsonNode said, string prefix, IReadOnlyList<string> unstable)
    {
        var key = new JsonArray([
            .. new[] { "kind", "name", "type", "reason", "message", "from" }.Select(field => said[field]?.DeepClone()),
        ]);
        var text = key.ToJsonString(Plain);
        return unstable.Any(path =>
            path.StartsWith(prefix, StringComparison.Ordinal)
            && text.StartsWith(
                path[prefix.Length..].Replace("\", \"", "\",\"").TrimEnd(']'), StringComparison.Ordinal)
        );
    }

    /// <summary>Writes JSON as the recorder did, which cut long lists off.</summary>
    private static readonly System.Text.Json.JsonSerializerOptions Plain =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static System.Text.RegularExpressions.Regex PodNumber() => Anonymous;

    private static readonly System.Text.RegularExpressions.Regex Anonymous = new(@"\{p[0-9]*\}");
}
