using System.Text.Json.Nodes;

namespace GoldenReplay.Controllers;

/// <summary>One recorded scenario of the real control plane; tests/golden/controllers/README.md says what is in
/// it.</summary>
public sealed class Recording(JsonObject root)
{
    /// <summary>The namespace that the replay gives to <c>{ns}</c>.</summary>
    public const string Namespace = "golden";

    public string Id => (string)root["id"]!;

    public JsonNode? Nodes => root["environment"]!["nodes"];

    /// <summary>True when the nodes are the five of the shared cluster, whose names do not matter.</summary>
    public bool HasSharedNodes => Nodes is JsonValue;

    /// <summary>The names of nodes that the recording left open: the scenario's own, where it says
    /// <c>{node}</c>.</summary>
    public IReadOnlyList<string> OpenNodes { get; } =
        root["environment"]!["nodes"] is JsonArray nodes
        && root["outcome"]!.ToJsonString().Contains("{node}", StringComparison.Ordinal)
            ? [.. nodes.Select(NameOf)]
            : [];

    /// <summary>True when the recorded cluster had a metrics API; only the description says that one had none.</summary>
    public bool ServesMetrics => (string)root["topic"]! == "hpa"
        && !((string)root["description"]!).StartsWith("no metrics API", StringComparison.Ordinal);

    public TimeSpan Duration => TimeSpan.FromSeconds((double)root["environment"]!["durationSeconds"]!);

    public int StartSecond => (int?)root["environment"]!["startsAtSecondOfMinute"] ?? 0;

    public IEnumerable<JsonObject> Setup => Objects(root["environment"]!["setup"]);

    public IReadOnlyList<JsonObject> Manifests => [.. Objects(root["manifests"])];

    public IEnumerable<JsonObject> Actions => Objects(root["actions"]);

    public JsonObject Outcome => root["outcome"]!.AsObject();

    /// <summary>What differed between the two recorded runs.</summary>
    public IReadOnlyList<string> Unstable =>
        [.. (root["unstable"] as JsonArray ?? []).Select(path => (string)path!)];

    public static Recording Read(string file) =>
        new(JsonNode.Parse(File.ReadAllText(file))!.AsObject());

    /// <summary>The text with the placeholder of the namespace filled in.</summary>
    public static string Filled(string text) => text.Replace("{ns}", Namespace, StringComparison.Ordinal);

    private static IEnumerable<JsonObject> Objects(JsonNode? list) =>
        (list as JsonArray ?? []).Select(item => JsonNode.Parse(Filled(item!.ToJsonString()))!.AsObject());

    private static string NameOf(JsonNode? node) =>
        (string)(node!["name"] ?? node["metadata"]!["name"])!;
}
