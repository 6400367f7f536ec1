using System.Text.Json.Nodes;

namespace KubeKatas.Api.Patching;

/// <summary>Values as Go prints them with <c>%v</c>, which the server's messages about patches show.</summary>
internal static class GoPrint
{
    public static string Of(JsonNode? value) =>
        value switch
        {
            null => "<nil>",
            JsonObject map =>
                $"map[{string.Join(' ', map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}:{Of(pair.Value)}"))}]",
            JsonArray list => $"[{string.Join(' ', list.Select(Of))}]",
            JsonValue text when text.TryGetValue(out string? words) => words,
            _ => value.ToJsonString(),
        };
}
