using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeKatas.Api.Validation;

/// <summary>What may stand below allOf, anyOf, oneOf and not: restrictions, and nothing that shapes an object.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/{validation,complete}.go.
/// </remarks>
internal static class DefinitionAlternativeRules
{
    private static readonly (string Field, string Why)[] Forbidden =
    [
        ("type", "must be empty to be structural"),
        ("additionalProperties", "must be undefined to be structural"),
        ("default", "must be undefined to be structural"),
        ("title", "must be empty to be structural"),
        ("description", "must be empty to be structural"),
        ("nullable", "must be false to be structural"),
        ("externalDocs", "must be undefined to be structural"),
        ("x-kubernetes-preserve-unknown-fields", "must be false to be structural"),
        ("x-kubernetes-embedded-resource", "must be false to be structural"),
        ("x-kubernetes-int-or-string", "must be false to be structural"),
        ("x-kubernetes-list-map-keys", "must be empty to be structural"),
        ("x-kubernetes-list-type", "must be undefined to be structural"),
        ("x-kubernetes-map-type", "must be undefined to be structural"),
        ("x-kubernetes-validations", "must be empty to be structural"),
    ];

    /// <summary>Checks one alternative.</summary>
    /// <param name="schema">The alternative.</param>
    /// <param name="declared">The schema that it restricts, or the part of it.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="home">Where what it restricts stands.</param>
    /// <param name="errors">Gets what is wrong.</param>
    public static void Check(
        JsonObject schema, JsonObject? declared, FieldPath path, FieldPath home, FieldErrors errors)
    {
        var isIntOrString = declared?["x-kubernetes-int-or-string"]?.GetValueKind() == JsonValueKind.True;
        foreach (var (field, why) in Forbidden)
        {
            if (schema[field] is { } value && value.GetValueKind() != JsonValueKind.False
                && !(isIntOrString && field == "type"))
            {
                errors.Forbidden(path.Child(field), why);
            }
        }

        foreach (var (name, property) in schema["properties"] as JsonObject ?? [])
        {
            var own = (declared?["properties"] as JsonObject)?[name] as JsonObject;
            var place = home.Child("properties").Key(name);
            if (own is null && declared?["x-kubernetes-preserve-unknown-fields"] is null)
            {
                errors.Required(place, $"because it is defined in {path}.properties[{name}]");
            }

            if (property is JsonObject inner)
            {
                Check(inner, own, path.Child("properties").Key(name), place, errors);
            }
        }

        Inner(schema, declared, path, home, errors);
    }

    private static void Inner(
        JsonObject schema, JsonObject? declared, FieldPath path, FieldPath home, FieldErrors errors)
    {
        if (schema["items"] is JsonObject items)
        {
            Check(items, declared?["items"] as JsonObject, path.Child("items"), home.Child("items"), errors);
        }

        foreach (var word in new[] { "allOf", "anyOf", "oneOf" })
        {
            var inner = (schema[word] as JsonArray ?? []).OfType<JsonObject>().ToList();
            for (var i = 0; i < inner.Count; i++)
            {
                Check(inner[i], declared, path.Child(word).Index(i), home, errors);
            }
        }

        if (schema["not"] is JsonObject not)
        {
            Check(not, declared, path.Child("not"), home, errors);
        }
    }
}
