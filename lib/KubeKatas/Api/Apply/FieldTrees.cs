using System.Text.Json.Nodes;
using KubeKatas.Api.Schemas;

namespace KubeKatas.Api.Apply;

/// <summary>What can be done with an object and a set of its fields.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, vendor/sigs.k8s.io/structured-merge-diff/v6/typed/{tofieldset,merge,remove}.go.
/// </remarks>
/// <param name="schemas">The shapes.</param>
internal sealed class FieldTrees(SchemaTable schemas)
{
    /// <summary>The fields that an applied object sets.</summary>
    public FieldSet SetOf(JsonObject tree, ObjectShape shape)
    {
        var set = new FieldSet();
        AddMap(tree, Shape.Of(shape), set);
        return set;
    }

    /// <summary>The live object with the applied one merged into it.</summary>
    public JsonObject Merge(JsonObject live, JsonObject applied, ObjectShape shape) =>
        (JsonObject)MergeMaps(live, applied, Shape.Of(shape));

    /// <summary>The object without the fields of a set.</summary>
    public JsonObject Remove(JsonObject tree, FieldSet gone, ObjectShape shape) =>
        RemoveFromMap(tree, gone, Shape.Of(shape)) as JsonObject ?? [];

    /// <summary>The set with every structure's field that has something below it in the set as well.</summary>
    public FieldSet WithNamedFields(FieldSet set, ObjectShape shape) => WithNamedFields(set, Shape.Of(shape));

    private FieldSet WithNamedFields(FieldSet set, Shape shape)
    {
        var result = new FieldSet();
        foreach (var member in set.Members)
        {
            result.Add(member);
        }

        foreach (var (element, child) in set.Children)
        {
            var isField = element.StartsWith("f:", StringComparison.Ordinal);
            if (isField && shape.Object?.Fields.ContainsKey(element[2..]) == true)
            {
                result.Add(element);
            }

            var inner = Shape.Of(isField ? shape.Field(element[2..]) : shape.Elements, schemas);
            foreach (var path in WithNamedFields(child, inner).Paths())
            {
                Insert(result.Below(element), path);
            }
        }

        return result;
    }

    private static void Insert(FieldSet set, IReadOnlyList<string> path)
    {
        for (var index = 0; index < path.Count - 1; index++)
        {
            set = set.Below(path[index]);
        }

        set.Add(path[^1]);
    }

    private void AddValue(JsonNode? value, Shape shape, string element, FieldSet set)
    {
        switch (shape.Kind, value)
        {
            case (MergeKind.Map, JsonObject map):
                AddMap(map, shape, set.Below(element));
                break;
            case (MergeKind.KeyedList or MergeKind.Set, JsonArray list):
                AddItems(list, shape, set.Below(element));
                break;
            case (MergeKind.Leaf, _):
                set.Add(element);
                break;
        }
    }

    private void AddMap(JsonObject map, Shape shape, FieldSet set)
    {
        foreach (var (key, value) in map)
        {
            var element = "f:" + key;
            AddValue(value, Shape.Of(shape.Field(key), schemas), element, set);
            if (value is null or JsonObject { Count: 0 } || shape.Object?.Fields.ContainsKey(key) != true)
            {
                set.Add(element);
            }
        }
    }

    private void AddItems(JsonArray list, Shape shape, FieldSet set)
    {
        var inner = shape.Kind == MergeKind.Set ? Shape.Of(null, schemas) : Shape.Of(shape.Elements, schemas);
        foreach (var item in list)
        {
            var element = shape.ElementOf(item, schemas);
            AddValue(item, inner, element, set);
            set.Add(element);
        }
    }

    private JsonNode? MergeValues(JsonNode? live, JsonNode? applied, Shape shape) =>
        (shape.Kind, live, applied) switch
        {
            (MergeKind.Map, JsonObject mine, JsonObject theirs) => MergeMaps(mine, theirs, shape),
            (MergeKind.KeyedList or MergeKind.Set, JsonArray mine, JsonArray theirs) => MergeLists(mine, theirs, shape),
            _ => applied?.DeepClone(),
        };

