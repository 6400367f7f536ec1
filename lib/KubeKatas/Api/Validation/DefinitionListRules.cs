using System.Text.Json.Nodes;

namespace KubeKatas.Api.Validation;

/// <summary>What a schema may say about how lists and maps merge.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2,
/// staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go
/// (validateCustomResourceDefinitionOpenAPISchema).
/// </remarks>
internal static class DefinitionListRules
{
    private const string ListType = "x-kubernetes-list-type";
    private const string Keys = "x-kubernetes-list-map-keys";
    private const string MapType = "x-kubernetes-map-type";

    public static void Check(JsonObject schema, FieldPath path, FieldErrors errors)
    {
        Kind(schema, ListType, "array", ["atomic", "set", "map"], path, errors);
        Kind(schema, MapType, "object", ["atomic", "granular"], path, errors);
        var (type, keys) = (Text(schema, ListType), schema[Keys] as JsonArray ?? []);
        if (keys.Count > 0 && type != "map")
        {
            const string Why = "must be map if x-kubernetes-list-map-keys is non-empty";
            errors.Add(new(
                type.Length == 0 ? FieldErrorType.Required : FieldErrorType.Invalid,
                path.Child(ListType).ToString(), type, Why));
        }

        if (type == "map")
        {
            MapKeys(schema, keys, path, errors);
        }
    }

    private static void Kind(
        JsonObject schema, string word, string wanted, string[] allowed, FieldPath path, FieldErrors errors)
    {
        if (schema[word] is null)
        {
            return;
        }

        var type = Text(schema, "type");
        if (type != wanted)
        {
            errors.Add(new(
                type.Length == 0 ? FieldErrorType.Required : FieldErrorType.Invalid,
                path.Child("type").ToString(), type, $"must be {wanted} if {word} is specified"));
        }

        errors.OneOf(Text(schema, word), path.Child(word), allowed);
    }

    private static void MapKeys(JsonObject schema, JsonArray keys, FieldPath path, FieldErrors errors)
    {
        if (keys.Count == 0)
        {
            errors.Required(path.Child(Keys), "must not be empty if x-kubernetes-list-type is map");
        }

        if (schema["items"] is not JsonObject items)
        {
            errors.Required(path.Child("items"), "must have a schema if x-kubernetes-list-type is map");
            return;
        }

        if (Text(items, "type") != "object")
        {
            errors.Invalid(path.Child("items", "type"), Text(items, "type"),
                "must be object if parent array's x-kubernetes-list-type is map");
        }

        var properties = items["properties"] as JsonObject ?? [];
        foreach (var key in keys.Select(key => key?.ToString() ?? ""))
        {
            Key(key, items, properties, path, errors);
        }
    }

    private static void Key(string key, JsonObject items, JsonObject properties, FieldPath path, FieldErrors errors)
    {
        if (properties[key] is not JsonObject property)
        {
            errors.Invalid(path.Child(Keys), key, "entries must all be names of item properties");
            return;
        }

        var place = path.Child("items", "properties").Key(key);
        if (Text(property, "type") is "array" or "object")
        {
            errors.Invalid(place.Child("type"), Text(property, "type"),
                "must be a scalar type if parent array's x-kubernetes-list-type is map");
        }

        var isRequired = (items["required"] as JsonArray)?.Any(name => name?.ToString() == key) == true;
        if (!isRequired && property["default"] is null)
        {
            errors.Required(place.Child("default"), "this property is in x-kubernetes-list-map-keys, so it must have "
                + "a default or be a required property");
        }
    }

    private static string Text(JsonObject schema, string name) => (schema[name] as JsonValue)?.ToString() ?? "";
}
