using System.Text.Json.Nodes;

namespace GoldenReplay.Api;

/// <summary>The short form of an OpenAPI schema that the recordings hold.</summary>
internal static class CompactSchema
{
    private static readonly (string From, string To)[] OfFields =
    [
        ("x-kubernetes-list-type", "listType"),
        ("x-kubernetes-list-map-keys", "mapKeys"),
        ("x-kubernetes-map-type", "mapType"),
        ("x-kubernetes-patch-strategy", "patchStrategy"),
        ("x-kubernetes-patch-merge-key", "mergeKey"),
    ];

    public static JsonObject Of(JsonObject schema)
    {
        var compact = new JsonObject { ["type"] = schema["type"]?.DeepClone() ?? "any" };
        Copy(schema, compact, "format", "format");
        if (schema["required"] is JsonArray { Count: > 0 } required)
        {
            compact["required"] = new JsonArray([
                .. required.OrderBy(name => (string?)name, StringComparer.Ordinal).Select(name => name!.DeepClone()),
            ]);
        }

        Copy(schema, compact, "x-kubernetes-map-type", "mapType");
        Copy(schema, compact, "x-kubernetes-unions", "unions");
        if (schema["x-kubernetes-group-version-kind"] is JsonArray kinds)
        {
            compact["gvk"] = Kinds(kinds);
        }

        if (schema["properties"] is JsonObject { Count: > 0 } properties)
        {
            compact["fields"] = new JsonObject(
                properties.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)Field((JsonObject)pair.Value!)))
            );
        }

        return compact;
    }

    private static JsonArray Kinds(JsonArray kinds) =>
        new([
            .. kinds
                .Where(kind => (string?)kind!["kind"] is not ("DeleteOptions" or "WatchEvent"))
                .OrderBy(kind => $"{kind!["group"]}\0{kind["version"]}\0{kind["kind"]}", StringComparer.Ordinal)
                .Select(kind => kind!.DeepClone()),
        ]);

    private static JsonObject Field(JsonObject field)
    {
        var compact = Type(field);
        foreach (var (from, to) in OfFields)
        {
            Copy(field, compact, from, to);
        }

        if (field["default"] is { } value && value is not JsonObject { Count: 0 } && value.ToString().Length > 0)
        {
            compact["default"] = value.DeepClone();
        }

        if (field["enum"] is JsonArray { Count: > 0 } values)
        {
            compact["enum"] = new JsonArray([
                .. values.OrderBy(item => item!.ToString(), StringComparer.Ordinal).Select(item => item!.DeepClone()),
            ]);
        }

        return compact;
    }

    private static JsonObject Type(JsonObject field)
    {
        if (field["$ref"] is { } reference)
        {
            return new() { ["ref"] = ((string)reference!)[(((string)reference!).LastIndexOf('/') + 1)..] };
        }

        if (field["allOf"] is JsonArray { Count: 1 } all)
        {
            return Type((JsonObject)all[0]!);
        }

        var type = (string?)field["type"];
        if (type == "array")
        {
            return new() { ["array"] = Type(field["items"] as JsonObject ?? []) };
        }

        if (type == "object" && field["additionalProperties"] is JsonObject values)
        {
            return new() { ["map"] = Type(values) };
        }

        var compact = new JsonObject { ["type"] = field["oneOf"] is JsonArray one ? OneOf(one) : type ?? "any" };
        Copy(field, compact, "format", "format");
        return compact;
    }

    private static string OneOf(JsonArray types) =>
        "oneOf:" + string.Join(',', types.Select(item => (string?)item!["type"] ?? "?").Order(StringComparer.Ordinal));

    private static void Copy(JsonObject from, JsonObject to, string name, string renamed)
    {
        if (from[name] is { } value)
        {
            to[renamed] = value.DeepClone();
        }
    }
}
