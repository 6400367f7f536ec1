using System.Text.Json.Nodes;
using KubeKatas.Api.Validation;

namespace KubeKatas.Api.CustomResources;

/// <summary>The maps and lists of a body that its schema says something of, each before what is in it.</summary>
internal static class StructuralNodes
{
    public static IEnumerable<(JsonNode Node, Structural Schema, FieldPath Path)> Of(JsonObject body, Structural schema) =>
        body.SelectMany(pair => Of(
            pair.Value, schema.Properties.GetValueOrDefault(pair.Key) ?? schema.Values, FieldPath.Root(pair.Key)));

    private static IEnumerable<(JsonNode Node, Structural Schema, FieldPath Path)> Of(
        JsonNode? node, Structural? schema, FieldPath path)
    {
        switch (node)
        {
            case JsonObject map when schema is not null:
                yield return (map, schema, path);
                foreach (var (key, value) in map)
                {
                    var named = schema.Properties.GetValueOrDefault(key);
                    var place = named is null ? path.Key(key) : path.Child(key);
                    foreach (var inner in Of(value, named ?? schema.Values, place))
                    {
                        yield return inner;
                    }
                }

                break;
            case JsonArray list when schema?.Items is not null:
                yield return (list, schema, path);
                foreach (var inner in list.SelectMany((value, index) => Of(value, schema.Items, path.Index(index))))
                {
                    yield return inner;
                }

                break;
        }
    }
}
