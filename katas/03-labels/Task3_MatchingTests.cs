using k8s;
using KubeKatas.Selectors;

namespace KubeKatas.Katas.Labels;

public class Task3_MatchingTests
{
    [Task(3)]
    [TestCase("tier=web", "tier=web", true, TestName = "= is met by the value")]
    [TestCase("tier=web", "tier=db", false, TestName = "= is not met by another value")]
    [TestCase("tier=web", "", false, TestName = "= is not met without the label")]
    [TestCase("tier==web", "tier=web", true, TestName = "== says the same as =")]
    [TestCase("tier!=web", "tier=db", true, TestName = "!= is met by another value")]
    [TestCase("tier!=web", "tier=web", false, TestName = "!= is not met by the value")]
    [TestCase("tier!=web", "", true, TestName = "!= is met without the label")]
    [TestCase("tier in (web,db)", "tier=db", true, TestName = "in is met by any of its values")]
    [TestCase("tier in (web,db)", "tier=web", true, TestName = "in is met by each of its values")]
    [TestCase("tier in (web,db)", "tier=mq", false, TestName = "in is not met by another value")]
    [TestCase("tier in (web,db)", "", false, TestName = "in is not met without the label")]
    [TestCase("tier notin (web,db)", "tier=mq", true, TestName = "notin is met by another value")]
    [TestCase("tier notin (web,db)", "tier=web", false, TestName = "notin is not met by one of its values")]
    [TestCase("tier notin (web,db)", "app=x", true, TestName = "notin is met without the label")]
    [TestCase("tier", "tier=", true, TestName = "A key alone is met by any value, also the empty one")]
    [TestCase("tier", "app=tier", false, TestName = "A key alone is not met by a value of that name")]
    [TestCase("!tier", "app=x", true, TestName = "! is met without the label")]
    [TestCase("!tier", "tier=", false, TestName = "! is not met by an empty value")]
    [TestCase("size>7", "size=8", true, TestName = "> compares numbers")]
    [TestCase("size>7", "size=7", false, TestName = "> is strict")]
    [TestCase("size>7", "size=10", true, TestName = "> does not compare letters")]
    [TestCase("size>7", "size=3000000000", true, TestName = "> compares large numbers")]
    [TestCase("size>7", "size=1e3", false, TestName = "> wants digits: 1e3 is no whole number here")]
    [TestCase("size>7", "size=8.0", false, TestName = "Nor is 8.0")]
    [TestCase("size<7", "size=006", true, TestName = "< reads leading zeros as numbers do")]
    [TestCase("size<7", "size=7", false, TestName = "< is strict")]
    [TestCase("size<7", "size=big", false, TestName = "What is no number is not smaller")]
    [TestCase("size>7", "size=big", false, TestName = "And not larger either")]
    [TestCase("size<7", "", false, TestName = "An absent number is not smaller")]
    public void Table(string requirement, string labels, bool expected) =>
        Matching.Matches(LabelSelector.Parse(requirement).Requirements[0], Worlds.Read(labels)).ShouldBe(expected);

    [Test, Task(3)]
    public void An_object_without_labels_has_null()
    {
        Matching.Matches(Requirement.Of("app", SelectionOperator.Exists), null).ShouldBeFalse();
        Matching.Matches(Requirement.Of("app", SelectionOperator.NotIn, "x"), null).ShouldBeTrue();
    }

    [Test, Task(3)]
    public void It_agrees_with_the_library_about_any_requirement() =>
        Gen.Select(Worlds.Requirement, Worlds.Labels).Sample((requirement, labels) =>
            Matching.Matches(requirement, labels).ShouldBe(requirement.Matches(labels)), iter: 5_000);

    [Test, Task(3)]
    public void The_API_server_picks_objects_with_it()
    {
        Matching.Matches(Requirement.Of("tier", SelectionOperator.DoesNotExist), null).ShouldBeTrue();
        var asked = 0;
        var client = Cluster.Start(nodes: 3, parts: built => built with
        {
            Api = built.Api with
            {
                Meets = (requirement, labels) =>
                {
                    asked++;
                    return Matching.Matches(requirement, labels);
                },
            },
        }).Client;
        client.CoreV1.ListNode(labelSelector: "kubernetes.io/hostname notin (node-0)").Items.Count.ShouldBe(2);
        client.CoreV1.ListNode(labelSelector: "tier!=web").Items.Count.ShouldBe(3);
        asked.ShouldBe(6);
    }
}
