using System.Text.Json.Nodes;
using KubeKatas.Api.Schemas;

namespace KubeKatas.Api.Apply;

/// <summary>Which fields two versions of an object differ in.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, vendor/sigs.k8s.io/structured-merge-diff/v6/typed/compare.go.
/// </remarks>
internal sealed class FieldComparison
{
    private readonly SchemaTable _schemas;

    public FieldComparison(JsonObject older, JsonObject newer, ObjectShape shape, SchemaTable schemas)
    {
        _schemas = schemas;
        Maps(older, newer, Shape.Of(shape), new(Added, Modified, Removed));
    }

    public FieldSet Added { get; private set; } = new();

    public FieldSet Modified { get; private set; } = new();

    public FieldSet Removed { get; private set; } = new();

    /// <summary>Forgets what lies at or below the paths of a set.</summary>
    public FieldComparison Without(FieldSet ignored)
    {
        (Added, Modified, Removed) = (
            Added.RecursiveDifference(ignored),
            Modified.RecursiveDifference(ignored),
            Removed.RecursiveDifference(ignored)
        );
        return this;
    }

    private void Values(Side older, Side newer, Shape shape, string element, Place place)
    {
        if (IsLeaf(older, newer, shape))
        {
            Insert(older, newer, element, place, leaf: true);
            return;
        }

        if (shape.Kind == MergeKind.Map)
        {
            Maps(older.Value as JsonObject, newer.Value as JsonObject, shape, place.Below(element));
        }
        else
        {
            Lists(older.Value as JsonArray, newer.Value as JsonArray, shape, place.Below(element));
        }

        Insert(older, newer, element, place, leaf: false);
    }

    /// <summary>Two empty values count as leaves: that keeps the difference between empty and absent.</summary>
    private static bool IsLeaf(Side older, Side newer, Shape shape) =>
        shape.Kind switch
        {
            MergeKind.Leaf => true,
            MergeKind.Map => older.Value is not JsonObject { Count: > 0 }
                && newer.Value is not JsonObject { Count: > 0 },
            _ => older.Value is not JsonArray { Count: > 0 } && newer.Value is not JsonArray { Count: > 0 },
        };

    private static void Insert(Side older, Side newer, string element, Place place, bool leaf)
    {
        if (!older.Exists)
        {
            place.Added.Add(element);
        }
        else if (!newer.Exists)
        {
            place.Removed.Add(element);
        }
        else if (leaf && !JsonNode.DeepEquals(older.Value, newer.Value))
        {
            place.Modified.Add(element);
        }
    }

    private void Maps(JsonObject? older, JsonObject? newer, Shape shape, Place place)
    {
        foreach (var key in Keys(older).Union(Keys(newer)))
        {
            Values(Side.Of(older, key), Side.Of(newer, key), Shape.Of(shape.Field(key), _schemas), "f:" + key, place);
        }
    }

    private void Lists(JsonArray? older, JsonArray? newer, Shape shape, Place place)
    {
        var (mine, theirs) = (ByElement(older, shape), ByElement(newer, shape));
        var inner = shape.Kind == MergeKind.Set ? Shape.Of(null, _schemas) : Shape.Of(shape.Elements, _schemas);
        foreach (var element in mine.Keys.Union(theirs.Keys))
        {
            var (before, after) = (mine.GetValueOrDefault(element), theirs.GetValueOrDefault(element));
            if (before is { Count: > 1 } || after is { Count: > 1 })
            {
                Duplicates(before, after, element, place);
                continue;
            }

            Values(new(before is not null, before?[0]), new(after is not null, after?[0]), inner, element, place);
        }
    }

    private static void Duplicates(List<JsonNode?>? before, List<JsonNode?>? after, string element, Place place)
    {
        var same =
            before is not null
            && after is not null
            && before.Count == after.Count
            && before.Zip(after).All(pair => JsonNode.DeepEquals(pair.First, pair.Second));
        if (!same)
        {
            (
                before is null ? place.Added
                : after is null ? place.Removed
                : place.Modified
            ).Add(element);
        }
    }

    private Dictionary<string, List<JsonNode?>> ByElement(JsonArray? list, Shape shape)
    {
        var found = new Dictionary<string, List<JsonNode?>>();
        foreach (var item in list ?? [])
        {
            var element = shape.ElementOf(item, _schemas);
            if (!found.TryGetValue(element, out var items))
            {
                found[element] = items = [];
            }

            items.Add(item);
        }

        return found;
    }

    private static IEnumerable<string> Keys(JsonObject? map) => map?.Select(pair => pair.Key) ?? [];

    private readonly record struct Side(bool Exists, JsonNode? Value)
    {
        public static Side Of(JsonObject? map, string key) =>
            map is not null && map.TryGetPropertyValue(key, out var value) ? new(true, value) : default;
    }

    private sealed record Place(FieldSet Added, FieldSet Modified, FieldSet Removed)
    {
        public Place Below(string element) =>
            new(Added.Below(element), Modified.Below(element), Removed.Below(element));
    }
}
