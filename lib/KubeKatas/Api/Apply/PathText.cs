using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeKatas.Api.Apply;

/// <summary>Paths as the server's messages show them, for example <c>.spec.containers[name="c"].image</c>.</summary>
internal static class PathText
{
    private static readonly JsonSerializerOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(IEnumerable<string> path) => string.Concat(path.Select(Of));

    public static string Of(string element) =>
        element[..2] switch
        {
            "f:" => "." + element[2..],
            "k:" =>
                $"[{string.Join(",", ((JsonObject)JsonNode.Parse(element[2..])!).Select(pair => $"{pair.Key}={Json(pair.Value)}"))}]",
            "v:" => $"[={element[2..]}]",
            _ => $"[{element[2..]}]",
        };

    public static string Json(JsonNode? value) => value?.ToJsonString(Compact) ?? "null";
}
