using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using k8s.Models;
using KubeKatas.Api.Requests;

namespace KubeKatas.Tests.Api.Fuzzing;

/// <summary>Wrong requests by the thousand: each gets a proper answer, and the cluster goes on.</summary>
/// <remarks>
/// <c>FUZZ_INPUTS=100000 dotnet test tests/KubeKatas.Tests --filter Fuzz</c> sends as many as CI does. Each batch begins
/// from its own seed, so that <c>FUZZ_BATCH=17</c> plays batch 17 alone.
/// </remarks>
public class FuzzTests
{
    private const int PerBatch = 500;
    private const int InputsByDefault = 5_000;
    private const int BetweenAdvances = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Nothing here may take so long, however busy the machine is: this is what a hang looks like.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static IEnumerable<int> Batches => Number("FUZZ_BATCH") is { } only
        ? [only]
        : Enumerable.Range(1, (Number("FUZZ_INPUTS") ?? InputsByDefault) / PerBatch);

    [Test]
    public void Whatever_is_sent_the_answer_is_an_object_or_a_Status()
    {
        var problems = new Dictionary<string, string>();
        foreach (var batch in Batches)
        {
            var now = (FuzzedRequest?)null;
            Task.Run(() => Play(batch, request => now = request, problems)).Wait(Patience).ShouldBeTrue(
                $"batch {batch} hangs at {now}");
        }

        problems.ShouldBeEmpty(string.Join("\n\n", problems.Values));
    }

    private static void Play(int batch, Action<FuzzedRequest> sending, Dictionary<string, string> problems)
    {
        var cluster = Start(batch);
        var mutations = new Mutations(new Random(batch));
        for (var i = 0; i < PerBatch; i++)
        {
            var request = mutations.Next();
            sending(request);
            Try($"batch {batch}, input {i}", request, problems, () =>
            {
                Check(Send(cluster, request));
                if (i % BetweenAdvances == 0)
                {
                    cluster.Advance(Pause);
                }
            });
        }

        Try($"batch {batch}, afterwards", null, problems, () => GoesOn(cluster));
    }

    private static void Try(string when, FuzzedRequest? request, Dictionary<string, string> problems, Action action)
    {
        try
        {
            action();
        }
        catch (Exception problem)
        {
            problems.TryAdd(Kind(problem), $"{when}: {problem.Message}\n{problem.StackTrace}\n{request}");
        }
    }

    /// <summary>Problems that happen at the same line are told once.</summary>
    private static string Kind(Exception problem) =>
        Regex.Match(problem.ToString(), @" in \S+/lib/\S+:line \d+") is { Success: true } place ? place.Value : problem.Message;

    private static Cluster Start(int batch)
    {
        var cluster = Cluster.Start(seed: batch, options: new() { KeepsHistory = false });
        cluster.Apply(new V1Namespace { Metadata = new() { Name = Corpus.Namespace } });
        foreach (var ns in new[] { Corpus.Namespace, Cluster.DefaultNamespace })
        {
            // Somebody will ask for two thousand million replicas.
            cluster.Apply(new V1ResourceQuota
            {
                Metadata = new() { Name = "few", NamespaceProperty = ns },
                Spec = new() { Hard = new Dictionary<string, ResourceQuantity> { ["count/pods"] = new("20") } },
            });
        }

        return cluster;
    }

    private static ApiResponse Send(Cluster cluster, FuzzedRequest request) =>
        cluster.Api.Handle(new(request.Method, request.Path)
        {
            Query = QueryParameters.Parse(string.Join('&', request.Query.Select(pair =>
                $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"))),
            Body = request.Body,
            ContentType = request.ContentType,
            Accept = request.Accept,
        });

    private static void Check(ApiResponse answer)
    {
        answer.Status.ShouldBeInRange(200, 599);
        answer.Events?.Dispose();
        if (answer.Status < 400 || answer.ContentType != ApiResponse.Json)
        {
            return;
        }

        var status = (JsonObject)JsonNode.Parse(answer.Body.Span)!;
        if ((string?)status["kind"] != "Status")
        {
            return;
        }

        ((int?)status["code"]).ShouldBe(answer.Status);
        ((string?)status["status"]).ShouldBe("Failure");
        ((string?)status["message"]).ShouldNotBeNullOrEmpty();
        ((string?)status["reason"]).ShouldNotBe("InternalError", status.ToJsonString(Indented));
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>A namespace nobody has touched still gets its pods.</summary>
    private static void GoesOn(Cluster cluster)
    {
        cluster.Apply(new V1Namespace { Metadata = new() { Name = "afterwards" } });
        cluster.Apply(new V1ReplicaSet
        {
            Metadata = new() { Name = "alive", NamespaceProperty = "afterwards" },
            Spec = new()
            {
                Replicas = 2,
                Selector = new() { MatchLabels = new Dictionary<string, string> { ["app"] = "alive" } },
                Template = new()
                {
                    Metadata = new() { Labels = new Dictionary<string, string> { ["app"] = "alive" } },
                    Spec = new() { Containers = [new() { Name = "c", Image = "app:1" }] },
                },
            },
        });
        cluster.RunUntil(
            () => cluster.List<V1Pod>("afterwards").Count(pod => pod.Metadata.Labels?.ContainsKey("app") is true) == 2,
            TimeSpan.FromMinutes(5)).ShouldBeTrue("the controllers have stopped");
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
