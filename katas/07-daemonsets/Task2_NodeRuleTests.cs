using k8s.Models;
using KubeKatas.Controllers.DaemonSets;

namespace KubeKatas.Katas.DaemonSets;

public class Task2_NodeRuleTests
{
    [Task(2)]
    [TestCase("", true, true, TestName = "A plain node gets a pod")]
    [TestCase("gpu=true:NoSchedule", false, true, TestName = "A taint NoSchedule keeps only new pods away")]
    [TestCase("gpu=true:NoExecute", false, false, TestName = "A taint NoExecute drives pods out")]
    [TestCase("gpu=true:PreferNoSchedule", true, true, TestName = "A taint PreferNoSchedule keeps no daemon away")]
    [TestCase("gpu=true:NoSchedule gpu=true:NoExecute", false, false, TestName = "The stricter of two taints decides")]
    [TestCase("node.kubernetes.io/unschedulable=:NoSchedule", true, true, TestName = "A cordoned node gets its pod")]
    [TestCase("node.kubernetes.io/not-ready=:NoExecute", true, true, TestName = "So does one that is not ready")]
    [TestCase("node.kubernetes.io/network-unavailable=:NoSchedule", false, true, TestName = "Without a network it does not")]
    public void Taints(string taints, bool run, bool go) =>
        NodeRule.OnNode(Worlds.Set(), Node(taints)).ShouldBe((run, go));

    [Test, Task(2)]
    public void With_the_node_s_own_network_the_pods_network_does_not_matter() => NodeRule
        .OnNode(
            Worlds.Set().With(spec => spec with { HostNetwork = true }),
            Node("node.kubernetes.io/network-unavailable=:NoSchedule"))
        .ShouldBe((true, true));

    [Test, Task(2)]
    public void The_template_may_tolerate_more()
    {
        var set = Worlds.Set().With(spec => spec with { Tolerations = [Worlds.Toleration("gpu Exists")] });
        NodeRule.OnNode(set, Node("gpu=true:NoSchedule gpu=true:NoExecute")).ShouldBe((true, true));
        NodeRule.OnNode(set, Node("gpu=true:NoSchedule tpu=true:NoExecute")).ShouldBe((false, false));
    }

    [Test, Task(2)]
    public void A_node_without_a_spec_has_no_taints() =>
        NodeRule.OnNode(Worlds.Set(), Worlds.Node() with { Spec = null }).ShouldBe((true, true));

    [Task(2)]
    [TestCase("ssd", true, TestName = "A node with the label that is asked for gets a pod")]
    [TestCase("hdd", false, TestName = "One with another value gets none, and loses the one it has")]
    [TestCase(null, false, TestName = "So does one without the label")]
    public void Labels(string? disk, bool expected) => NodeRule
        .OnNode(
            Worlds.Set().With(spec => spec with { NodeSelector = new Dictionary<string, string> { ["disk"] = "ssd" } }),
            Worlds.Node(disk: disk))
        .ShouldBe((expected, expected));

    [Test, Task(2)]
    public void Node_affinity_is_asked_as_well()
    {
        var set = Worlds.Set().With(spec => spec with { Affinity = Wants("disk", "ssd", "nvme") });
        NodeRule.OnNode(set, Worlds.Node(disk: "nvme")).ShouldBe((true, true));
        NodeRule.OnNode(set, Worlds.Node(disk: "hdd")).ShouldBe((false, false));
    }

    [Task(2)]
    [TestCase("n1", true, TestName = "A template that names a node means that one")]
    [TestCase("n2", false, TestName = "And no other")]
    [TestCase("", true, TestName = "An empty name is none")]
    public void Names(string name, bool expected) => NodeRule
        .OnNode(Worlds.Set().With(spec => spec with { NodeName = name }), Worlds.Node("n1"))
        .ShouldBe((expected, expected));

    [Test, Task(2)]
    public void It_agrees_with_the_library_about_any_node() => Gen.Select(Worlds.Spec, Worlds.AnyNode("n1")).Sample(
        (spec, node) =>
        {
            var set = Worlds.Set().With(_ => spec);
            NodeRule.OnNode(set, node).ShouldBe(DaemonPods.OnNode(set, node));
        });

    private static V1Node Node(string taints) =>
        Worlds.Node("n1", null, taints.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static V1Affinity Wants(string key, params string[] values) => new()
    {
        NodeAffinity = new()
        {
            RequiredDuringSchedulingIgnoredDuringExecution = new()
            {
                NodeSelectorTerms =
                [
                    new() { MatchExpressions = [new() { Key = key, OperatorProperty = "In", Values = values }] },
                ],
            },
        },
    };
}
