using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Controllers;
using KubeKatas.Controllers.Disruption;

namespace KubeKatas.Tests.Controllers.Disruption;

public class DisruptionTests
{
    // minAvailable, maxUnavailable, replicas, pods, ready → expected, desired, allowed
    [TestCase("1", null, 3, 3, 3, 3, 1, 2)]
    [TestCase("3", null, 3, 3, 3, 3, 3, 0)]
    [TestCase("50%", null, 3, 3, 3, 3, 2, 1)]
    [TestCase("100%", null, 3, 3, 3, 3, 3, 0)]
    [TestCase(null, "1", 3, 3, 3, 3, 2, 1)]
    [TestCase(null, "1", 3, 3, 2, 3, 2, 0)]
    [TestCase(null, "34%", 3, 3, 3, 3, 1, 2)]
    [TestCase(null, "9", 3, 3, 3, 3, 0, 3)]
    [TestCase("1", null, 0, 0, 0, 0, 1, 0)]
    [TestCase("0", null, 2, 2, 1, 2, 0, 1)]
    public void A_budget_counts_what_may_be_disrupted(
        string? least, string? most, int replicas, int pods, int ready, int expected, int desired, int allowed)
    {
        var status = Status(new(
            Budget(least, most),
            [.. Enumerable.Range(0, pods).Select(number => Pod($"web-{number}", number < ready))],
            ImmutableDictionary<string, int>.Empty.Add("owner", replicas),
            [],
            DateTimeOffset.UnixEpoch
        ));
        (status.ExpectedPods, status.DesiredHealthy, status.DisruptionsAllowed).ShouldBe((expected, desired, allowed));
        status.Conditions.Single().Status.ShouldBe(allowed > 0 ? "True" : "False");
    }

    [TestCase(0, 1, 0)]
    [TestCase(119, 1, 0)]
    [TestCase(121, 2, 1)]
    public void An_evicted_pod_counts_as_gone_for_two_minutes(int secondsLater, int healthy, int allowed)
    {
        var budget = Budget("1", null) with
        {
            Status = new()
            {
                DisruptedPods = new Dictionary<string, DateTime?>
                {
                    ["web-0"] = DateTime.UnixEpoch,
                    ["gone"] = DateTime.UnixEpoch,
                },
            },
        };
        var status = Status(new(
            budget,
            [Pod("web-0", true), Pod("web-1", true)],
            ImmutableDictionary<string, int>.Empty,
            [],
            DateTimeOffset.UnixEpoch.AddSeconds(secondsLater)
        ));
        (status.CurrentHealthy, status.DisruptionsAllowed).ShouldBe((healthy, allowed));
        (status.DisruptedPods?.ContainsKey("gone") ?? false).ShouldBeFalse();
    }

    [Test]
    public void A_drain_waits_for_the_replacement()
    {
        var cluster = Cluster.Start();
        cluster.Apply(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: c, image: nginx}]}
            ---
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: web}
            spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}
            """
        );
        cluster.Advance(TimeSpan.FromMinutes(1));
        var pods = cluster.List<V1Pod>();
        Evict(cluster, pods[0]).ShouldBe(201);
        Evict(cluster, pods[1]).ShouldBe(429);
        cluster.Advance(TimeSpan.FromMinutes(1));
        Evict(cluster, pods[1]).ShouldBe(201);
    }

    private static int Evict(Cluster cluster, V1Pod pod) =>
        cluster.Api.Handle(
            new("POST", $"/api/v1/namespaces/default/pods/{pod.Metadata.Name}/eviction")
            {
                Body = "{\"apiVersion\":\"policy/v1\",\"kind\":\"Eviction\"}"u8.ToArray(),
                ContentType = "application/json",
            }
        ).Status;

    private static V1PodDisruptionBudgetStatus Status(DisruptionView seen) =>
        ((V1PodDisruptionBudget)DisruptionPlanning.Plan(seen).Writes.OfType<Write.UpdateStatus>().Single().Value).Status;

    private static V1PodDisruptionBudget Budget(string? least, string? most) =>
        new()
        {
            Metadata = new() { Name = "web", NamespaceProperty = "default", Generation = 1 },
            Spec = new()
            {
                MinAvailable = least is null ? null : (IntOrString)least,
                MaxUnavailable = most is null ? null : (IntOrString)most,
            },
        };

    private static V1Pod Pod(string name, bool isReady) =>
        new()
        {
            Metadata = new() { Name = name, NamespaceProperty = "default" },
            Spec = new(),
            Status = new() { Conditions = [new() { Type = "Ready", Status = isReady ? "True" : "False" }] },
        };
}
