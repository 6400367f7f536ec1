using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubeKatas.Api.Schemas;
using KubeKatas.Objects;

namespace KubeKatas.Api.Apply;

/// <summary>Refuses an applied object that does not fit its schema; the real server does that with 500.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, vendor/sigs.k8s.io/structured-merge-diff/v6/typed/{validate,helpers}.go.
/// </remarks>
internal sealed class ApplyCheck
{
    private readonly SchemaTable _schemas;
    private readonly List<string> _errors = [];

    private ApplyCheck(SchemaTable schemas) => _schemas = schemas;

    /// <exception cref="ApiException">500: what does not fit, in the server's words.</exception>
    public static void Check(JsonObject applied, ObjectShape shape, SchemaTable schemas, GroupVersionKind kind)
    {
        var check = new ApplyCheck(schemas);
        check.CheckMap(applied, Shape.Of(shape), []);
        if (check._errors.Count == 0)
        {
            return;
        }

        var metadata = applied["metadata"] as JsonObject;
        var what =
            check._errors.Count == 1
                ? check._errors[0]
                : $"errors:\n{string.Join('\n', check._errors.Select(error => "  " + error))}";
        throw Refusal.Internal(
            $"failed to create typed patch object ({metadata?["namespace"]}/{metadata?["name"]}; {kind}): {what}"
        );
    }

    private void CheckMap(JsonObject map, Shape shape, string[] path)
    {
        foreach (var (key, value) in map)
        {
            string[] inner = [.. path, "f:" + key];
            if (shape.Field(key) is { } field)
            {
                CheckValue(value, field, inner);
            }
            else if (shape.Object?.KeepsUnknownFields != true)
            {
                Say(inner, "field not declared in schema");
            }
        }
    }

    private void CheckValue(JsonNode? value, FieldShape field, string[] path)
    {
        var shape = Shape.Of(field, _schemas);
        switch (value)
        {
            case null:
                break;
            case JsonObject map when shape.Kind == MergeKind.Map:
                CheckMap(map, shape, path);
                break;
            case JsonArray list when shape.Kind is MergeKind.KeyedList or MergeKind.Set:
                CheckItems(list, shape, path);
                break;
            case JsonObject map when _schemas.Named(field.Ref) is { Fields.Count: > 0 } inner:
                CheckMap(map, new(MergeKind.Map, inner, null, []), path);
                break;
            case JsonObject map when field.Map is { } values:
                CheckMap(map, new(MergeKind.Map, null, values, []), path);
                break;
            case JsonArray list when field.Array is { } items:
                for (var index = 0; index < list.Count; index++)
                {
                    CheckValue(list[index], items, [.. path, "i:" + index.ToString(CultureInfo.InvariantCulture)]);
                }

                break;
            default:
                CheckScalar(value, field, path);
                break;
        }
    }

    private void CheckItems(JsonArray list, Shape shape, string[] path)
    {
        var seen = new HashSet<string>();
        for (var index = 0; index < list.Count; index++)
        {
            if (MissingKey(list[index], shape) is { } missing)
            {
                Say(path, $"element {index.ToString(CultureInfo.InvariantCulture)}: {missing}");
                continue;
            }

            var element = shape.ElementOf(list[index], _schemas);
            if (!seen.Add(element))
            {
                Say(path, $"duplicate entries for key {PathText.Of(element)}");
            }

            CheckValue(list[index], shape.Elements!, [.. path, element]);
        }
    }

    private string? MissingKey(JsonNode? item, Shape shape)
    {
        if (shape.Kind == MergeKind.Set || item is not JsonObject map)
        {
            return null;
        }

        var defaults = _schemas.Named(shape.Elements!.Ref);
        var missing = shape.Keys.FirstOrDefault(key => map[key] is null && Shape.DefaultOf(defaults, key) is null);
        return missing is null
            ? null
            : $"associative list with keys has an element that omits key field \"{missing}\" (and doesn't have default value)";
    }

    private void CheckScalar(JsonNode value, FieldShape field, string[] path)
    {
        var kind = value.GetValueKind();
        var expected = field switch
        {
            { Array: not null } => "list",
            { Map: not null } => "map",
            { Ref: not null } => _schemas.Named(field.Ref) is { Fields.Count: > 0 } ? "map" : null,
            { Type: "string" } when kind != JsonValueKind.String => "string",
            { Type: "integer" or "number" } when kind != JsonValueKind.Number => "numeric (int or float)",
            { Type: "boolean" } when kind is not (JsonValueKind.True or JsonValueKind.False) => "boolean",
            _ => null,
        };
        if (expected is not null)
        {
            Say(path, $"expected {expected}, got &{{{Patching.GoPrint.Of(value)}}}");
        }
    }

    private void Say(IEnumerable<string> path, string what) => _errors.Add($"{PathText.Of(path)}: {what}");
}
