using System.Text.Json.Nodes;
using KubeKatas.Api.Validation;

namespace KubeKatas.Api.CustomResources;

/// <summary>Finds elements that come twice in lists that are sets or maps.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2,
/// staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype/validation.go.
/// </remarks>
internal static class ListTypeCheck
{
    public static void Check(JsonObject body, Structural schema, FieldErrors errors)
    {
        foreach (var (node, found, path) in StructuralNodes.Of(body, schema))
        {
            if (node is JsonArray list)
            {
                Duplicates(list, found, path, errors);
            }
        }
    }

    private static void Duplicates(JsonArray list, Structural schema, FieldPath path, FieldErrors errors)
    {
        if (schema.ListType is not ("set" or "map"))
        {
            return;
        }

        var seen = new List<JsonNode?>();
        for (var index = 0; index < list.Count; index++)
        {
            var identity = schema.ListType == "set" ? list[index] : ListElements.KeysOf(list[index], schema);
            if (seen.Exists(other => JsonNode.DeepEquals(other, identity)))
            {
                errors.Duplicate(path.Index(index), GoJson.Shown(identity));
            }

            seen.Add(identity);
        }
    }
}
