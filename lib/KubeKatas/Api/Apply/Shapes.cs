using System.Text.Json.Nodes;
using KubeKatas.Api.Schemas;

namespace KubeKatas.Api.Apply;

/// <summary>How a value merges.</summary>
internal enum MergeKind
{
    /// <summary>It is replaced as a whole.</summary>
    Leaf,

    /// <summary>Field by field, the fields being known or the keys of a map.</summary>
    Map,

    /// <summary>Element by element, the elements being known by some of their fields.</summary>
    KeyedList,

    /// <summary>Element by element, the elements being their own keys.</summary>
    Set,
}

/// <summary>The shape of a value as merging sees it.</summary>
/// <param name="Kind">How it merges.</param>
/// <param name="Object">The fields, of a structure.</param>
/// <param name="Elements">What the elements of a list, or the values of a map, hold.</param>
/// <param name="Keys">The fields that tell the elements of a list apart.</param>
internal sealed record Shape(MergeKind Kind, ObjectShape? Object, FieldShape? Elements, IReadOnlyList<string> Keys)
{
    private static readonly FieldShape Unknown = new() { Ref = SchemaTable.Anything };
    private static readonly Shape Plain = new(MergeKind.Leaf, null, null, []);

    /// <summary>The shape of a whole object.</summary>
    public static Shape Of(ObjectShape shape) =>
        shape.MapType == "atomic" || (shape.Fields.Count == 0 && !shape.KeepsUnknownFields) || shape.Type != "object"
            ? Plain
            : new(MergeKind.Map, shape, null, []);

    /// <summary>The shape of a field's value.</summary>
    public static Shape Of(FieldShape? field, SchemaTable schemas) => field switch
    {
        null or { MapType: "atomic" } => Plain,
        { Array: { } items, ListType: "map" } => new(MergeKind.KeyedList, null, items, field.MapKeys),
        { Array: { } items, ListType: "set" } => new(MergeKind.Set, null, items, []),
        { Map: { } values } => new(MergeKind.Map, null, values, []),
        _ => schemas.Named(field.Ref) is { } shape ? Of(shape) : Plain,
    };

    /// <summary>What a key of the map holds; null when the structure has no such field and keeps no others.</summary>
    public FieldShape? Field(string key) =>
        Elements ?? Object?.Fields.GetValueOrDefault(key) ?? (Object?.KeepsUnknownFields == true ? Unknown : null);

    /// <summary>What a key field is when it is not given: its constant default, or the zero value of a required
    /// field.</summary>
    public static JsonNode? DefaultOf(ObjectShape? shape, string key)
    {
        if (shape?.Fields.GetValueOrDefault(key) is not { } field)
        {
            return null;
        }

        var given = field.Default is { } value ? JsonNode.Parse(value.GetRawText()) : null;
        return given ?? (shape.Required.Contains(key) && field.Type == "string" ? JsonValue.Create("") : null);
    }

    /// <summary>The path element of a list's element.</summary>
    public string ElementOf(JsonNode? item, SchemaTable schemas)
    {
        if (Kind == MergeKind.Set)
        {
            return "v:" + PathText.Json(item);
        }

        var shape = schemas.Named(Elements?.Ref);
        var keys = new JsonObject();
        foreach (var key in Keys.Order(StringComparer.Ordinal))
        {
            var value = (item as JsonObject)?[key] ?? DefaultOf(shape, key);
            if (value is not null)
            {
                keys[key] = value.DeepClone();
            }
        }

        return "k:" + PathText.Json(keys);
    }
}
