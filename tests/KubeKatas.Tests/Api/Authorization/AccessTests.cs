using System.Text;
using System.Text.Json.Nodes;
using k8s.Models;
using KubeKatas.Api.Authorization;
using KubeKatas.Api.Requests;

namespace KubeKatas.Tests.Api.Authorization;

/// <summary>Who gets what at the API's door, and in which words they are refused.</summary>
public class AccessTests
{
    private const string Pods = "/api/v1/namespaces/default/pods";

    private static readonly ApiUser Jane = new("jane", ["dev", "system:authenticated"]);

    private Cluster _cluster = null!;

    [SetUp]
    public void Roles_and_bindings_count() => _cluster = Cluster.Start(options: new() { EvaluatesRbac = true });

    [TestCase("GET", Pods, "pods is forbidden", "list resource \"pods\" in API group \"\" in the namespace \"default\"")]
    [TestCase("GET", Pods + "/a/log", "pods \"a\" is forbidden",
        "get resource \"pods/log\" in API group \"\" in the namespace \"default\"")]
    [TestCase("DELETE", "/apis/apps/v1/namespaces/x/deployments", "deployments.apps is forbidden",
        "deletecollection resource \"deployments\" in API group \"apps\" in the namespace \"x\"")]
    [TestCase("GET", "/api/v1/nodes", "nodes is forbidden", "list resource \"nodes\" in API group \"\" at the cluster scope")]
    [TestCase("GET", "/metrics", "forbidden", "get path \"/metrics\"")]
    public void Who_is_granted_nothing_is_refused(string method, string path, string start, string what)
    {
        var (code, body) = Ask(new(method, path) { User = Jane });
        code.ShouldBe(403);
        ((string?)body!["message"]).ShouldBe($"{start}: User \"jane\" cannot {what}");
        ((string?)body["reason"]).ShouldBe("Forbidden");
    }

    [TestCase("/apis")]
    [TestCase("/api/v1")]
    [TestCase("/openapi/v2")]
    [TestCase("/version")]
    public void Whoever_is_known_may_look_what_there_is(string path) => Ask(new("GET", path) { User = Jane }).Code.ShouldBe(200);

    [TestCase("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews")]
    [TestCase("/apis/authorization.k8s.io/v1/subjectaccessreviews")]
    [TestCase("/apis/authorization.k8s.io/v1/namespaces/default/localsubjectaccessreviews")]
    [TestCase("/apis/authorization.k8s.io/v1/selfsubjectrulesreviews")]
    [TestCase("/apis/authentication.k8s.io/v1/tokenreviews")]
    public void A_review_that_asks_nothing_is_answered_all_the_same(string path) =>
        Ask(new("POST", path) { Body = "{}"u8.ToArray() }).Code.ShouldBe(201);

    [Test]
    public void Without_RBAC_everybody_who_is_known_may_do_everything_and_nobody_else_anything()
    {
        _cluster = Cluster.Start();
        Ask(new("GET", Pods) { User = Jane }).Code.ShouldBe(200);
        Ask(new("GET", Pods) { User = ApiUser.Anonymous }).Code.ShouldBe(403);
    }

    [Test]
    public void One_acts_as_somebody_else_when_one_may()
    {
        var asked = new ApiRequest("GET", Pods) { Impersonated = new("joe", []) };
        ((string?)Ask(asked).Body!["message"])!.ShouldContain("User \"joe\" cannot list resource");
        ((string?)Ask(asked with { User = Jane }).Body!["message"]).ShouldBe(
            "users \"joe\" is forbidden: User \"jane\" cannot impersonate resource \"users\" in API group \"\" at the cluster scope");
        Ask(asked with { Impersonated = new("joe", ["system:masters"]) }).Code.ShouldBe(200);
    }

    private const string Roles = "/apis/rbac.authorization.k8s.io/v1/namespaces/default/roles";

    private static string Role(string verb, string resource) =>
        $$$"""{"metadata":{"name":"r"},"rules":[{"apiGroups":[""],"resources":["{{{resource}}}"],"verbs":["{{{verb}}}"]}]}""";

    [TestCase("get", "pods", 201)]
    [TestCase("get", "secrets", 201)]
    [TestCase("get", "nodes", 403)]
    [TestCase("*", "pods", 403)]
    [TestCase("get", "*", 403)]
    public void Nobody_hands_out_more_than_they_have(string verb, string resource, int expected)
    {
        Bind("admin");
        var (code, body) = Ask(new("POST", Roles) { User = Jane, Body = Encoding.UTF8.GetBytes(Role(verb, resource)) });
        code.ShouldBe(expected, body?.ToJsonString());
        if (expected == 403)
        {
            ((string?)body!["message"]).ShouldBe(
                "roles.rbac.authorization.k8s.io \"r\" is forbidden: user \"jane\" (groups=[\"dev\" \"system:authenticated\"]) "
                + "is attempting to grant RBAC permissions not currently held:\n"
                + $"{{APIGroups:[\"\"], Resources:[\"{resource}\"], Verbs:[\"{verb}\"]}}");
        }
    }

