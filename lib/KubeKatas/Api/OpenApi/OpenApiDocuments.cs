using System.Text.Json.Nodes;
using KubeKatas.Api.CustomResources;
using KubeKatas.Api.Schemas;
using KubeKatas.Objects;

namespace KubeKatas.Api.OpenApi;

/// <summary>The OpenAPI documents: versions 2 and 3, generated from what is served, the shapes and the
/// models.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/server/routes/openapi.go.</remarks>
/// <param name="schemas">The shapes.</param>
public sealed class OpenApiDocuments(SchemaTable schemas)
{
    private const string Version = "v1.36.2";

    /// <summary><c>/openapi/v3</c>: where the document of each group and version is.</summary>
    public static JsonObject Index(IEnumerable<ResourceInfo> served)
    {
        var paths = new JsonObject();
        foreach (
            var apiVersion in served.Select(resource => resource.ApiVersion).Distinct().Order(StringComparer.Ordinal)
        )
        {
            var path = PathOf(apiVersion);
            paths[path] = new JsonObject { ["serverRelativeURL"] = "/openapi/v3/" + path };
        }

        return new() { ["paths"] = paths };
    }

    /// <summary><c>/openapi/v3/apis/GROUP/VERSION</c>, with every schema that its kinds need; null when nothing of it
    /// is served.</summary>
    /// <param name="served">What is served.</param>
    /// <param name="path">For example <c>api/v1</c> or <c>apis/apps/v1</c>.</param>
    public JsonObject? Version3(IEnumerable<ResourceInfo> served, string path)
    {
        var resources = served.Where(resource => PathOf(resource.ApiVersion) == path).ToList();
        if (resources.Count == 0)
        {
            return null;
        }

        return new()
        {
            ["openapi"] = "3.0.0",
            ["info"] = Info(),
            ["paths"] = new PathTree(isVersion3: true).Of(resources),
            ["components"] = new JsonObject
            {
                ["schemas"] = Schemas(resources, new SchemaTree("#/components/schemas/", isVersion3: true)),
            },
        };
    }

    /// <summary><c>/openapi/v2</c>: everything in one document.</summary>
    public JsonObject Version2(IEnumerable<ResourceInfo> served)
    {
        var resources = served.ToList();
        return new()
        {
            ["swagger"] = "2.0",
            ["info"] = Info(),
            ["paths"] = new PathTree(isVersion3: false).Of(resources),
            ["definitions"] = Schemas(resources, new SchemaTree("#/definitions/", isVersion3: false)),
        };
    }

    private static JsonObject Info() => new() { ["title"] = "Kubernetes", ["version"] = Version };

    private static string PathOf(string apiVersion) =>
        apiVersion.Contains('/', StringComparison.Ordinal) ? "apis/" + apiVersion : "api/" + apiVersion;

    private JsonObject Schemas(IEnumerable<ResourceInfo> resources, SchemaTree tree)
    {
        var own = new Dictionary<string, ObjectShape>();
        var models = new Dictionary<string, Type>();
        var tops = new List<ObjectShape>();
        ObjectShape? Named(string name) => own.GetValueOrDefault(name) ?? schemas.Named(name);
        var customs = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var resource in resources)
        {
            if (resource is CustomResourceInfo custom)
            {
                foreach (var (name, schema) in CustomSchemas.Of(custom, tree.IsVersion3, tree.Reference))
                {
                    customs[name] = schema;
                }

                tops.AddRange(CustomSchemas.Referred.Select(name => schemas.Named(name)).OfType<ObjectShape>());
                continue;
            }

            var top = schemas.Find(resource) ?? Reflected(resource, own);
            FieldDescriptions.Match(resource, top, Named, models);
            tops.Add(top);
        }

        var documents = new JsonObject();
        foreach (var shape in Reachable(tops, Named).OrderBy(shape => shape.Name, StringComparer.Ordinal))
        {
            documents[shape.Name] = tree.Of(shape, models.GetValueOrDefault(shape.Name));
        }

        foreach (var (name, schema) in customs)
        {
            documents[name] = schema;
        }

        return documents;
    }

    private static ObjectShape Reflected(ResourceInfo resource, Dictionary<string, ObjectShape> own)
    {
        var shapes = ModelShapes.Of(resource).ToList();
        foreach (var shape in shapes)
        {
            own.TryAdd(shape.Name, shape);
        }

        return shapes[0];
    }

    private static IEnumerable<ObjectShape> Reachable(IEnumerable<ObjectShape> tops, Func<string, ObjectShape?> named)
    {
        var found = new Dictionary<string, ObjectShape>();
        var open = new Queue<ObjectShape>(tops);
        while (open.TryDequeue(out var shape))
        {
            if (!found.TryAdd(shape.Name, shape))
            {
                continue;
            }

            foreach (var reference in shape.Fields.Values.SelectMany(References))
            {
                if (named(reference) is { } inner)
                {
                    open.Enqueue(inner);
                }
            }
        }

        return [.. found.Values];
    }

    private static IEnumerable<string> References(FieldShape field) =>
        field.Ref is { } reference ? [reference]
        : field.Array is { } element ? References(element)
        : field.Map is { } value ? References(value)
        : [];
}