    private JsonObject MergeMaps(JsonObject live, JsonObject applied, Shape shape)
    {
        var merged = new JsonObject();
        foreach (var (key, value) in live)
        {
            merged[key] = applied.TryGetPropertyValue(key, out var theirs)
                ? MergeValues(value, theirs, Shape.Of(shape.Field(key), schemas))
                : value?.DeepClone();
        }

        foreach (var (key, value) in applied.Where(pair => !live.ContainsKey(pair.Key)))
        {
            merged[key] = value?.DeepClone();
        }

        return merged;
    }

    /// <summary>Elements keep the applied order; those that only the live list has stay about where they
    /// were.</summary>
    private JsonArray MergeLists(JsonArray live, JsonArray applied, Shape shape)
    {
        var (mine, theirs) = (Elements(live, shape), Elements(applied, shape));
        var liveItems = mine.GroupBy(pair => pair.Element)
            .ToDictionary(group => group.Key, group => group.First().Item);
        var appliedElements = theirs.Select(pair => pair.Element).ToHashSet();
        var shared = new Queue<string>(theirs.Select(pair => pair.Element).Where(liveItems.ContainsKey));
        var inner = shape.Kind == MergeKind.Set ? Shape.Of(null, schemas) : Shape.Of(shape.Elements, schemas);
        var merged = new JsonArray();
        var (left, right) = (0, 0);
        while (left < mine.Count || right < theirs.Count)
        {
            if (left < mine.Count && !appliedElements.Contains(mine[left].Element))
            {
                merged.Add(mine[left++].Item?.DeepClone());
                continue;
            }

            var same = left < mine.Count && right < theirs.Count && mine[left].Element == theirs[right].Element;
            if (
                right >= theirs.Count
                || (left < mine.Count && !same && shared.TryPeek(out var next) && next != mine[left].Element)
            )
            {
                left++;
                continue;
            }

            var (element, item) = theirs[right++];
            left += same ? 1 : 0;
            var known = liveItems.TryGetValue(element, out var found);
            _ = known && shared.TryDequeue(out _);
            merged.Add(known ? MergeValues(found, item, inner) : item?.DeepClone());
        }

        return merged;
    }

    private List<(string Element, JsonNode? Item)> Elements(JsonArray list, Shape shape) =>
        [.. list.Select(item => (shape.ElementOf(item, schemas), item))];

    private JsonNode? RemoveFrom(JsonNode? value, FieldSet gone, Shape shape) =>
        (shape.Kind, value) switch
        {
            (MergeKind.Map, JsonObject map) => RemoveFromMap(map, gone, shape),
            (MergeKind.KeyedList or MergeKind.Set, JsonArray list) => RemoveFromList(list, gone, shape),
            _ => value?.DeepClone(),
        };

    private JsonObject? RemoveFromMap(JsonObject map, FieldSet gone, Shape shape)
    {
        var kept = new JsonObject();
        foreach (var (key, value) in map.Where(pair => !gone.Has("f:" + pair.Key)))
        {
            kept[key] = gone.Child("f:" + key) is { } below
                ? RemoveFrom(value, below, Shape.Of(shape.Field(key), schemas))
                : value?.DeepClone();
        }

        return kept.Count > 0 ? kept : null;
    }

    private JsonArray? RemoveFromList(JsonArray list, FieldSet gone, Shape shape)
    {
        var inner = shape.Kind == MergeKind.Set ? Shape.Of(null, schemas) : Shape.Of(shape.Elements, schemas);
        var kept = new JsonArray();
        foreach (var item in list)
        {
            var element = shape.ElementOf(item, schemas);
            if (!gone.Has(element))
            {
                kept.Add(gone.Child(element) is { } below ? RemoveFrom(item, below, inner) : item?.DeepClone());
            }
        }

        return kept.Count > 0 ? kept : null;
    }
}
