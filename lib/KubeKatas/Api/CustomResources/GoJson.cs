using System.Text.Json;
using System.Text.Json.Nodes;
using KubeKatas.Api.Validation;

namespace KubeKatas.Api.CustomResources;

/// <summary>Values of a tree as messages show them.</summary>
internal static class GoJson
{
    private static readonly JsonSerializerOptions Compact = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A value as compact JSON.</summary>
    public static string Of(JsonNode? value) => value?.ToJsonString(Compact) ?? "null";

    /// <summary>The bad value of a complaint; nothing shows as an empty text.</summary>
    public static object Shown(JsonNode? value) => value switch
    {
        null => "",
        JsonValue one when one.TryGetValue(out string? text) => text,
        _ => new PrintedValue(Of(value)),
    };
}
