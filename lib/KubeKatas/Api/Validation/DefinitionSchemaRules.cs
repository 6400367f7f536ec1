using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KubeKatas.Api.CustomResources;

namespace KubeKatas.Api.Validation;

/// <summary>What a schema must be like to count as structural: every field has a type, and says it once.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/validation.go,
/// staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting/validation.go and
/// staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go.
/// </remarks>
internal static class DefinitionSchemaRules
{
    private const string Preserve = "x-kubernetes-preserve-unknown-fields";
    private const string IntOrString = "x-kubernetes-int-or-string";
    private const string Embedded = "x-kubernetes-embedded-resource";

    private static readonly string[] Types = ["array", "boolean", "integer", "number", "object", "string"];

    private static readonly (string Field, string Why)[] Unsupported =
    [
        ("id", "id is not supported"),
        ("additionalItems", "additionalItems is not supported"),
        ("patternProperties", "patternProperties is not supported"),
        ("definitions", "definitions is not supported"),
        ("dependencies", "dependencies is not supported"),
        ("$ref", "$ref is not supported"),
    ];

    private enum Level
    {
        Root,
        Item,
        Field,
    }

    /// <summary>Checks the schema of a whole object.</summary>
    public static void Check(JsonObject schema, FieldPath path, FieldErrors errors)
    {
        var before = errors.Count;
        Check(schema, Level.Root, path, errors);
        if (errors.Count == before)
        {
            Defaults(schema, path, errors);
        }
    }

    private static void Check(JsonObject schema, Level level, FieldPath path, FieldErrors errors)
    {
        Words(schema, path, errors);
        DefinitionListRules.Check(schema, path, errors);
        if (Text(schema, "type") == "array" && schema["items"] is null)
        {
            errors.Required(path.Child("items"), "must be specified");
        }

        Type(schema, level, path, errors);
        Alternatives(schema, path, errors);
        if (schema["items"] is JsonObject items)
        {
            Check(items, Level.Item, path.Child("items"), errors);
        }

        foreach (var (name, property) in Map(schema, "properties"))
        {
            var place = path.Child("properties").Key(name);
            if (name == "metadata" && level == Level.Root)
            {
                Metadata(property, place, errors);
            }
            else
            {
                Check(property, Level.Field, place, errors);
            }
        }

        Values(schema, level, path, errors);
        DefinitionRuleRules.Check(schema, path, errors);
    }

    private static void Words(JsonObject schema, FieldPath path, FieldErrors errors)
    {
        foreach (var (field, why) in Unsupported)
        {
            if (schema[field] is not null)
            {
                errors.Forbidden(path.Child(field), why);
            }
        }

        if (Flag(schema, "uniqueItems"))
        {
            errors.Forbidden(path.Child("uniqueItems"),
                "uniqueItems cannot be set to true since the runtime complexity becomes quadratic");
        }

        if (Text(schema, "pattern") is { Length: > 0 } pattern && Fault(pattern) is { } fault)
        {
            errors.Invalid(path.Child("pattern"), pattern, $"must be a valid regular expression, but isn't: {fault}");
        }
    }

    private static void Type(JsonObject schema, Level level, FieldPath path, FieldErrors errors)
    {
        var (type, place) = (Text(schema, "type"), path.Child("type"));
        if (type == "null")
        {
            errors.Forbidden(place, "type cannot be set to null, use nullable as an alternative");
        }
        else if (type.Length > 0)
        {
            errors.OneOf(type, place, Types);
        }

        if (Flag(schema, Embedded) && type != "object")
        {
            const string Why = "must be object if x-kubernetes-embedded-resource is true";
            errors.Add(new(type.Length == 0 ? FieldErrorType.Required : FieldErrorType.Invalid,
                place.ToString(), type, Why));
        }
        else if (type.Length == 0 && !Flag(schema, IntOrString) && !Flag(schema, Preserve))
        {
            errors.Required(place, level switch
            {
                Level.Root => "must not be empty at the root",
                Level.Item => "must not be empty for specified array items",
                _ => "must not be empty for specified object fields",
            });
        }

        if (level == Level.Root && type.Length > 0 && type != "object")
        {
            errors.Invalid(place, type, "must be object at the root");
        }

        Together(schema, path, errors);
    }

