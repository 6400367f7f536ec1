using System.Globalization;
using System.Text.Json.Nodes;
using KubeKatas.Api.Schemas;

namespace KubeKatas.Api.Decoding;

/// <summary>Fits a body to the shape of its kind: finds unknown fields and wrong types, and takes nulls out.</summary>
/// <remarks>
/// As Go's decoder, it goes on after the first wrong type but reports only that, drops unknown fields, and reads null
/// as
/// the zero value. Source: kubernetes v1.36.2, vendor/sigs.k8s.io/json/internal/golang/encoding/json/decode.go.
/// </remarks>
/// <param name="schemas">The shapes.</param>
internal sealed class ShapeCheck(SchemaTable schemas)
{
    /// <summary>The unknown fields, in the body's order, for example <c>spec.containers[0].bar</c>.</summary>
    public List<string> Unknown { get; } = [];

    /// <summary>The first thing that does not fit, as the server words it; null when all fits.</summary>
    public string? Misfit { get; private set; }

    /// <summary>Fits an object of a kind. The tree is changed.</summary>
    public void Fit(JsonObject tree, ObjectShape shape) => FitFields(tree, shape, "", "");

    private void FitFields(JsonObject tree, ObjectShape shape, string path, string goPath)
    {
        foreach (var (key, value) in tree.ToList())
        {
            var inner = path.Length == 0 ? key : $"{path}.{key}";
            if (!shape.Fields.TryGetValue(key, out var field))
            {
                if (!shape.KeepsUnknownFields)
                {
                    Unknown.Add(inner);
                    tree.Remove(key);
                }
            }
            else if (value is null || (field.Map is not null && value is JsonObject { Count: 0 }))
            {
                // Go writes no map that is empty.
                tree.Remove(key);
            }
            else
            {
                var fieldPath = goPath.Length == 0 ? key : $"{goPath}.{key}";
                FitValue(value, field, inner, new(shape.ShortName, fieldPath));
            }
        }
    }

    private void FitValue(JsonNode value, FieldShape field, string path, Place place)
    {
        switch (value)
        {
            case JsonArray list when field.Array is { } items:
                FitItems(list, items, path, place);
                break;
            case JsonObject map when field.Map is { } values:
                FitEntries(map, values, path, place);
                break;
            case JsonObject tree when schemas.Named(field.Ref) is { Type: "object", Fields.Count: > 0 } shape:
                FitFields(tree, shape, path, place.Path);
                break;
            default:
                Misfit ??= Misfits.Of(value, field, schemas.Named(field.Ref), place);
                break;
        }
    }

    private void FitItems(JsonArray list, FieldShape items, string path, Place place)
    {
        for (var index = 0; index < list.Count; index++)
        {
            if (list[index] is not { } item)
            {
                list[index] = Zero(items);
                continue;
            }

            FitValue(item, items, $"{path}[{index.ToString(CultureInfo.InvariantCulture)}]", place);
        }
    }

    private void FitEntries(JsonObject map, FieldShape values, string path, Place place)
    {
        foreach (var (key, value) in map.ToList())
        {
            if (value is null)
            {
                map[key] = Zero(values);
                continue;
            }

            FitValue(value, values, $"{path}.{key}", place);
        }
    }

    private static JsonNode Zero(FieldShape field) => field switch
    {
        { Array: not null } => new JsonArray(),
        { Map: not null } => new JsonObject(),
        { Ref: { } name } when name.EndsWith(".Quantity", StringComparison.Ordinal) => JsonValue.Create("0"),
        { Ref: not null } => new JsonObject(),
        { Type: "integer" or "number" } => JsonValue.Create(0),
        { Type: "boolean" } => JsonValue.Create(false),
        _ => JsonValue.Create(""),
    };

    /// <summary>Where a value stands: the structure's Go name and the path to the field, without indexes.</summary>
    internal sealed record Place(string Structure, string Path);
}
