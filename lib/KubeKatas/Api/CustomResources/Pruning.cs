using System.Globalization;
using System.Text.Json.Nodes;

namespace KubeKatas.Api.CustomResources;

/// <summary>Takes out of an object what its schema does not know.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning/algorithm.go.
/// </remarks>
internal sealed class Pruning
{
    private readonly List<string> _unknown = [];

    private Pruning()
    {
    }

    /// <summary>Prunes a whole object, which is changed.</summary>
    /// <returns>The paths of what was taken out, in alphabetical order, for example <c>spec.list[0].x</c>.</returns>
    public static IReadOnlyList<string> Prune(JsonObject tree, Structural? schema)
    {
        var pruning = new Pruning();
        pruning.Of(tree, schema, "", isResource: true);
        pruning._unknown.Sort(StringComparer.Ordinal);
        return pruning._unknown;
    }

    /// <summary>Prunes a value that stands in an object, for example a default.</summary>
    public static IReadOnlyList<string> PruneValue(JsonNode? value, Structural schema)
    {
        var pruning = new Pruning();
        pruning.Of(value, schema, "", isResource: false);
        return pruning._unknown;
    }

    private void Of(JsonNode? value, Structural? schema, string path, bool isResource)
    {
        if (value is JsonObject map)
        {
            OfMap(map, schema, path, isResource || schema?.IsEmbedded == true);
        }
        else if (value is JsonArray list && !(schema is { PreservesUnknown: true, Items: null }))
        {
            for (var index = 0; index < list.Count; index++)
            {
                var inner = $"{path}[{index.ToString(CultureInfo.InvariantCulture)}]";
                Of(list[index], schema?.Items, inner, isResource: false);
            }
        }
    }

    private void OfMap(JsonObject map, Structural? schema, string path, bool isResource)
    {
        foreach (var (key, value) in map.ToList())
        {
            if (isResource && key is "apiVersion" or "kind" or "metadata")
            {
                continue;
            }

            var inner = path.Length == 0 ? key : $"{path}.{key}";
            if (schema?.Properties.TryGetValue(key, out var property) == true)
            {
                Of(value, property, inner, isResource: false);
            }
            else if (schema?.HasValues == true)
            {
                Of(value, schema.Values, inner, isResource: false);
            }
            else if (schema?.PreservesUnknown != true)
            {
                _unknown.Add(inner);
                map.Remove(key);
            }
        }
    }
}
