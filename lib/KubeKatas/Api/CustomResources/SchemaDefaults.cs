using System.Text.Json.Nodes;

namespace KubeKatas.Api.CustomResources;

/// <summary>Fills in what a schema gives by default.</summary>
/// <remarks>
/// A null that the schema does not allow counts as nothing given: it is replaced by the default, or taken out.
/// Source: kubernetes v1.36.2,
/// staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting/{algorithm,prune}.go.
/// </remarks>
internal static class SchemaDefaults
{
    /// <summary>Fills in an object, which is changed.</summary>
    public static void Apply(JsonNode? value, Structural? schema)
    {
        switch (value)
        {
            case JsonObject map when schema is not null:
                OfMap(map, schema);
                break;
            case JsonArray list when schema?.Items is { } items:
                for (var index = 0; index < list.Count; index++)
                {
                    if (IsMissing(list[index], items) && items.Default is { } constant)
                    {
                        list[index] = constant.DeepClone();
                    }

                    Apply(list[index], items);
                }

                break;
        }
    }

    private static void OfMap(JsonObject map, Structural schema)
    {
        foreach (var (key, property) in schema.Properties)
        {
            if (property.Default is { } constant && (!map.ContainsKey(key) || IsMissing(map[key], property)))
            {
                map[key] = constant.DeepClone();
            }
        }

        foreach (var (key, value) in map.ToList())
        {
            var inner = schema.Properties.GetValueOrDefault(key) ?? schema.Values;
            if (!IsMissing(value, inner))
            {
                Apply(value, inner);
            }
            else if (inner!.Default is { } constant)
            {
                map[key] = constant.DeepClone();
                Apply(map[key], inner);
            }
            else
            {
                map.Remove(key);
            }
        }
    }

    private static bool IsMissing(JsonNode? value, Structural? schema) => value is null && schema is { Nullable: false };
}
