using System.Text.Json.Nodes;

namespace GoldenReplay.Api;

/// <summary>Puts the causes of a Status, and their texts in its message, into one order.</summary>
internal static class AnyOrder
{
    public static JsonNode? Of(JsonNode? response)
    {
        if ((response as JsonObject)?["details"]?["causes"] is not JsonArray { Count: > 1 } causes)
        {
            return response;
        }

        var copy = (JsonObject)response!.DeepClone();
        var sorted = causes
            .Select(cause => (JsonObject)cause!)
            .OrderBy(cause => $"{cause["field"]}\0{cause["message"]}\0{cause["reason"]}", StringComparer.Ordinal)
            .ToList();
        copy["details"]!["causes"] = new JsonArray([.. sorted.Select(cause => cause.DeepClone())]);
        var texts = sorted
            .Select(cause => $"{cause["field"]}: {cause["message"]}")
            .Order(StringComparer.Ordinal)
            .ToList();
        var message = (string?)copy["message"] ?? "";
        var start = message.IndexOf(": [", StringComparison.Ordinal);
        if (start >= 0 && texts.TrueForAll(text => message.Contains(text, StringComparison.Ordinal)))
        {
            copy["message"] = $"{message[..start]}: [{string.Join(", ", texts)}]";
        }

        return copy;
    }
}
