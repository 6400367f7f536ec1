using System.Text.Json.Nodes;

namespace KubeKatas.Katas.Objects;

/// <summary>Task 7: what <c>kubectl apply</c> works out before it asks the server.</summary>
/// <remarks>
/// Two manifests tell what was meant, the live object tells what is. Only the last manifest can say why a field that
/// the new one does not have is there: because we put it there, and so it goes, or because somebody else did, and so it
/// stays.
/// </remarks>
public static class ClientSideApply
{
    /// <summary>Objects merge, null removes, everything else replaces.</summary>
    public static JsonObject Patch(JsonObject tree, JsonObject patch)
    {
        foreach (var (key, value) in patch)
        {
            if (value is null)
            {
                tree.Remove(key);
            }
            else if (value is JsonObject inner)
            {
                tree[key] = Patch((JsonObject?)(tree[key] as JsonObject)?.DeepClone() ?? [], inner);
            }
            else
            {
                tree[key] = value.DeepClone();
            }
        }

        return tree;
    }

    /// <summary>Deletions from the two manifests, changes from the new one and the live object.</summary>
    public static JsonObject ThreeWay(JsonObject last, JsonObject live, JsonObject wanted)
    {
        var patch = new JsonObject();
        foreach (var (key, _) in last.Where(pair => !wanted.ContainsKey(pair.Key)))
        {
            patch[key] = null;
        }

        foreach (var (key, value) in wanted)
        {
            if (value is not JsonObject map)
            {
                if (!JsonNode.DeepEquals(value, live[key]))
                {
                    patch[key] = value!.DeepClone();
                }
            }
            else if (ThreeWay(Map(last[key]), Map(live[key]), map) is var inner
                && (inner.Count > 0 || live[key] is not JsonObject))
            {
                patch[key] = inner;
            }
        }

        return patch;
    }

    /// <summary>
    /// What is wanted, in the order of the manifest; the server's own elements stay before what they stood before.
    /// </summary>
    public static JsonArray MergeByKey(JsonArray last, JsonArray live, JsonArray wanted, string key)
    {
        var (before, there) = (ByKey(last, key), ByKey(live, key));
        var wantedKeys = ByKey(wanted, key);
        var positions = there.Keys.Index().ToDictionary(row => row.Item, row => row.Index);
        var others = new Queue<string>(there.Keys.Where(it => !wantedKeys.ContainsKey(it) && !before.ContainsKey(it)));
        var merged = new JsonArray();
        foreach (var (name, element) in wantedKeys)
        {
            while (others.TryPeek(out var other) && positions[other] < positions.GetValueOrDefault(name))
            {
                merged.Add(there[others.Dequeue()].DeepClone());
            }

            var found = there.GetValueOrDefault(name) ?? [];
            merged.Add(Patch((JsonObject)found.DeepClone(), ThreeWay(Map(before.GetValueOrDefault(name)), found, element)));
        }

        foreach (var other in others)
        {
            merged.Add(there[other].DeepClone());
        }

        return merged;
    }

    private static OrderedDictionary<string, JsonObject> ByKey(JsonArray list, string key)
    {
        var byKey = new OrderedDictionary<string, JsonObject>();
        foreach (var element in list.OfType<JsonObject>())
        {
            byKey.Add((string)element[key]!, element);
        }

        return byKey;
    }

    private static JsonObject Map(JsonNode? node) => node as JsonObject ?? [];
}
