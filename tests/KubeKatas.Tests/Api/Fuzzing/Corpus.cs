using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KubeKatas.Tests.Api.Fuzzing;

/// <summary>Real requests to begin from: all that the recordings of the API hold.</summary>
internal static partial class Corpus
{
    /// <summary>The namespace that the requests are about.</summary>
    public const string Namespace = "fuzz";

    private static readonly Lazy<IReadOnlyList<FuzzedRequest>> Requests = new(Read);

    public static IReadOnlyList<FuzzedRequest> All => Requests.Value;

    private static List<FuzzedRequest> Read() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Recordings.Folder, "api"), "*.jsonl")
            .Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines)
            .Where(line => line.Length > 0)
            .SelectMany(line => (JsonArray)JsonNode.Parse(line)!["steps"]!)
            .Select(step => Of((JsonObject)step!)),
    ];

    private static FuzzedRequest Of(JsonObject step)
    {
        var body = Body(step["body"]);
        var headers = step["headers"] as JsonObject;
        return new((string)step["method"]!, Filled((string)step["path"]!))
        {
            Query = [.. (step["query"] as JsonObject ?? []).Select(pair => (pair.Key, Filled($"{pair.Value}")))],
            Tree = body.Tree,
            Text = body.Text,
            ContentType = (string?)headers?["Content-Type"] ?? (step["body"] is null ? null : "application/json"),
            Accept = (string?)headers?["Accept"] ?? "application/json",
        };
    }

    private static (JsonNode? Tree, string? Text) Body(JsonNode? body) => body switch
    {
        null => (null, null),
        JsonValue value when value.TryGetValue(out string? text) => (null, Filled(text)),
        _ => (JsonNode.Parse(Filled(body.ToJsonString())), null),
    };

    /// <summary>Later steps name what earlier ones were answered; here a word stands for all of it.</summary>
    private static string Filled(string text) =>
        Placeholder().Replace(text.Replace("{{ns}}", Namespace, StringComparison.Ordinal), "1");

    [GeneratedRegex(@"\{\{[^{}]+\}\}")]
    private static partial Regex Placeholder();
}

/// <summary>A request while it is being changed.</summary>
internal sealed record FuzzedRequest(string Method, string Path)
{
    public IReadOnlyList<(string Key, string Value)> Query { get; init; } = [];

    /// <summary>The body as a tree; null when it is none.</summary>
    public JsonNode? Tree { get; init; }

    /// <summary>The body as text, where it is no tree.</summary>
    public string? Text { get; init; }

    /// <summary>The body as bytes, where it is no text.</summary>
    public byte[]? Bytes { get; init; }

    public string? ContentType { get; init; }

    public string? Accept { get; init; }

    public byte[] Body => Bytes ?? Encoding.UTF8.GetBytes(Text ?? WithLoneSurrogates(Tree?.ToJsonString() ?? ""));

    private static string WithLoneSurrogates(string json) =>
        json.Replace("\"LONE\"", "\"\\ud800\"", StringComparison.Ordinal);

    public override string ToString()
    {
        var query = string.Join('&', Query.Select(pair => $"{pair.Key}={pair.Value}"));
        var body = Bytes is null ? Encoding.UTF8.GetString(Body) : Convert.ToHexString(Bytes);
        return $"{Method} {Path}?{query}\nContent-Type: {ContentType}\nAccept: {Accept}\n\n{body}";
    }
}
