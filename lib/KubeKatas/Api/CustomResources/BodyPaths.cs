using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeKatas.Api.CustomResources;

/// <summary>Reads and writes fields of a body by paths such as <c>.spec.replicas</c>.</summary>
internal static class BodyPaths
{
    /// <summary>The value, or null.</summary>
    public static JsonNode? Find(JsonObject body, string? path)
    {
        JsonNode? value = body;
        foreach (var part in Parts(path))
        {
            value = (value as JsonObject)?[part];
        }

        return value;
    }

    /// <summary>A whole number, or null when there is none.</summary>
    public static long? Number(JsonObject body, string? path) =>
        Find(body, path) is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            && value.Deserialize<double>() is var number && double.IsInteger(number)
            ? (long)number
            : null;

    /// <summary>A value as text, as field selectors compare it; empty when there is none.</summary>
    public static string Text(JsonObject body, string? path) => Find(body, path) switch
    {
        JsonValue value when value.TryGetValue(out string? text) => text,
        JsonValue value => GoJson.Of(value),
        _ => "",
    };

    /// <summary>Sets a whole number; what is missing on the way is made.</summary>
    public static void Set(JsonObject body, string path, long number)
    {
        var parts = Parts(path);
        var place = body;
        foreach (var part in parts[..^1])
        {
            if (place[part] is not JsonObject inner)
            {
                place[part] = inner = [];
            }

            place = inner;
        }

        place[parts[^1]] = JsonValue.Create(number);
    }

    private static string[] Parts(string? path) =>
        string.IsNullOrEmpty(path) ? [] : path.TrimStart('.').Split('.');
}
