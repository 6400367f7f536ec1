using k8s.Models;
using KubeKatas.Api.Validation;
using KubeKatas.Objects;

namespace KubeKatas.Tests.Controllers;

[TestFixture]
public class NamespaceTests
{
    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Test]
    public void A_condition_keeps_the_time_at_which_it_became_true_while_its_message_changes()
    {
        var cluster = WithHeld("one", "two");
        cluster.Delete<V1Namespace>("shop");
        cluster.Advance(TimeSpan.FromSeconds(6));
        Remaining(cluster).LastTransitionTime!.Value.ShouldBe(Start.AddSeconds(5.1), TimeSpan.FromSeconds(1));

        LetGo(cluster, "one");
        cluster.Advance(TimeSpan.FromSeconds(20));
        Remaining(cluster).Message.ShouldContain("configmaps. has 1 resource instances");
        Remaining(cluster).LastTransitionTime!.Value.ShouldBe(Start.AddSeconds(5.1), TimeSpan.FromSeconds(1));
    }

    [Test]
    public void The_planner_can_be_replaced()
    {
        var asked = 0;
        var cluster = Cluster.Start(parts: built => built with
        {
            Namespaces = seen =>
            {
                asked++;
                return KubeKatas.Controllers.Namespaces.NamespacePlanning.BuiltIn(seen);
            },
        });
        cluster.Apply(new V1Namespace { Metadata = new() { Name = "shop" } });
        cluster.Delete<V1Namespace>("shop");
        cluster.RunUntilQuiet();
        asked.ShouldBePositive();
        cluster.Find<V1Namespace>("shop").ShouldBeNull();
    }

    [Test]
    public void A_rule_for_names_can_be_replaced()
    {
        const string name = "a.b";
        const string rule = "no dots, please";
        var cluster = Cluster.Start(parts: built => built with
        {
            Api = built.Api with { Names = new() { Dns1123Label = it => it == name ? [rule] : [] } },
        });
        Should.Throw<ApiException>(() => cluster.Apply(new V1Namespace { Metadata = new() { Name = name } }))
            .Message.ShouldEndWith(rule);
        cluster.Apply(new V1Namespace { Metadata = new() { Name = "A_B" } });
        cluster.Apply(new V1ConfigMap { Metadata = new() { Name = name } });
    }

    [Test]
    public void The_built_in_rules_are_the_library_s()
    {
        NamePieces.BuiltIn.Dns1123Label("A").ShouldBe(NameRules.Dns1123Label("A"));
        NamePieces.BuiltIn.Dns1123Subdomain("A").ShouldBe(NameRules.Dns1123Subdomain("A"));
        NamePieces.BuiltIn.PathSegment("/").ShouldBe(NameRules.PathSegment("/"));
    }

    private static Cluster WithHeld(params string[] names)
    {
        var cluster = Cluster.Start();
        cluster.Apply(new V1Namespace { Metadata = new() { Name = "shop" } });
        foreach (var name in names)
        {
            cluster.Apply(new V1ConfigMap
            {
                Metadata = new() { Name = name, NamespaceProperty = "shop", Finalizers = ["example.com/hold"] },
            });
        }

        return cluster;
    }

    private static void LetGo(Cluster cluster, string name) => cluster.Change<V1ConfigMap>(
        name, map => map with { Metadata = map.Metadata with { Finalizers = [] } }, "shop");

    private static V1NamespaceCondition Remaining(Cluster cluster) => cluster.Get<V1Namespace>("shop")
        .Status.Conditions.Single(condition => condition.Type == "NamespaceContentRemaining");
}
