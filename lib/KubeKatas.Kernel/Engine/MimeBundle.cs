using System.Text.Json.Nodes;

namespace KubeKatas.Kernel.Engine;

/// <summary>One value in several representations, by MIME type.</summary>
/// <param name="Data">
/// A <see cref="string"/>, or a <see cref="JsonNode"/> for JSON types; always has text/plain.
/// </param>
/// <param name="Metadata">Display hints by MIME type; null when there are none.</param>
public sealed record MimeBundle(
    IReadOnlyDictionary<string, object> Data,
    IReadOnlyDictionary<string, JsonNode>? Metadata = null)
{
    /// <summary>The display hint that keeps a bundle out of stored notebooks.</summary>
    public const string VolatileHint = "volatile";

    /// <summary>The bundle marked as one for the screen alone: a duration, which no two runs share.</summary>
    public MimeBundle Volatile() =>
        this with
        {
            Metadata = new Dictionary<string, JsonNode>(Metadata ?? new Dictionary<string, JsonNode>())
            {
                ["text/plain"] = new JsonObject { [VolatileHint] = true },
            },
        };

    /// <summary>A bundle of plain text alone.</summary>
    public static MimeBundle PlainText(string text) =>
        new(new Dictionary<string, object> { ["text/plain"] = text });
}
