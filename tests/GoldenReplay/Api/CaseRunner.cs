using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using k8s.Models;
using KubeKatas;
using KubeKatas.Api;
using KubeKatas.Api.Requests;
using KubeKatas.Controllers.Garbage;
using KubeKatas.Controllers.Namespaces;
using KubeKatas.Time;

namespace GoldenReplay.Api;

/// <summary>Replays recorded requests against a cluster that runs what the recorded one ran: namespaces and garbage
/// collection.</summary>
public sealed class CaseRunner
{
    private const string Token = "golden";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(500);

    private readonly Cluster _cluster;
    private readonly Chance _names = new(7);

    /// <summary>Starts the cluster; cases share it, each in a namespace of its own.</summary>
    public CaseRunner()
    {
        _cluster = Cluster.Start(
            nodes: 0,
            options: new()
            {
                RunsControllers = false,
                RunsScheduler = false,
                RunsKubelets = false,
                KeepsHistory = false,
                EvaluatesRbac = true,
            }
        );
        _cluster.Run(new GarbageCollector());
        _cluster.Run(new NamespaceController());
    }

    /// <summary>Plays one case.</summary>
    /// <returns>What differs, in order; none for a case that passes.</returns>
    public IReadOnlyList<string> Run(JsonObject recorded)
    {
        var ns = FreshNamespace();
        var placeholders = new Placeholders(ns, _cluster.Clock.Now);
        var paths = ((JsonArray?)recorded["volatile"] ?? []).Select(path => (string)path!).ToHashSet();
        var steps = (JsonArray)recorded["steps"]!;
        var differences = new List<string>();
        var made = new List<string>();
        for (var index = 0; index < steps.Count; index++)
        {
            differences.AddRange(Play((JsonObject)steps[index]!, index, ns, placeholders, paths, made));
        }

        CleanUp(ns, made);
        return differences;
    }

    private List<string> Play(
        JsonObject step,
        int index,
        string ns,
        Placeholders placeholders,
        HashSet<string> paths,
        List<string> made
    )
    {
        _cluster.Advance(Pause + TimeSpan.FromSeconds((double?)step["wait"] ?? 0));
        var deadline = _cluster.Clock.Now + TimeSpan.FromSeconds(Math.Min((double?)step["retrySeconds"] ?? 0, 30));
        while (true)
        {
            var comparison = new Comparison(paths);
            var (answer, raw) = Ask(step, placeholders);
            Judge(step, answer, raw, $"/steps/{index.ToString(CultureInfo.InvariantCulture)}", new(ns), comparison);
            if (comparison.Differences.Count == 0 || _cluster.Clock.Now >= deadline)
            {
                placeholders.Answers.Add(raw);
                if (
                    answer.Status == 201
                    && step["query"]?["dryRun"] is null
                    && raw is JsonObject
                    && raw["metadata"]?["name"] is { } name
                )
                {
                    made.Add($"{placeholders.In((string)step["path"]!)}/{name}");
                }

                return comparison.Differences;
            }

            _cluster.Advance(RetryPause);
        }
    }

    private (ApiResponse Answer, JsonNode? Raw) Ask(JsonObject step, Placeholders placeholders)
    {
        var request = Requests.Of(step, placeholders, Token, out var refusal);
        var answer = refusal ?? _cluster.Api.Handle(request);
        if (answer.Events is { } events)
        {
            var seconds = double.Parse(request.Query["timeoutSeconds"] ?? "1", CultureInfo.InvariantCulture);
            _cluster.Advance(TimeSpan.FromSeconds(seconds + 1));
            using var reader = new StreamReader(events);
            return (answer, Lines(reader.ReadToEnd()));
        }

        var text = Encoding.UTF8.GetString(answer.Body.Span);
        var isJson = answer.ContentType.Contains("json", StringComparison.Ordinal);
        return (
            answer,
            isJson
                ? text.Length == 0
                    ? null
                    : JsonNode.Parse(text)
                : text
        );
    }

    /// <summary>Periodic bookmarks depend on timing and are dropped.</summary>
    private static JsonArray Lines(string text) =>
        new([
            .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line =>
                    !line.Contains("\"BOOKMARK\"", StringComparison.Ordinal)
                    || line.Contains("k8s.io/initial-events-end", StringComparison.Ordinal)
                )
                .Select(line => JsonNode.Parse(line)),
        ]);

    private static void Judge(
        JsonObject step,
        ApiResponse answer,
        JsonNode? raw,
        string path,
        Normalizer normalizer,
        Comparison comparison
    )
    {
        comparison.Check((int)step["status"]! == answer.Status, step["status"], answer.Status, $"{path}/status");
        var type = answer.ContentType.Replace(" ", "", StringComparison.Ordinal);
        var wantedType = (string?)step["contentType"] ?? "";
        comparison.CheckUnlessVolatile(wantedType == type, wantedType, type, $"{path}/contentType");
        var warnings = answer
            .Warnings.Select(warning => normalizer.OfText(warning, "message"))
            .Order(StringComparer.Ordinal)
            .ToList();
        var wanted = ((JsonArray?)step["warnings"] ?? [])
            .Select(warning => (string)warning!)
            .Order(StringComparer.Ordinal)
            .ToList();
        comparison.CheckUnlessVolatile(
            warnings.SequenceEqual(wanted),
            string.Join(" | ", wanted),
            string.Join(" | ", warnings),
            $"{path}/warnings"
        );
        if ((bool?)step["ignoreBody"] == true)
        {
            return;
        }

        var body = step["extract"] is not null && answer.Status == 200 ? Extraction.Of(step, raw?.DeepClone()) : raw;
        var (expected, actual) = (step["response"], normalizer.Of(body));
        if ((bool?)step["anyOrder"] == true)
        {
            (expected, actual) = (AnyOrder.Of(expected), AnyOrder.Of(actual));
        }

        comparison.Compare(expected, actual, $"{path}/response");
    }

    private string FreshNamespace()
    {
        var ns = "g" + _names.NextName(9);
        var context = new RequestContext("golden") { TracksFields = true };
        _cluster.Api.Create(new V1Namespace { Metadata = new() { Name = ns } }, context);
        _cluster.Api.Create(
            new V1ServiceAccount
            {
                Metadata = new() { Name = "default", NamespaceProperty = ns },
            },
            context
        );
        return ns;
    }

    private void CleanUp(string ns, List<string> made)
    {
        foreach (var path in Enumerable.Reverse(made))
        {
            _cluster.Api.Handle(new("DELETE", path) { Query = QueryParameters.Parse("gracePeriodSeconds=0") });
            _cluster.Api.Handle(
                new("PATCH", path)
                {
                    ContentType = "application/merge-patch+json",
                    Body = Encoding.UTF8.GetBytes("""{"metadata":{"finalizers":null}}"""),
                }
            );
        }

        _cluster.Api.Handle(new("DELETE", "/api/v1/namespaces/" + ns));
    }
}
