using k8s.Models;
using KubeKatas.Controllers.ReplicaSets;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Katas.Labels;

public class Task4_SelectorObjectTests
{
    [Test, Task(4)]
    public void No_selector_selects_nothing() => SelectorObject.Of(null).ShouldBe(LabelSelector.Nothing);

    [Test, Task(4)]
    public void An_empty_selector_selects_everything()
    {
        SelectorObject.Of(new()).ShouldBe(LabelSelector.Everything);
        SelectorObject.Of(new() { MatchLabels = new Dictionary<string, string>(), MatchExpressions = [] })
            .ShouldBe(LabelSelector.Everything);
    }

    [Test, Task(4)]
    public void Every_pair_of_matchLabels_must_match() =>
        SelectorObject.Of(new() { MatchLabels = Worlds.Read("tier=web,app=shop") })
            .ToString().ShouldBe("app=shop,tier=web");

    [Task(4)]
    [TestCase("In", "b a", "tier in (a,b)", TestName = "In becomes in")]
    [TestCase("NotIn", "a", "tier notin (a)", TestName = "NotIn becomes notin")]
    [TestCase("Exists", null, "tier", TestName = "Exists has no values")]
    [TestCase("DoesNotExist", null, "!tier", TestName = "DoesNotExist has none either")]
    public void Expressions(string @operator, string? values, string expected) =>
        SelectorObject.Of(With(@operator, values?.Split(' '))).ToString().ShouldBe(expected);

    [Test, Task(4)]
    public void Labels_and_expressions_must_match_together() =>
        SelectorObject.Of(With("Exists", null) with { MatchLabels = Worlds.Read("app=shop") })
            .ToString().ShouldBe("app=shop,tier");

    [Task(4)]
    [TestCase("Gt", TestName = "Gt is for node affinity only")]
    [TestCase("in", TestName = "The operators begin with a capital")]
    public void Unknown_operators_are_refused(string @operator) =>
        Should.Throw<SelectorException>(() => SelectorObject.Of(With(@operator, ["1"])))
            .Message.ShouldBe($"\"{@operator}\" is not a valid label selector operator");

    [Test, Task(4)]
    public void A_set_without_values_is_refused() =>
        Should.Throw<SelectorException>(() => SelectorObject.Of(With("In", null)));

    [Test, Task(4)]
    public void ReplicaSets_find_their_pods_with_it()
    {
        var asked = 0;
        LabelSelector Yours(V1LabelSelector? selector)
        {
            asked++;
            return SelectorObject.Of(selector);
        }

        var cluster = Cluster.Start(parts: built => built with
        {
            ReplicaSetPieces = built.ReplicaSetPieces with { SelectorOf = Yours },
        });
        var set = Some.ReplicaSet(3);
        cluster.Apply(set with { Metadata = new() { Name = "web", NamespaceProperty = "default" } });
        cluster.RunUntilQuiet();
        cluster.List<V1Pod>("default", "app=web").Count(pod => pod.IsReady()).ShouldBe(3);
        asked.ShouldBePositive();
    }

    private static V1LabelSelector With(string @operator, string[]? values) => new()
    {
        MatchExpressions = [new() { Key = "tier", OperatorProperty = @operator, Values = values }],
    };
}
