using System.Text.Json.Nodes;
using KubeKatas.Api.Schemas;

namespace KubeKatas.Api.OpenApi;

/// <summary>Writes shapes as JSON schemas, with the extensions that kubectl and apply read.</summary>
/// <param name="references">What stands before a schema's name in a reference.</param>
/// <param name="isVersion3">Version 3 has constant defaults and any number of types; version 2 has not.</param>
internal sealed class SchemaTree(string references, bool isVersion3)
{
    public bool IsVersion3 => isVersion3;

    /// <summary>One schema.</summary>
    /// <param name="shape">What it describes.</param>
    /// <param name="model">The client's model behind it, for the descriptions; null when there is none.</param>
    public JsonObject Of(ObjectShape shape, Type? model)
    {
        var schema = new JsonObject();
        Describe(schema, model is null ? null : FieldDescriptions.Of(model));
        if (shape.Type != "any")
        {
            schema["type"] = shape.Type;
        }
        else if (isVersion3)
        {
            schema["oneOf"] = new JsonArray(
                Typed("string"),
                Typed(shape.Format == "int-or-string" ? "integer" : "number")
            );
        }
        else
        {
            schema["type"] = "string";
        }

        Put(schema, "format", shape.Format);
        if (shape.Required.Count > 0)
        {
            schema["required"] = Texts(shape.Required);
        }

        if (shape.Fields.Count > 0)
        {
            schema["properties"] = Properties(shape, model);
        }

        Put(schema, "x-kubernetes-map-type", shape.MapType);
        if (shape.KeepsUnknownFields)
        {
            schema["x-kubernetes-preserve-unknown-fields"] = true;
        }

        if (shape.Unions is { } unions)
        {
            schema["x-kubernetes-unions"] = JsonNode.Parse(unions.GetRawText());
        }

        if (shape.Kinds.Count > 0)
        {
            schema["x-kubernetes-group-version-kind"] = new JsonArray([.. shape.Kinds.Select(Kind)]);
        }

        return schema;
    }

    /// <summary>A kind as an extension names it.</summary>
    public static JsonObject Kind(GroupVersionKind kind) =>
        new()
        {
            ["group"] = kind.Group,
            ["kind"] = kind.Kind,
            ["version"] = kind.Version,
        };

    /// <summary>A reference to a schema.</summary>
    public JsonObject Reference(string name) => new() { ["$ref"] = references + name };

    private JsonObject Properties(ObjectShape shape, Type? model)
    {
        var properties = model is null
            ? []
            : FieldDescriptions.Fields(model).ToDictionary(field => field.Name, field => field.Property);
        var tree = new JsonObject();
        foreach (var (name, field) in shape.Fields)
        {
            var schema = Field(field);
            Describe(schema, properties.TryGetValue(name, out var property) ? FieldDescriptions.Of(property) : null);
            tree[name] = schema;
        }

        return tree;
    }

    private JsonObject Field(FieldShape field)
    {
        var schema = Value(field);
        Put(schema, "x-kubernetes-list-type", field.ListType);
        Put(schema, "x-kubernetes-map-type", field.MapType);
        Put(schema, "x-kubernetes-patch-strategy", field.PatchStrategy);
        Put(schema, "x-kubernetes-patch-merge-key", field.MergeKey);
        if (field.MapKeys.Count > 0)
        {
            schema["x-kubernetes-list-map-keys"] = Texts(field.MapKeys);
        }

        if (isVersion3 && field.Default is { } constant)
        {
            schema["default"] = JsonNode.Parse(constant.GetRawText());
        }

        if (field.Values.Count > 0)
        {
            schema["enum"] = new JsonArray([.. field.Values.Select(value => JsonNode.Parse(value.GetRawText()))]);
        }

        return schema;
    }

    private JsonObject Value(FieldShape field)
    {
        if (field.Ref is { } reference)
        {
            // A description beside a bare reference would be ignored, so version 3 wraps it.
            return isVersion3 ? new() { ["allOf"] = new JsonArray(Reference(reference)) } : Reference(reference);
        }

        if (field.Array is { } element)
        {
            return new() { ["type"] = "array", ["items"] = Inner(element) };
        }

        if (field.Map is { } value)
        {
            return new() { ["type"] = "object", ["additionalProperties"] = Inner(value) };
        }

        var schema = new JsonObject();
        if (field.Type is not ("any" or ""))
        {
            schema["type"] = field.Type;
        }

        Put(schema, "format", field.Format);
        return schema;
    }

    private JsonObject Inner(FieldShape field) => field.Ref is { } reference ? Reference(reference) : Value(field);

    private static JsonObject Typed(string type) => new() { ["type"] = type };

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static void Describe(JsonObject schema, string? description) => Put(schema, "description", description);

    private static void Put(JsonObject schema, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            schema[name] = value;
        }
    }
}
