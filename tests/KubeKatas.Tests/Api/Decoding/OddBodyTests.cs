using System.Text;
using System.Text.Json.Nodes;
using KubeKatas.Api.Requests;

namespace KubeKatas.Tests.Api.Decoding;

/// <summary>Bodies that were once answered with a fault of the server's own.</summary>
public class OddBodyTests
{
    private const string ConfigMaps = "/api/v1/namespaces/default/configmaps";

    private static readonly string Bomb = string.Join('\n', Enumerable.Range(0, 9).Select(i =>
        $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat(i == 0 ? "x" : $"*a{i - 1}", 9))}]"));

    private static IEnumerable<TestCaseData> Refused()
    {
        yield return Case("""{"metadata":{"name":1e400}}""", "cannot unmarshal number into Go struct field");
        yield return Case("""{"metadata":{"name":"a","generation":1e400}}""", "cannot unmarshal number 1e400 into Go struct field");
        yield return Case("metadata: {name: a, generation: 1e400}", "json: unsupported value: +Inf");
        yield return Case("metadata: {name: a}\ndata: *nobody", "yaml: unknown anchor 'nobody' referenced");
        yield return Case("metadata: &a {name: a, labels: *a}", "yaml: unknown anchor 'a' referenced");
        yield return Case(Bomb, "yaml: document contains excessive aliasing");

        static TestCaseData Case(string body, string message) =>
            new TestCaseData(body, message).SetArgDisplayNames(body.Length > 60 ? "a bomb of aliases" : body);
    }

    [TestCaseSource(nameof(Refused))]
    public void A_body_that_cannot_be_read_is_a_bad_request(string body, string message)
    {
        var type = body.StartsWith('{') ? "application/json" : "application/yaml";
        var (code, status) = Post(Cluster.Start(), ConfigMaps, body, type);
        code.ShouldBe(400, status.ToJsonString());
        ((string?)status["message"])!.ShouldContain(message);
    }

    [Test]
    public void A_disruption_budget_without_a_spec_concerns_no_pod()
    {
        var cluster = Cluster.Start();
        var (code, budget) = Post(
            cluster, "/apis/policy/v1/namespaces/default/poddisruptionbudgets", """{"metadata":{"name":"a"}}""");
        code.ShouldBe(201);
        budget["spec"].ShouldBeOfType<JsonObject>().ShouldBeEmpty();
        Post(cluster, "/api/v1/namespaces/default/pods", """
            {"metadata":{"name":"a"},"spec":{"containers":[{"name":"c","image":"app:1"}]}}
            """).Code.ShouldBe(201);
        cluster.RunUntilQuiet();
        Post(cluster, "/api/v1/namespaces/default/pods/a/eviction", """{"metadata":{"name":"a"}}""").Code.ShouldBe(201);
    }

    [Test]
    public void A_custom_resource_definition_without_a_spec_is_invalid() => Post(
        Cluster.Start(), "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", "{}").Code.ShouldBe(422);

    private static (int Code, JsonObject Answer) Post(
        Cluster cluster, string path, string body, string type = "application/json")
    {
        var answer = cluster.Api.Handle(new ApiRequest("POST", path)
        {
            Body = Encoding.UTF8.GetBytes(body),
            ContentType = type,
        });
        return (answer.Status, (JsonObject)JsonNode.Parse(answer.Body.Span)!);
    }
}
