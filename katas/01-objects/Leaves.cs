using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace KubeKatas.Katas.Objects;

/// <summary>A tree as a flat list of its leaves: where each stands, and what it holds.</summary>
/// <remarks>A list counts as one leaf. A map without entries has none.</remarks>
public static class Leaves
{
    /// <summary>The leaves of a tree.</summary>
    /// <returns>From pointers (RFC 6901) to JSON.</returns>
    /// <example><c>{"data": {"a": "x"}}</c> has one: <c>/data/a</c>, which holds <c>"x"</c> with the quotes.</example>
    public static ImmutableDictionary<string, string> Of(JsonObject tree) =>
        Below("", tree).ToImmutableDictionary();

    private static IEnumerable<KeyValuePair<string, string>> Below(string path, JsonObject tree) =>
        tree.SelectMany(pair => pair.Value is JsonObject inner
            ? Below($"{path}/{Escaped(pair.Key)}", inner)
            : [new($"{path}/{Escaped(pair.Key)}", pair.Value?.ToJsonString() ?? "null")]);

    private static string Escaped(string key) =>
        key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