    [TestCase("view", 201)]
    [TestCase("cluster-admin", 403)]
    public void Nobody_binds_a_role_that_is_more_than_they_have(string role, int expected)
    {
        Bind("admin");
        var binding = $$$"""
            {"metadata":{"name":"b"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"{{{role}}}"},
            "subjects":[{"kind":"User","apiGroup":"rbac.authorization.k8s.io","name":"joe"}]}
            """;
        var bindings = Roles.Replace("roles", "rolebindings", StringComparison.Ordinal);
        Ask(new("POST", bindings) { User = Jane, Body = Encoding.UTF8.GetBytes(binding) }).Code.ShouldBe(expected);
    }

    private void Bind(string role) => _cluster.Apply(new V1RoleBinding
    {
        Metadata = new() { Name = "jane", NamespaceProperty = "default" },
        RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = role },
        Subjects = [new() { Kind = "User", ApiGroup = "rbac.authorization.k8s.io", Name = "jane" }],
    });

    [Test]
    public void A_token_is_its_accounts_until_its_time_is_over()
    {
        var token = Token("""{"spec":{"expirationSeconds":600}}""");
        var user = _cluster.Api.Tokens.UserOf(token)!;
        user.Name.ShouldBe("system:serviceaccount:default:bot");
        user.Groups.ShouldBe(["system:serviceaccounts", "system:serviceaccounts:default", "system:authenticated"]);
        _cluster.Advance(TimeSpan.FromMinutes(9));
        _cluster.Api.Tokens.UserOf(token).ShouldNotBeNull();
        _cluster.Advance(TimeSpan.FromMinutes(2));
        _cluster.Api.Tokens.UserOf(token).ShouldBeNull();
    }

    [Test]
    public void A_token_dies_with_its_account_even_when_another_takes_its_name()
    {
        var token = Token("{}");
        _cluster.Delete<V1ServiceAccount>("bot");
        _cluster.RunUntilQuiet();
        _cluster.Api.Tokens.UserOf(token).ShouldBeNull();
        MakeAccount();
        _cluster.Api.Tokens.UserOf(token).ShouldBeNull();
    }

    [Test]
    public void A_token_dies_with_the_pod_it_is_bound_to()
    {
        _cluster.Apply("{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: a}]}}");
        var token = Token("""{"spec":{"boundObjectRef":{"kind":"Pod","apiVersion":"v1","name":"p"}}}""");
        _cluster.Api.Tokens.UserOf(token).ShouldNotBeNull();
        _cluster.Delete<V1Pod>("p");
        _cluster.Advance(TimeSpan.FromMinutes(1));
        _cluster.Api.Tokens.UserOf(token).ShouldBeNull();
    }

    [Test]
    public void A_token_for_somebody_else_is_none_for_the_server()
    {
        var token = Token("""{"spec":{"audiences":["vault"]}}""");
        _cluster.Api.Tokens.UserOf(token).ShouldBeNull();
        _cluster.Api.Tokens.UserOf(token, "vault").ShouldNotBeNull();
    }

    [Test]
    public void A_changed_token_is_nobodys()
    {
        var token = Token("{}");
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            var letters = token.ToCharArray();
            var at = random.Next(letters.Length);
            letters[at] = letters[at] == 'A' ? 'B' : 'A';
            var changed = new string(letters);
            if (changed[..^1] != token[..^1])
            {
                _cluster.Api.Tokens.UserOf(changed).ShouldBeNull($"letter {at}");
            }
        }

        var other = new ServiceAccountTokens(_cluster.Api, new byte[32]);
        other.UserOf(token).ShouldBeNull("another key");
    }

    [TestCase("""{"spec":{"expirationSeconds":599}}""", 422, "spec.expirationSeconds: Invalid value: 599: may not specify a duration less than 10 minutes")]
    [TestCase("""{"spec":{"boundObjectRef":{"kind":"Pod","name":"none"}}}""", 404, "pods \"none\" not found")]
    [TestCase("""{"spec":{"boundObjectRef":{"kind":"Node","name":"node-0","uid":"x"}}}""", 409, "does not match the UID in record")]
    public void A_token_that_makes_no_sense_is_refused(string body, int expected, string message)
    {
        MakeAccount();
        var (code, answer) = Ask(TokenRequest(body));
        code.ShouldBe(expected);
        ((string?)answer!["message"])!.ShouldContain(message);
    }

    private string Token(string body)
    {
        MakeAccount();
        var (code, answer) = Ask(TokenRequest(body));
        code.ShouldBe(201);
        return (string)answer!["status"]!["token"]!;
    }

    private void MakeAccount() =>
        _cluster.Apply("{apiVersion: v1, kind: ServiceAccount, metadata: {name: bot}}");

    private static ApiRequest TokenRequest(string body) =>
        new("POST", "/api/v1/namespaces/default/serviceaccounts/bot/token") { Body = Encoding.UTF8.GetBytes(body) };

    private (int Code, JsonNode? Body) Ask(ApiRequest request)
    {
        var answer = _cluster.Api.Handle(request);
        return (answer.Status, answer.ContentType == ApiResponse.Json ? JsonNode.Parse(answer.Body.Span) : null);
    }
}
