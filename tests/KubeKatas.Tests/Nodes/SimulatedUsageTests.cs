using System.Text.Json.Nodes;
using KubeKatas.Api.Requests;

namespace KubeKatas.Tests.Nodes;

/// <summary>What the metrics API says of simulated containers.</summary>
public class SimulatedUsageTests
{
    private Cluster _cluster = null!;

    [SetUp]
    public void A_pod_that_requests_something()
    {
        _cluster = Cluster.Start();
        _cluster.Apply("""
            apiVersion: v1
            kind: Pod
            metadata: {name: a, labels: {app: a}, annotations: {kubekatas.io/memory-usage.side: 3Mi, kubekatas.io/cpu-usage.side: none}}
            spec:
              containers:
              - {name: main, image: "app:1", resources: {requests: {cpu: "1", memory: 100Mi}}}
              - {name: side, image: "app:1"}
            """);
        _cluster.RunUntilQuiet();
    }

    [Test]
    public void Nobody_knows_before_it_has_been_measured_twice()
    {
        Get("/pods/a").Code.ShouldBe(404);
        _cluster.Advance(TimeSpan.FromSeconds(31));
        Get("/pods/a").Code.ShouldBe(200);
    }

    [Test]
    public void A_container_uses_a_part_of_what_it_requests_and_the_same_for_a_while()
    {
        _cluster.Advance(TimeSpan.FromMinutes(1));
        var main = Get("/pods/a").Body["containers"]![0]!["usage"]!;
        Millis(main["cpu"]).ShouldBeInRange(400, 800);
        Get("/pods/a").Body["containers"]![0]!["usage"]!.ToJsonString().ShouldBe(main.ToJsonString());
    }

    [Test]
    public void Annotations_say_it_outright_and_what_they_cannot_say_is_left_to_itself()
    {
        _cluster.Advance(TimeSpan.FromMinutes(1));
        var side = Get("/pods/a").Body["containers"]![1]!["usage"]!;
        ((string?)side["memory"]).ShouldBe("3Mi");
        Millis(side["cpu"]).ShouldBeInRange(2, 4);
    }

    [TestCase("/pods?labelSelector=app=a", 1)]
    [TestCase("/pods?labelSelector=app=b", 0)]
    [TestCase("/pods?fieldSelector=metadata.name=a", 1)]
    public void Lists_select(string path, int count)
    {
        _cluster.Advance(TimeSpan.FromMinutes(1));
        Get(path).Body["items"]!.AsArray().Count.ShouldBe(count);
    }

    [Test]
    public void A_node_uses_what_its_pods_use_and_something_itself_until_it_is_silent()
    {
        _cluster.Advance(TimeSpan.FromMinutes(1));
        var node = _cluster.Get<k8s.Models.V1Pod>("a").Spec.NodeName;
        Millis(Get($"../../nodes/{node}").Body["usage"]!["cpu"]).ShouldBeGreaterThan(450);
        _cluster.Faults.StopNode(node);
        Get($"../../nodes/{node}").Code.ShouldBe(404);
    }

    [Test]
    public void Nothing_of_it_can_be_written() =>
        _cluster.Api.Handle(new("DELETE", "/apis/metrics.k8s.io/v1beta1/namespaces/default/pods/a")).Status.ShouldBe(405);

    private (int Code, JsonNode Body) Get(string path)
    {
        var target = path.StartsWith("../../", StringComparison.Ordinal) ? path[5..] : "/namespaces/default" + path;
        var parts = ("/apis/metrics.k8s.io/v1beta1" + target).Split('?');
        var answer = _cluster.Api.Handle(new("GET", parts[0]) { Query = QueryParameters.Parse(parts.ElementAtOrDefault(1)) });
        return (answer.Status, JsonNode.Parse(answer.Body.Span)!);
    }

    private static long Millis(JsonNode? amount) =>
        (long)Math.Ceiling(new k8s.Models.ResourceQuantity((string)amount!).ToDecimal() * 1000);
}
