using System.IO.Compression;
using System.Reflection;
using System.Text.Json.Serialization;
using KubeKatas.Api.Schemas;
using KubeKatas.Objects;

namespace KubeKatas.Api.OpenApi;

/// <summary>What the fields are for, in the words of the client's own documentation: what <c>kubectl explain</c>
/// prints.</summary>
/// <remarks>The build takes them from the client package's XML file; a build without that file has no
/// descriptions.</remarks>
internal static class FieldDescriptions
{
    private static readonly Lazy<Dictionary<string, string>> Texts = new(Read);

    /// <summary>The description of a model, or null.</summary>
    public static string? Of(Type model) => Texts.Value.GetValueOrDefault("T:" + model.FullName);

    /// <summary>The description of a model's field, or null.</summary>
    public static string? Of(PropertyInfo property) =>
        Texts.Value.GetValueOrDefault($"P:{property.DeclaringType!.FullName}.{property.Name}");

    /// <summary>The models behind the shapes of a resource, found by walking both from the top.</summary>
    public static void Match(
        ResourceInfo resource, ObjectShape top, Func<string, ObjectShape?> shapes, Dictionary<string, Type> models)
    {
        var open = new Queue<(ObjectShape Shape, Type Model)>([(top, resource.Model)]);
        while (open.TryDequeue(out var next))
        {
            if (!models.TryAdd(next.Shape.Name, next.Model))
            {
                continue;
            }

            foreach (var (name, property) in Fields(next.Model))
            {
                if (next.Shape.Fields.TryGetValue(name, out var field) && shapes(RefOf(field) ?? "") is { } inner)
                {
                    open.Enqueue((inner, ModelShapes.ElementOf(property.PropertyType)));
                }
            }
        }
    }

    /// <summary>A model's properties by the names they have on the wire.</summary>
    public static IEnumerable<(string Name, PropertyInfo Property)> Fields(Type model) =>
        from property in model.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        let json = property.GetCustomAttribute<JsonPropertyNameAttribute>()
        where json is not null
        select (json.Name, property);

    private static string? RefOf(FieldShape field) => field.Ref ?? field.Array?.Ref ?? field.Map?.Ref;

    private static Dictionary<string, string> Read()
    {
        using var resource = typeof(FieldDescriptions).Assembly.GetManifestResourceStream("descriptions.gz");
        if (resource is null)
        {
            return [];
        }

        using var reader = new StreamReader(new GZipStream(resource, CompressionMode.Decompress));
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            texts[line[..tab]] = line[(tab + 1)..];
        }

        return texts;
    }
}
