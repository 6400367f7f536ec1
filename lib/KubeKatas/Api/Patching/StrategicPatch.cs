using System.Text.Json.Nodes;
using KubeKatas.Api.Schemas;
using KubeKatas.Objects;

namespace KubeKatas.Api.Patching;

/// <summary>Strategic merge patches: objects merge, and lists do whose elements have a key.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go.
/// </remarks>
/// <param name="schemas">Says which lists merge, and by which key.</param>
internal sealed class StrategicPatch(SchemaTable schemas)
{
    private const string Directive = "$patch";
    private const string RetainKeys = "$retainKeys";
    private const string Order = "$setElementOrder/";
    private const string DeleteFromList = "$deleteFromPrimitiveList/";

    /// <summary>The tree with the patch applied; the tree is changed.</summary>
    /// <exception cref="ApiException">500: an element lacks its key, or the order does not fit, as on the real
    /// server.</exception>
    public JsonObject Apply(JsonObject tree, JsonObject patch, ObjectShape? shape)
    {
        switch (Text(patch[Directive]))
        {
            case "replace":
                return Without(patch);
            case "delete":
                return [];
            case null or "merge" or "":
                break;
            case var other:
                throw Refusal.Internal($"Unknown patch type {other} found in map: {GoPrint.Of(patch)}");
        }

        Retain(tree, patch);
        foreach (var (key, list) in patch.Where(pair => pair.Key.StartsWith(DeleteFromList, StringComparison.Ordinal)))
        {
            DeletePrimitives(tree, key[DeleteFromList.Length..], list as JsonArray ?? []);
        }

        foreach (var (key, value) in patch.Where(pair => !IsDirective(pair.Key)))
        {
            Set(tree, key, value, patch, shape?.Fields.GetValueOrDefault(key));
        }

        foreach (var (key, order) in patch.Where(pair => pair.Key.StartsWith(Order, StringComparison.Ordinal)))
        {
            var name = key[Order.Length..];
            if (
                !patch.ContainsKey(name)
                && tree[name] is JsonArray list
                && shape?.Fields.GetValueOrDefault(name) is { } field
            )
            {
                tree[name] = StrategicLists.Sorted(list, [], (JsonArray)order!, list, field);
            }
        }

        return tree;
    }

    private void Set(JsonObject tree, string key, JsonNode? value, JsonObject patch, FieldShape? field)
    {
        switch (value, tree[key])
        {
            case (null, _):
                tree.Remove(key);
                break;
            case (JsonObject inner, JsonObject current):
                tree.Remove(key);
                tree[key] = Apply(current, inner, ShapeOf(field));
                break;
            case (JsonObject inner, null):
                tree[key] = Apply([], inner, ShapeOf(field));
                break;
            case (JsonArray list, JsonArray current) when field?.HasStrategy("merge") == true:
                tree[key] = MergeLists(current, list, patch[Order + key] as JsonArray, field);
                break;
            case (JsonArray list, null) when field?.HasStrategy("merge") == true:
                tree[key] = MergeLists([], list, patch[Order + key] as JsonArray, field);
                break;
            default:
                tree[key] = value.DeepClone();
                break;
        }
    }

    private JsonArray MergeLists(JsonArray current, JsonArray patch, JsonArray? order, FieldShape field)
    {
        if (order is not null)
        {
            StrategicLists.CheckOrder(patch, order, field);
        }

        return field.MergeKey is { } key
            ? MergeByKey(current, patch, order, field, key)
            : StrategicLists.MergePrimitives(current, patch, order, field);
    }

    private JsonArray MergeByKey(JsonArray current, JsonArray patch, JsonArray? order, FieldShape field, string key)
    {
        var replaces = patch.Any(item => item is JsonObject map && Text(map[Directive]) == "replace" && map.Count == 1);
        var elements = patch
            .Select(item => item as JsonObject ?? throw Refusal.Internal("expected map type in list"))
            .Where(item => !(Text(item[Directive]) == "replace" && item.Count == 1))
            .ToList();
        if (replaces)
        {
            return new JsonArray([.. elements.Select(Without)]);
        }

        var live = current.OfType<JsonObject>().Select(item => (JsonObject)item.DeepClone()).ToList();
        var touched = new JsonArray();
        foreach (var element in elements)
        {
            var value =
                element[key]
                ?? throw Refusal.Internal($"map: {GoPrint.Of(element)} does not contain declared merge key: {key}");
            var found = live.Find(item => JsonNode.DeepEquals(item[key], value));
            live.RemoveAll(item => ReferenceEquals(item, found));
            if (Text(element[Directive]) != "delete")
            {
                touched.Add(Apply(found ?? [], element, ShapeOf(field.Array)));
            }
        }

        return StrategicLists.Sorted(new JsonArray([.. live]), touched, order ?? touched, current, field);
    }

    private ObjectShape? ShapeOf(FieldShape? field) => schemas.Named(field?.Ref);

    private static void Retain(JsonObject tree, JsonObject patch)
    {
        if (patch[RetainKeys] is not JsonArray retained)
        {
            return;
        }

        var names = retained.Select(name => name!.ToString()).ToHashSet();
        foreach (var key in tree.Select(pair => pair.Key).Where(key => !names.Contains(key)).ToList())
        {
            tree.Remove(key);
        }
    }

    private static void DeletePrimitives(JsonObject tree, string key, JsonArray gone)
    {
        if (tree[key] is JsonArray list)
        {
            tree[key] = new JsonArray([
                .. list.Where(item => !gone.Any(other => JsonNode.DeepEquals(item, other)))
                    .Select(item => item?.DeepClone()),
            ]);
        }
    }

    private static JsonObject Without(JsonObject patch)
    {
        var copy = (JsonObject)patch.DeepClone();
        copy.Remove(Directive);
        return copy;
    }

    private static bool IsDirective(string key) =>
        key is Directive or RetainKeys
        || key.StartsWith(Order, StringComparison.Ordinal)
        || key.StartsWith(DeleteFromList, StringComparison.Ordinal);

    private static string? Text(JsonNode? value) =>
        value is JsonValue text && text.TryGetValue(out string? words) ? words : null;
}
