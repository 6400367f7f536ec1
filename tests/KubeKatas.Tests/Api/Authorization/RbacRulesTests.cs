using k8s.Models;
using KubeKatas.Api.Authorization;
using KubeKatas.Api.Requests;

namespace KubeKatas.Tests.Api.Authorization;

public class RbacRulesTests
{
    private static readonly ApiUser Jane = new("jane", ["dev", "system:authenticated"]);

    [TestCase("get", "", "pods", "", "", true)]
    [TestCase("list", "", "pods", "", "", false, Description = "another verb")]
    [TestCase("get", "apps", "pods", "", "", false, Description = "another group")]
    [TestCase("get", "", "services", "", "", false, Description = "another resource")]
    [TestCase("get", "", "pods", "log", "", false, Description = "a part is not the whole")]
    [TestCase("get", "", "pods", "exec", "", true, Description = "named as pods/exec")]
    [TestCase("get", "", "nodes", "status", "", true, Description = "named as */status")]
    [TestCase("get", "", "nodes", "", "", false, Description = "*/status is not the whole")]
    [TestCase("update", "apps", "deployments", "", "web", true, Description = "by its name")]
    [TestCase("update", "apps", "deployments", "", "other", false, Description = "another name")]
    [TestCase("update", "apps", "deployments", "", "", false, Description = "a list has no name")]
    [TestCase("anything", "example.com", "things", "part", "", true, Description = "stars")]
    public void A_rule_covers_what_it_names(
        string verb, string group, string resource, string part, string name, bool expected)
    {
        V1PolicyRule[] rules =
        [
            Rule("get", "", "pods,pods/exec,*/status"),
            Rule("update", "apps", "deployments") with { ResourceNames = ["web"] },
            Rule("*", "example.com", "*"),
        ];
        var wanted = new AccessAttributes(Jane, verb)
        {
            Group = group,
            Resource = resource,
            Subresource = part,
            Name = name,
        };
        rules.Any(rule => RbacRules.Matches(rule, wanted)).ShouldBe(expected);
    }

    [TestCase("/healthz", true)]
    [TestCase("/healthz/etcd", false)]
    [TestCase("/apis/apps", true)]
    [TestCase("/api", false)]
    public void A_rule_covers_paths(string path, bool expected) => RbacRules.Matches(
        new() { Verbs = ["get"], NonResourceURLs = ["/healthz", "/apis/*"] },
        new(Jane, "get") { Path = path }).ShouldBe(expected);

    private static IEnumerable<TestCaseData> Bindings()
    {
        yield return Case("User", "jane", null, "default", "to User \"jane\"");
        yield return Case("User", "jane", null, "other", null);
        yield return Case("User", "joe", null, "default", null);
        yield return Case("Group", "dev", null, "default", "to Group \"dev\"");
        yield return Case("Group", "ops", null, "default", null);
        yield return Case("ServiceAccount", "jane", "default", "default", null);

        static TestCaseData Case(string kind, string name, string? subjectNamespace, string ns, string? because) =>
            new(kind, name, subjectNamespace, ns, because);
    }

    [TestCaseSource(nameof(Bindings))]
    public void A_binding_grants_a_role_in_its_namespace(
        string kind, string name, string? subjectNamespace, string ns, string? because)
    {
        var cluster = Bound(new Rbacv1Subject { Kind = kind, Name = name, NamespaceProperty = subjectNamespace });
        var decision = cluster.Api.Authorizer.Decide(
            new(Jane, "get") { Resource = "pods", Namespace = ns });
        decision.IsAllowed.ShouldBe(because is not null);
        decision.Reason.ShouldBe(
            because is null ? "" : $"RBAC: allowed by RoleBinding \"b/default\" of Role \"r\" {because}");
    }

    [Test]
    public void A_service_account_is_bound_by_namespace_and_name()
    {
        var cluster = Bound(new Rbacv1Subject { Kind = "ServiceAccount", Name = "bot", NamespaceProperty = "default" });
        cluster.Api.Authorizer.Decide(
            new(ApiUser.ServiceAccount("default", "bot"), "get") { Resource = "pods", Namespace = "default" }).Reason
            .ShouldEndWith("to ServiceAccount \"bot/default\"");
        cluster.Api.Authorizer.Decide(
            new(ApiUser.ServiceAccount("other", "bot"), "get") { Resource = "pods", Namespace = "default" }).IsAllowed
            .ShouldBeFalse();
    }

    [Test]
    public void A_role_that_is_not_there_is_named()
    {
        var cluster = Bound(new Rbacv1Subject { Kind = "User", Name = "jane" });
        cluster.Delete<V1Role>("r");
        cluster.Api.Authorizer.Decide(new(Jane, "get") { Resource = "pods", Namespace = "default" }).Reason
            .ShouldBe("RBAC: role.rbac.authorization.k8s.io \"r\" not found");
    }

    [Test]
    public void Roles_that_select_others_follow_them()
    {
        var cluster = Start();
        cluster.Apply("""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: more, labels: {rbac.authorization.k8s.io/aggregate-to-view: "true"}}
            rules: [{apiGroups: [example.com], resources: [things], verbs: [get]}]
            """);
        cluster.RunUntilQuiet();
        foreach (var role in new[] { "view", "edit", "admin" })
        {
            cluster.Get<V1ClusterRole>(role).Rules.Any(rule => rule.ApiGroups?.Contains("example.com") is true)
                .ShouldBeTrue(role);
        }

        cluster.Get<V1ClusterRole>("view").Rules.Any(rule => rule.Resources?.Contains("secrets") is true).ShouldBeFalse();
        cluster.Get<V1ClusterRole>("edit").Rules.Any(rule => rule.Resources?.Contains("secrets") is true).ShouldBeTrue();
    }

    private static Cluster Start() => Cluster.Start(options: new() { EvaluatesRbac = true });

    private static Cluster Bound(Rbacv1Subject subject)
    {
        const string Group = "rbac.authorization.k8s.io";
        var cluster = Start();
        cluster.Apply(new V1Role { Metadata = Named("r"), Rules = [Rule("get", "", "pods")] });
        cluster.Apply(new V1RoleBinding
        {
            Metadata = Named("b"),
            RoleRef = new() { ApiGroup = Group, Kind = "Role", Name = "r" },
            Subjects = [subject with { ApiGroup = subject.Kind == "ServiceAccount" ? null : Group }],
        });
        return cluster;
    }

    private static V1ObjectMeta Named(string name) => new() { Name = name, NamespaceProperty = "default" };

    private static V1PolicyRule Rule(string verbs, string groups, string resources) => new()
    {
        Verbs = verbs.Split(','),
        ApiGroups = groups.Split(','),
        Resources = resources.Split(','),
    };
}
