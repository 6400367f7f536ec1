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
    /// <summary>A bundle of plain text alone.</summary>
    public static MimeBundle PlainText(string text) =>
        new(new Dictionary<string, object> { ["text/plain"] = text });
}
