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
        foreach (var (node, found, path) in StructuralNodes.Of(body, schema))
        {
            if (found.IsEmbedded && node is JsonObject map)
            {
                Required(map, "apiVersion", path, errors);
                Required(map, "kind", path, errors);
            }
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
