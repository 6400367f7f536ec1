using System.Text.Json.Nodes;
using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Protocol;

/// <summary>A <see cref="MimeBundle"/> as messages and notebooks write it.</summary>
internal static class MimeJson
{
    /// <summary>The representations by MIME type.</summary>
    public static JsonObject Data(MimeBundle bundle)
    {
        var data = new JsonObject();
        foreach (var (type, value) in bundle.Data)
        {
            data[type] = value is JsonNode node ? node.DeepClone() : JsonValue.Create(value.ToString());
        }

        return data;
    }

    /// <summary>The display hints by MIME type; empty when there are none.</summary>
    public static JsonObject Metadata(MimeBundle bundle)
    {
        var metadata = new JsonObject();
        foreach (var (type, value) in bundle.Metadata ?? new Dictionary<string, JsonNode>())
        {
            metadata[type] = value.DeepClone();
        }

        return metadata;
    }
}
