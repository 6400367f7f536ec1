using System.Text.Json.Nodes;

namespace KubeKatas.Api.CustomResources;

/// <summary>The schemas of custom resources as the OpenAPI documents show them.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2,
/// staging/src/k8s.io/apiextensions-apiserver/pkg/controller/openapi/builder/builder.go and
/// staging/src/k8s.io/apiextensions-apiserver/pkg/controller/openapi/v2/conversion.go.
/// </remarks>
internal static class CustomSchemas
{
    private const string Metadata = "io.k8s.apimachinery.pkg.apis.meta.v1.";

    private const string Kinds = "https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md";

    /// <summary>What version 2 has no word for.</summary>
    private static readonly string[] OnlyVersion3 = ["oneOf", "anyOf", "allOf", "not", "nullable", "default"];

    /// <summary>The names of the schemas that custom resources refer to.</summary>
    public static IEnumerable<string> Referred { get; } = [Metadata + "ObjectMeta", Metadata + "ListMeta"];

    /// <summary>The schema of the objects and that of their lists, by name.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="isVersion3">False for the document of version 2.</param>
    /// <param name="refer">Makes a reference to a schema.</param>
    public static IEnumerable<(string Name, JsonObject Schema)> Of(
        CustomResourceInfo resource, bool isVersion3, Func<string, JsonObject> refer)
    {
        var name = CustomShapes.PrefixOf(resource);
        yield return (name, OfObject(resource, isVersion3, refer));
        yield return (name[..^resource.Kind.Length] + resource.ListKind, new()
        {
            ["description"] = $"{resource.ListKind} is a list of {resource.Kind}",
            ["type"] = "object",
            ["required"] = new JsonArray("items"),
            ["properties"] = new JsonObject
            {
                ["apiVersion"] = Described("string", $"the version of the list's form. More info: {Kinds}#resources"),
                ["items"] = new JsonObject
                {
                    ["description"] = $"List of {resource.Plural}. More info: {Kinds}",
                    ["type"] = "array",
                    ["items"] = refer(name),
                },
                ["kind"] = Described("string", $"what the list is. More info: {Kinds}#types-kinds"),
                ["metadata"] = Wrapped(refer(Metadata + "ListMeta"), isVersion3),
            },
            ["x-kubernetes-group-version-kind"] = KindOf(resource, resource.ListKind),
        });
    }

    private static JsonObject OfObject(CustomResourceInfo resource, bool isVersion3, Func<string, JsonObject> refer)
    {
        var schema = (JsonObject)resource.Schema.Source.DeepClone();
        if (!isVersion3)
        {
            Simplify(schema);
        }

        if (schema["properties"] is JsonObject || !resource.Schema.PreservesUnknown)
        {
            var properties = schema["properties"] as JsonObject ?? [];
            properties["apiVersion"] = Described(
                "string", $"The version of the form of this object. More info: {Kinds}#resources");
            properties["kind"] = Described("string", $"What this object is. More info: {Kinds}#types-kinds");
            var metadata = Wrapped(refer(Metadata + "ObjectMeta"), isVersion3);
            metadata["description"] = $"Standard object's metadata. More info: {Kinds}#metadata";
            properties["metadata"] = metadata;
            schema["properties"] = new JsonObject(properties.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new KeyValuePair<string, JsonNode?>(pair.Key, pair.Value?.DeepClone())));
        }

        schema["x-kubernetes-group-version-kind"] = KindOf(resource, resource.Kind);
        return schema;
    }

    private static void Simplify(JsonObject schema)
    {
        if (schema["x-kubernetes-preserve-unknown-fields"]?.GetValueKind() == System.Text.Json.JsonValueKind.True)
        {
            _ = schema.Remove("properties") | schema.Remove("items") | schema.Remove("additionalProperties");
        }

        foreach (var name in OnlyVersion3)
        {
            schema.Remove(name);
        }

        foreach (var (_, property) in schema["properties"] as JsonObject ?? [])
        {
            SimplifyInner(property);
        }

        SimplifyInner(schema["items"]);
        SimplifyInner(schema["additionalProperties"]);
    }

    private static void SimplifyInner(JsonNode? schema)
    {
        if (schema is JsonObject inner)
        {
            Simplify(inner);
        }
    }

    private static JsonObject Described(string type, string what) => new() { ["description"] = what, ["type"] = type };

    private static JsonObject Wrapped(JsonObject reference, bool isVersion3) =>
        isVersion3 ? new() { ["allOf"] = new JsonArray(reference) } : reference;

    private static JsonArray KindOf(CustomResourceInfo resource, string kind) => new(new JsonObject
    {
        ["group"] = resource.Group,
        ["kind"] = kind,
        ["version"] = resource.Version,
    });
}
