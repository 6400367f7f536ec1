using System.Text.Json;
using System.Text.Json.Serialization;

namespace KubeKatas.Api.Schemas;

/// <summary>What a field holds: exactly one of a reference, an array, a map or a plain type.</summary>
public sealed record FieldShape
{
    /// <summary>The plain type: string, integer, number, boolean, object, or <c>oneOf:…</c>; empty for the other
    /// three.</summary>
    public string Type { get; init; } = "";

    /// <summary>The plain type's format, for example <c>int32</c> or <c>byte</c>; may be empty.</summary>
    public string Format { get; init; } = "";

    /// <summary>The name of another shape; may be null.</summary>
    public string? Ref { get; init; }

    /// <summary>What each element of an array holds; null when it is none.</summary>
    public FieldShape? Array { get; init; }

    /// <summary>What each value of a map holds; null when it is none.</summary>
    public FieldShape? Map { get; init; }

    /// <summary>How apply merges a list: <c>atomic</c>, <c>set</c> or <c>map</c>; null means atomic.</summary>
    public string? ListType { get; init; }

    /// <summary>What tells the elements of a list of type <c>map</c> apart.</summary>
    public IReadOnlyList<string> MapKeys { get; init; } = [];

    /// <summary>How apply merges a map: <c>atomic</c> or <c>granular</c>; null means granular.</summary>
    public string? MapType { get; init; }

    /// <summary>How a strategic merge patch treats the field: <c>merge</c>, <c>retainKeys</c>, both, or null for
    /// neither.</summary>
    public string? PatchStrategy { get; init; }

    /// <summary>What tells a list's elements apart for a strategic merge patch; null when it replaces the
    /// list.</summary>
    public string? MergeKey { get; init; }

    /// <summary>What it is when it is not given; null when there is no constant default.</summary>
    public JsonElement? Default { get; init; }

    /// <summary>The values it may have; empty when any will do.</summary>
    [JsonPropertyName("enum")]
    public IReadOnlyList<JsonElement> Values { get; init; } = [];

    /// <summary>True when <see cref="PatchStrategy"/> contains <paramref name="strategy"/>.</summary>
    public bool HasStrategy(string strategy) => PatchStrategy?.Split(',').Contains(strategy) == true;
}
