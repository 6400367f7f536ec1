using System.Text.Json;
using System.Text.Json.Nodes;
using KubeKatas.Api.CustomResources.Rules;

namespace KubeKatas.Api.CustomResources;

/// <summary>The schema of a custom resource or of one of its values: what it may hold, and how it is
/// treated.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/structural.go.
/// </remarks>
internal sealed class Structural
{
    private readonly JsonObject _source;

    private Structural(JsonObject source)
    {
        _source = source;
        Properties = (source["properties"] as JsonObject ?? [])
            .Where(pair => pair.Value is JsonObject)
            .ToDictionary(pair => pair.Key, pair => new Structural((JsonObject)pair.Value!));
        Items = Inner("items");
        Values = Inner("additionalProperties");
        Not = Inner("not");
        (AllOf, AnyOf, OneOf) = (Alternatives("allOf"), Alternatives("anyOf"), Alternatives("oneOf"));
        Required = Texts("required");
        ListMapKeys = Texts("x-kubernetes-list-map-keys");
        Rules =
        [
            .. (source["x-kubernetes-validations"] as JsonArray ?? []).OfType<JsonObject>()
                .Select(rule => new SchemaRule(rule)),
        ];
        HasRules = Rules.Count > 0 || Items?.HasRules == true || Values?.HasRules == true
            || Properties.Values.Any(property => property.HasRules);
        HasDefaults = Default is not null || Items?.HasDefaults == true || Values?.HasDefaults == true
            || Properties.Values.Any(property => property.HasDefaults);
    }

    /// <summary>The schema as the definition gives it; read only.</summary>
    public JsonObject Source => _source;

    /// <summary>string, integer, number, boolean, array or object; empty when it is not said.</summary>
    public string Type => Text("type") ?? "";

    public string Format => Text("format") ?? "";

    public string? Pattern => Text("pattern");

    public bool Nullable => Flag("nullable");

    /// <summary>What stands where nothing is given; null for nothing. Copy it before use.</summary>
    public JsonNode? Default => _source["default"];

    /// <summary>The rules of the value as a whole.</summary>
    public IReadOnlyList<SchemaRule> Rules { get; }

    /// <summary>True when something in it has rules.</summary>
    public bool HasRules { get; }

    /// <summary>True when something in it has a default.</summary>
    public bool HasDefaults { get; }

    public IReadOnlyDictionary<string, Structural> Properties { get; }

    /// <summary>What the elements of a list are.</summary>
    public Structural? Items { get; }

    /// <summary>What the values of a map are that are no properties.</summary>
    public Structural? Values { get; }

    /// <summary>True when properties of any name are allowed.</summary>
    public bool HasValues => _source["additionalProperties"] is not null && !IsFalse("additionalProperties");

    public IReadOnlyList<Structural> AllOf { get; }

    public IReadOnlyList<Structural> AnyOf { get; }

    public IReadOnlyList<Structural> OneOf { get; }

    public Structural? Not { get; }

    public IReadOnlyList<string> Required { get; }

    public JsonArray? Enum => _source["enum"] as JsonArray;

    public bool PreservesUnknown => Flag("x-kubernetes-preserve-unknown-fields");

    public bool IsIntOrString => Flag("x-kubernetes-int-or-string");

    public bool IsEmbedded => Flag("x-kubernetes-embedded-resource");

    /// <summary>atomic, set or map; null when it is not said.</summary>
    public string? ListType => Text("x-kubernetes-list-type");

    public string? MapType => Text("x-kubernetes-map-type");

    public IReadOnlyList<string> ListMapKeys { get; }

    public bool ExclusiveMinimum => Flag("exclusiveMinimum");

    public bool ExclusiveMaximum => Flag("exclusiveMaximum");

    public static Structural Of(JsonObject source) => new(source);

    /// <summary>A bound such as <c>maxLength</c>; null when there is none.</summary>
    public double? Number(string name) =>
        _source[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            ? value.Deserialize<double>()
            : null;

    private string? Text(string name) =>
        _source[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : null;

    private bool Flag(string name) => _source[name]?.GetValueKind() == JsonValueKind.True;

    private bool IsFalse(string name) => _source[name]?.GetValueKind() == JsonValueKind.False;

    private Structural? Inner(string name) => _source[name] is JsonObject inner ? new(inner) : null;

    private IReadOnlyList<Structural> Alternatives(string name) =>
        [.. (_source[name] as JsonArray ?? []).OfType<JsonObject>().Select(inner => new Structural(inner))];

    private IReadOnlyList<string> Texts(string name) =>
        [.. (_source[name] as JsonArray ?? []).Select(item => item?.ToString() ?? "")];
}
