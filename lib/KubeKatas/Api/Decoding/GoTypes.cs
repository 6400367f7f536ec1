using System.Text.Json;
using System.Text.Json.Nodes;
using KubeKatas.Api.Schemas;

namespace KubeKatas.Api.Decoding;

/// <summary>The Go names of types, which the server's decoding errors show.</summary>
internal static class GoTypes
{
    private static readonly Dictionary<string, string> Packages = new()
    {
        ["resource"] = "resource",
        ["intstr"] = "intstr",
        ["runtime"] = "runtime",
    };

    /// <summary>For example <c>int32</c>, <c>[]v1.EnvVar</c>, <c>map[string]string</c>.</summary>
    public static string Of(FieldShape field)
    {
        if (field.Array is { } items)
        {
            return $"[]{Of(items)}";
        }

        if (field.Map is { } values)
        {
            return $"map[string]{Of(values)}";
        }

        return field.Ref is { } name ? OfReference(name) : OfPlain(field);
    }

    /// <summary>What Go calls the kind of a JSON value.</summary>
    public static string KindOf(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "object",
        JsonArray => "array",
        _ => value.GetValueKind() switch
        {
            JsonValueKind.String => "string",
            JsonValueKind.True or JsonValueKind.False => "bool",
            _ => "number",
        },
    };

    private static string OfPlain(FieldShape field) => (field.Type, field.Format) switch
    {
        ("string", "byte") => "[]uint8",
        ("integer", "") => "int64",
        ("integer", var format) => format,
        ("boolean", _) => "bool",
        ("number", _) => "float64",
        var (type, _) => type,
    };

    private static string OfReference(string name)
    {
        var parts = name.Split('.');
        var package = Packages.GetValueOrDefault(parts[^2], parts[^2]);
        return $"{package}.{parts[^1]}";
    }
}
