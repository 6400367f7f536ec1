using System.Text.Json;
using KubeKatas.Objects;

namespace KubeKatas.Api.Schemas;

/// <summary>The shapes of everything the API serves.</summary>
/// <remarks>
/// The client's models carry no list types, merge keys, defaults or required fields, so the built-in shapes are read
/// from
/// <c>schemas.jsonl</c>, which is the real server's OpenAPI document (v1.36.2) in short form. Custom resources bring
/// theirs.
/// </remarks>
public sealed class SchemaTable
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web);

    private static readonly Lazy<Dictionary<string, ObjectShape>> BuiltIn = new(Read);

    private static readonly Lazy<Dictionary<GroupVersionKind, ObjectShape>> BuiltInKinds = new(() =>
        BuiltIn
            .Value.Values.SelectMany(shape => shape.Kinds.Select(kind => (kind, shape)))
            .GroupBy(pair => pair.kind)
            .ToDictionary(group => group.Key, group => group.First().shape)
    );

    /// <summary>The name of the shape of values that no schema describes: maps merge, all else is
    /// replaced.</summary>
    internal const string Anything = "anything";

    private readonly Dictionary<string, ObjectShape> _added = new()
    {
        [Anything] = new() { Name = Anything, KeepsUnknownFields = true },
    };
    private readonly Dictionary<GroupVersionKind, ObjectShape> _addedKinds = [];

    /// <summary>Every shape, by name.</summary>
    public IEnumerable<ObjectShape> All => BuiltIn.Value.Values.Concat(_added.Values);

    /// <summary>The shape of that name, or null.</summary>
    public ObjectShape? Named(string? name) =>
        name is null ? null : BuiltIn.Value.GetValueOrDefault(name) ?? _added.GetValueOrDefault(name);

    /// <summary>The shape of a kind's objects, or null.</summary>
    public ObjectShape? Find(GroupVersionKind kind) =>
        BuiltInKinds.Value.GetValueOrDefault(kind) ?? _addedKinds.GetValueOrDefault(kind);

    /// <summary>The shape of a resource's objects, or null.</summary>
    public ObjectShape? Find(ResourceInfo resource) =>
        Find(new GroupVersionKind(resource.Group, resource.Version, resource.Kind));

    /// <summary>Adds or replaces a shape and the kinds that have it.</summary>
    public void Add(ObjectShape shape)
    {
        _added[shape.Name] = shape;
        foreach (var kind in shape.Kinds)
        {
            _addedKinds[kind] = shape;
        }
    }

    /// <summary>Forgets a shape, those whose names begin with its name and a dot, and the kinds that have
    /// them.</summary>
    internal void Remove(string name)
    {
        foreach (var shape in _added.Values.Where(shape => Belongs(shape.Name, name)).ToList())
        {
            _added.Remove(shape.Name);
            foreach (var kind in shape.Kinds)
            {
                _addedKinds.Remove(kind);
            }
        }
    }

    private static bool Belongs(string shape, string name) =>
        shape == name || shape.StartsWith(name + ".", StringComparison.Ordinal);

    private static Dictionary<string, ObjectShape> Read()
    {
        using var stream = typeof(SchemaTable).Assembly.GetManifestResourceStream("schemas.jsonl")!;
        using var reader = new StreamReader(stream);
        var shapes = new Dictionary<string, ObjectShape>();
        while (reader.ReadLine() is { } line)
        {
            var shape = JsonSerializer.Deserialize<ObjectShape>(line, Reading)!;
            shapes.Add(shape.Name, shape);
        }

        return shapes;
    }
}
