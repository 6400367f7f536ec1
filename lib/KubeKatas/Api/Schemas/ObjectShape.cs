using System.Text.Json;
using System.Text.Json.Serialization;

namespace KubeKatas.Api.Schemas;

/// <summary>The fields of a type of the API, as the real server's OpenAPI document has them.</summary>
public sealed record ObjectShape
{
    /// <summary>The type's whole name, for example <c>io.k8s.api.core.v1.PodSpec</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>object</c>, or what a type that is no structure goes over the wire as.</summary>
    public string Type { get; init; } = "object";

    /// <summary>The format of a type that is no structure; may be empty.</summary>
    public string Format { get; init; } = "";

    /// <summary>The names of the fields that must be there.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>The kinds whose objects have this shape.</summary>
    [JsonPropertyName("gvk")]
    public IReadOnlyList<GroupVersionKind> Kinds { get; init; } = [];

    /// <summary>How apply merges it: <c>atomic</c> or null for field by field.</summary>
    public string? MapType { get; init; }

    /// <summary>The fields by name; empty when it has none, or when any field will do.</summary>
    public IReadOnlyDictionary<string, FieldShape> Fields { get; init; } = new Dictionary<string, FieldShape>();

    /// <summary>Groups of fields of which one is told by another, as the document has them; null when there are
    /// none.</summary>
    public JsonElement? Unions { get; init; }

    /// <summary>True when fields that are not listed are kept, as of a custom resource that says so.</summary>
    public bool KeepsUnknownFields { get; init; }

    /// <summary>The last word of the name, for example <c>PodSpec</c>.</summary>
    public string ShortName => Name[(Name.LastIndexOf('.') + 1)..];
}
