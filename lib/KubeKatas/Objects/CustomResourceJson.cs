using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s.Models;

namespace KubeKatas.Objects;

/// <summary>Custom resources as they go over the wire: one map, its keys in alphabetical order.</summary>
internal sealed class CustomResourceJson : JsonConverter<CustomResource>
{
    /// <summary>A body may nest deeper than the options of whoever writes it allow.</summary>
    private static readonly JsonSerializerOptions Deep = new()
    {
        MaxDepth = 512,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] Own = ["apiVersion", "kind", "metadata"];

    public override CustomResource Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Of((JsonObject)JsonNode.Parse(ref reader)!, options);

    public override void Write(Utf8JsonWriter writer, CustomResource value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var name in value.Body.Select(pair => pair.Key).Concat(Own).Order(StringComparer.Ordinal))
        {
            WriteField(writer, name, value, options);
        }

        writer.WriteEndObject();
    }

    /// <summary>The object of a tree, which it keeps nothing of.</summary>
    /// <exception cref="JsonException">The metadata is none.</exception>
    public static CustomResource Of(JsonObject tree, JsonSerializerOptions options) => new()
    {
        ApiVersion = (tree["apiVersion"] as JsonValue)?.ToString(),
        Kind = (tree["kind"] as JsonValue)?.ToString(),
        Metadata = tree["metadata"]?.Deserialize<V1ObjectMeta>(options) ?? new(),
        Body = (JsonObject)Sorted(new JsonObject(
            tree.Where(pair => !Own.Contains(pair.Key)).Select(pair => new KeyValuePair<string, JsonNode?>(
                pair.Key, pair.Value?.DeepClone()))))!,
    };

    private static void WriteField(
        Utf8JsonWriter writer, string name, CustomResource value, JsonSerializerOptions options)
    {
        object? field = name switch
        {
            "apiVersion" => value.ApiVersion,
            "kind" => value.Kind,
            "metadata" => value.Metadata,
            _ => value.Body,
        };
        if (field is JsonObject body)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(body[name]?.ToJsonString(Deep) ?? "null", skipInputValidation: true);
        }
        else if (field is not null)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, field, field.GetType(), options);
        }
    }

    /// <summary>A copy whose maps have their keys in alphabetical order, as Go writes them.</summary>
    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new KeyValuePair<string, JsonNode?>(pair.Key, Sorted(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
