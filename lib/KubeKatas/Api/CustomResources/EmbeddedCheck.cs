using System.Text.Json.Nodes;
using KubeKatas.Api.Validation;

namespace KubeKatas.Api.CustomResources;

/// <summary>Checks that objects within objects say what they are.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2,
/// staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta/validation.go.
/// Left out: the names and labels of embedded metadata.
/// </remarks>
internal static class EmbeddedCheck
{
    public static void Check(JsonObject body, Structural schema, FieldErrors errors)
    {
        foreach (var (key, value) in body)
        {
            Check(value, schema.Properties.GetValueOrDefault(key) ?? schema.Values, FieldPath.Root(key), errors);
        }
    }

    private static void Check(JsonNode? value, Structural? schema, FieldPath path, FieldErrors errors)
    {
        switch (value)
        {
            case JsonObject map when schema is not null:
                if (schema.IsEmbedded)
                {
                    Required(map, "apiVersion", path, errors);
                    Required(map, "kind", path, errors);
                }

                foreach (var (key, inner) in map)
                {
                    var named = schema.Properties.GetValueOrDefault(key);
                    Check(inner, named ?? schema.Values, named is null ? path.Key(key) : path.Child(key), errors);
                }

                break;
            case JsonArray list when schema?.Items is { } items:
                for (var index = 0; index < list.Count; index++)
                {
                    Check(list[index], items, path.Index(index), errors);
                }

                break;
        }
    }

    private static void Required(JsonObject map, string name, FieldPath path, FieldErrors errors)
    {
        if (map[name] is not JsonValue value || value.ToString().Length == 0)
        {
            errors.Required(path.Child(name), "must not be empty");
        }
    }
}
