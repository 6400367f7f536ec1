using System.Text;
using System.Text.Json.Nodes;
using k8s.Models;
using KubeKatas.Api.Requests;
using KubeKatas.Objects;

namespace KubeKatas.Tests.Nodes;

/// <summary>What containers write while time passes, and who may read it.</summary>
public class ContainerLogTests
{
    private const string Manifest = """
        apiVersion: v1
        kind: Pod
        metadata: {name: counter}
        spec:
          containers:
          - {name: c, image: busybox, command: [sh, -c, 'i=0; while true; do echo "$i $(date)"; i=$((i+1)); sleep 10; done']}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: known}
        spec:
          restartPolicy: Never
          containers: [{name: c, image: busybox, command: [sh, -c, "echo a; sleep 10; echo b; sleep 10; echo c; exit 4"]}]
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: waits}
        spec:
          initContainers: [{name: first, image: busybox, command: [sh, -c, "until nslookup late; do echo not yet; sleep 2; done"]}]
          containers: [{name: c, image: "app:1"}]
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: crashes}
        spec: {containers: [{name: c, image: busybox, command: [sh, -c, "echo try; exit 1"]}]}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: unpulled}
        spec: {containers: [{name: c, image: "app:does-not-exist"}]}
        """;

    private Cluster _cluster = null!;

    [SetUp]
    public void Containers_have_run_for_a_while()
    {
        _cluster = Cluster.Start();
        _cluster.Apply(Manifest);
        _cluster.RunUntil(
            () => _cluster.List<V1Pod>().Count(pod => pod.Status?.Phase == "Running") >= 2, TimeSpan.FromMinutes(1));
        _cluster.Advance(TimeSpan.FromSeconds(15));
    }

    [Test]
    public void An_endless_loop_has_written_what_its_time_allowed()
    {
        Lines("counter").Select(line => line.Split(' ')[0]).ShouldBe(["0", "1"]);
        _cluster.Advance(TimeSpan.FromSeconds(60));
        Lines("counter").Count.ShouldBe(8);
        Lines("counter")[^1].ShouldStartWith("7 Thu Jan 1 00:01");
    }

    [Test]
    public void The_same_seed_writes_the_same()
    {
        var first = Read("counter", "timestamps=true").Text;
        Containers_have_run_for_a_while();
        Read("counter", "timestamps=true").Text.ShouldBe(first);
    }

    [TestCase("", "a|b")]
    [TestCase("tailLines=1", "b")]
    [TestCase("tailLines=0", "")]
    [TestCase("tailLines=9", "a|b")]
    [TestCase("sinceSeconds=10", "b")]
    [TestCase("sinceTime=2026-01-01T00:00:10Z", "b")]
    [TestCase("limitBytes=3", "a|b")]
    public void A_part_of_it_can_be_asked_for(string query, string expected) =>
        Read("known", query).Text.TrimEnd('\n').Replace('\n', '|').ShouldBe(expected);

    [Test]
    public void A_follower_sees_each_line_when_it_is_written_and_ends_with_the_container()
    {
        using var events = _cluster.Api.Handle(Request("known", "follow=true")).Events!;
        Available(events).ShouldBe("a\nb\n");
        _cluster.Advance(TimeSpan.FromSeconds(60));
        Available(events).ShouldBe("c\n");
        events.ReadByte().ShouldBe(-1, "nothing more comes");
        _cluster.Get<V1Pod>("known").Status.Phase.ShouldBe("Failed");
    }

    [Test]
    public void A_follower_of_an_endless_loop_ends_when_the_pod_does()
    {
        using var events = _cluster.Api.Handle(Request("counter", "follow=true&tailLines=1")).Events!;
        Available(events).ShouldStartWith("1 ");
        _cluster.Advance(TimeSpan.FromSeconds(10));
        Available(events).ShouldStartWith("2 ");
        _cluster.Delete<V1Pod>("counter");
        _cluster.Advance(TimeSpan.FromMinutes(1));
        using var reader = new StreamReader(events);
        reader.ReadToEnd().Split('\n').Length.ShouldBeLessThan(7);
    }

    [Test]
    public void A_limit_of_bytes_ends_the_following()
    {
        using var events = _cluster.Api.Handle(Request("counter", "follow=true&limitBytes=5")).Events!;
        using var reader = new StreamReader(events);
        reader.ReadToEnd().ShouldBe("0 Thu");
    }

    [Test]
    public void An_init_container_that_waits_for_a_service_goes_on_once_it_is_there()
    {
        Lines("waits", "container=first").Count(line => line == "not yet").ShouldBeGreaterThan(3);
        _cluster.Get<V1Pod>("waits").Status.Phase.ShouldBe("Pending");
        _cluster.Apply("{apiVersion: v1, kind: Service, metadata: {name: late}, spec: {ports: [{port: 80}]}}");
        _cluster.Advance(TimeSpan.FromSeconds(15));
        _cluster.Get<V1Pod>("waits").IsReady().ShouldBeTrue();
    }

    [Test]
    public void The_run_before_can_be_read()
    {
        Read("crashes", "previous=true").ShouldBe((200, "try\n"));
        Read("crashes", "").ShouldBe((200, "try\n"));
    }

    [TestCase("known", "previous=true", 400, "previous terminated container \"c\" in pod \"known\" not found")]
    [TestCase("unpulled", "", 400, "container \"c\" in pod \"unpulled\" is waiting to start: trying and failing to pull image")]
    [TestCase("waits", "", 400, "container \"c\" in pod \"waits\" is waiting to start: PodInitializing",
        TestName = "A pod that initializes")]
    [TestCase("known", "container=x", 400, "container x is not valid for pod known")]
    [TestCase("known", "tailLines=x", 400, "strconv.ParseInt: parsing \"x\": invalid syntax")]
    [TestCase("known", "tailLines=-1", 422, "PodLogOptions \"known\" is invalid: tailLines: Invalid value: -1: must be greater than or equal to 0")]
    [TestCase("known", "limitBytes=0", 422, "PodLogOptions \"known\" is invalid: limitBytes: Invalid value: 0: must be greater than 0")]
    [TestCase("known", "sinceSeconds=0", 422, "PodLogOptions \"known\" is invalid: sinceSeconds: Invalid value: 0: must be greater than 0")]
    [TestCase("nobody", "", 404, "pods \"nobody\" not found")]
    public void What_cannot_be_read_is_refused_with_the_reason(string pod, string query, int code, string message)
    {
        var (status, text) = Read(pod, pod == "waits" ? "container=c" : query);
        ((string?)JsonNode.Parse(text)!["message"]).ShouldBe(message);
        status.ShouldBe(code);
    }

    private static ApiRequest Request(string pod, string query) =>
        new("GET", $"/api/v1/namespaces/default/pods/{pod}/log") { Query = QueryParameters.Parse(query) };

    private (int Status, string Text) Read(string pod, string query)
    {
        var answer = _cluster.Api.Handle(Request(pod, query));
        return (answer.Status, Encoding.UTF8.GetString(answer.Body.Span));
    }

    private List<string> Lines(string pod, string query = "") =>
        [.. Read(pod, query).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    private static string Available(Stream events)
    {
        var buffer = new byte[4096];
        return Encoding.UTF8.GetString(buffer, 0, events.Read(buffer));
    }
}