    private static void Together(JsonObject schema, FieldPath path, FieldErrors errors)
    {
        foreach (var other in new[] { Preserve, Embedded })
        {
            if (Flag(schema, IntOrString) && Flag(schema, other))
            {
                errors.Invalid(path.Child(other), true, "must be false if x-kubernetes-int-or-string is true");
            }
        }

        if (Flag(schema, Embedded) && !Flag(schema, Preserve) && !Map(schema, "properties").Any())
        {
            errors.Required(path.Child("properties"), "must not be empty if x-kubernetes-embedded-resource is true "
                + "without x-kubernetes-preserve-unknown-fields");
        }
    }

    private static void Values(JsonObject schema, Level level, FieldPath path, FieldErrors errors)
    {
        if (schema["additionalProperties"] is not { } values)
        {
            return;
        }

        var place = path.Child("additionalProperties");
        if (level == Level.Root)
        {
            errors.Forbidden(place, "must not be used at the root");
        }

        if (Map(schema, "properties").Any() && values.GetValueKind() != JsonValueKind.True)
        {
            errors.Forbidden(place, "additionalProperties and properties are mutual exclusive");
        }

        if (values is JsonObject inner)
        {
            Check(inner, Level.Field, place, errors);
        }
    }

    private static void Metadata(JsonObject schema, FieldPath path, FieldErrors errors)
    {
        if (Text(schema, "type") != "object")
        {
            errors.Invalid(path.Child("type"), Text(schema, "type"), "must be object");
        }

        var isNarrow = Map(schema, "properties").All(pair => pair.Key is "name" or "generateName")
            && schema.All(pair => pair.Key is "type" or "properties" or "description");
        if (!isNarrow)
        {
            errors.Forbidden(path, "must not specify anything other than name and generateName, but metadata is "
                + "implicitly specified");
        }
    }

    /// <summary>Alternatives only restrict what the schema itself declares.</summary>
    private static void Alternatives(JsonObject schema, FieldPath path, FieldErrors errors)
    {
        foreach (var word in new[] { "allOf", "anyOf", "oneOf" })
        {
            var inner = (schema[word] as JsonArray ?? []).OfType<JsonObject>().ToList();
            for (var i = 0; i < inner.Count; i++)
            {
                DefinitionAlternativeRules.Check(inner[i], schema, path.Child(word).Index(i), path, errors);
            }
        }

        if (schema["not"] is JsonObject not)
        {
            DefinitionAlternativeRules.Check(not, schema, path.Child("not"), path, errors);
        }
    }

    private static void Defaults(JsonObject schema, FieldPath path, FieldErrors errors)
    {
        if (schema["default"] is { } constant)
        {
            var (place, whole) = (path.Child("default"), Structural.Of(schema));
            var pruned = constant.DeepClone();
            if (Pruning.PruneValue(pruned, whole).Count > 0)
            {
                errors.Invalid(place, GoJson.Shown(constant), "must not have unknown fields");
            }

            SchemaDefaults.Apply(pruned, whole);
            errors.AddRange(SchemaCheck.Check(pruned, whole, place.ToString()));
        }

        foreach (var (name, property) in Map(schema, "properties"))
        {
            Defaults(property, path.Child("properties").Key(name), errors);
        }

        foreach (var word in new[] { "items", "additionalProperties" })
        {
            if (schema[word] is JsonObject inner)
            {
                Defaults(inner, path.Child(word), errors);
            }
        }
    }

    private static string? Fault(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant);
            return null;
        }
        catch (ArgumentException problem)
        {
            return $"error parsing regexp: {problem.Message}";
        }
    }

    private static IEnumerable<KeyValuePair<string, JsonObject>> Map(JsonObject schema, string name) =>
        (schema[name] as JsonObject ?? []).Where(pair => pair.Value is JsonObject)
            .Select(pair => KeyValuePair.Create(pair.Key, (JsonObject)pair.Value!));

    private static string Text(JsonObject schema, string name) => (schema[name] as JsonValue)?.ToString() ?? "";

    private static bool Flag(JsonObject schema, string name) => schema[name]?.GetValueKind() == JsonValueKind.True;
}
