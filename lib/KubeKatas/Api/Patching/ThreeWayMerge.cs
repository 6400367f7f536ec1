using System.Text.Json.Nodes;

namespace KubeKatas.Api.Patching;

/// <summary>What <c>kubectl apply</c> works out for objects without a known shape: a merge patch from three
/// trees.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/util/jsonmergepatch/patch.go,
/// CreateThreeWayJSONMergePatch. Left out: lists that merge by key; a JSON merge patch replaces lists.
/// </remarks>
public static class ThreeWayMerge
{
    /// <summary>The patch that brings an object to a new manifest.</summary>
    /// <param name="last">The manifest that was applied last; empty when there is none.</param>
    /// <param name="live">The object as it is.</param>
    /// <param name="wanted">The new manifest, without null.</param>
    /// <returns>Null for what the last manifest has and the new one has not; what is other or missing in the live
    /// object.</returns>
    public static JsonObject PatchFor(JsonObject last, JsonObject live, JsonObject wanted)
    {
        ArgumentNullException.ThrowIfNull(last);
        ArgumentNullException.ThrowIfNull(live);
        ArgumentNullException.ThrowIfNull(wanted);
        var gone = last.Where(pair => !wanted.ContainsKey(pair.Key))
            .Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)null));
        var changed = wanted
            .Where(pair => pair.Value is not JsonObject && !JsonNode.DeepEquals(pair.Value, live[pair.Key]))
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()));
        var inner = wanted
            .Where(pair => pair.Value is JsonObject)
            .Select(pair => KeyValuePair.Create(
                pair.Key, PatchFor(Map(last[pair.Key]), Map(live[pair.Key]), (JsonObject)pair.Value!)))
            .Where(pair => pair.Value.Count > 0 || live[pair.Key] is not JsonObject)
            .Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value));
        return new(gone.Concat(changed).Concat(inner));
    }

    private static JsonObject Map(JsonNode? node) => node as JsonObject ?? [];
}
