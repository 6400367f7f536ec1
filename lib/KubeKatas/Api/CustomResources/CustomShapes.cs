using System.Text.Json;
using KubeKatas.Api.Schemas;

namespace KubeKatas.Api.CustomResources;

/// <summary>The schema of a custom resource as the shapes that apply and managed fields go by.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, vendor/k8s.io/kube-openapi/pkg/schemaconv (what a schema says of merging).
/// </remarks>
internal sealed class CustomShapes
{
    private const string Metadata = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

    private static readonly FieldShape Text = new() { Type = "string" };

    private readonly Dictionary<string, ObjectShape> _shapes = [];

    private CustomShapes()
    {
    }

    /// <summary>The shapes of one version of a custom resource; the first is that of its objects.</summary>
    public static IReadOnlyCollection<ObjectShape> Of(CustomResourceInfo resource)
    {
        var shapes = new CustomShapes();
        var name = PrefixOf(resource);
        shapes.Add(name, resource.Schema, isResource: true);
        var kind = new GroupVersionKind(resource.Group, resource.Version, resource.Kind);
        shapes._shapes[name] = shapes._shapes[name] with { Kinds = [kind] };
        return shapes._shapes.Values;
    }

    /// <summary>What the names of a version's shapes begin with: the group backwards, the version, the kind.</summary>
    public static string PrefixOf(CustomResourceInfo resource) =>
        $"{string.Join('.', resource.Group.Split('.').Reverse())}.{resource.Version}.{resource.Kind}";

    private void Add(string name, Structural schema, bool isResource)
    {
        _shapes[name] = new ObjectShape { Name = name };
        var fields = schema.Properties
            .Where(pair => !(isResource && pair.Key is "apiVersion" or "kind" or "metadata"))
            .ToDictionary(pair => pair.Key, pair => Field($"{name}.{pair.Key}", pair.Value));
        if (isResource)
        {
            (fields["apiVersion"], fields["kind"], fields["metadata"]) = (Text, Text, new() { Ref = Metadata });
        }

        _shapes[name] = new ObjectShape
        {
            Name = name,
            Required = schema.Required,
            Fields = fields,
            MapType = schema.MapType,
            KeepsUnknownFields = schema.PreservesUnknown || schema.HasValues,
        };
    }

    private FieldShape Field(string name, Structural schema)
    {
        if (schema.IsIntOrString)
        {
            return new();
        }

        var constant = schema.Default is { } value ? JsonSerializer.SerializeToElement(value) : (JsonElement?)null;
        return schema.Type switch
        {
            "array" => new()
            {
                Array = schema.Items is { } items ? Field(name, items) : new(),
                ListType = schema.ListType,
                MapKeys = schema.ListMapKeys,
            },
            "object" when schema is { Properties.Count: 0, IsEmbedded: false, Values: { } values } => new()
            {
                Map = Field(name, values),
                MapType = schema.MapType,
            },
            "object" when !schema.IsEmbedded && schema is { Properties.Count: 0, PreservesUnknown: false } =>
                new() { Type = "object" },
            "object" => Structure(name, schema),
            "" when schema.PreservesUnknown => new() { Ref = SchemaTable.Anything },
            var type => new() { Type = type, Format = schema.Format, Default = constant },
        };
    }

    private FieldShape Structure(string name, Structural schema)
    {
        Add(name, schema, schema.IsEmbedded);
        return new() { Ref = name, MapType = schema.MapType };
    }
}
