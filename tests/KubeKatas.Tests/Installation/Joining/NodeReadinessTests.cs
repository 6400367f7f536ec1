using k8s.Models;
using KubeKatas.Installation.Joining;
using HealthTaints = KubeKatas.Objects.Taints;

namespace KubeKatas.Tests.Installation.Joining;

public class NodeReadinessTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Without_a_network_plugin_a_node_is_not_ready_and_says_why() =>
        Condition(new()).ShouldBe($"False KubeletNotReady {KubeletFacts.NoPlugin}");

    [Test]
    public void With_one_it_is() => Condition(new() { NetworkError = null })
        .ShouldBe("True KubeletReady kubelet is posting ready status");

    [Test]
    public void Several_reasons_stand_in_brackets()
    {
        var cpu = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("2") };
        var node = Node() with { Status = new() { Capacity = cpu } };
        var facts = new KubeletFacts { RuntimeError = "container runtime is down", NetworkError = null };
        NodeReadiness.Condition(node, facts, Now).Message.ShouldBe(
            "[container runtime is down, missing node capacity for resources: memory, pods, ephemeral-storage]");
    }

    [Test]
    public void The_time_of_transition_stays_while_the_status_does()
    {
        var earlier = Now.AddHours(-1);
        var node = Node(("Ready", "False")) with { };
        node.Status.Conditions[0].LastTransitionTime = earlier.UtcDateTime;
        NodeReadiness.Condition(node, new(), Now).LastTransitionTime.ShouldBe(earlier.UtcDateTime);
        NodeReadiness.Condition(node, new() { NetworkError = null }, Now).LastTransitionTime.ShouldBe(Now.UtcDateTime);
    }

    [TestCase("Ready", "True", "")]
    [TestCase("Ready", "False", "node.kubernetes.io/not-ready:NoSchedule node.kubernetes.io/not-ready:NoExecute")]
    [TestCase("Ready", "Unknown", "node.kubernetes.io/unreachable:NoSchedule node.kubernetes.io/unreachable:NoExecute")]
    [TestCase("DiskPressure", "True", "node.kubernetes.io/disk-pressure:NoSchedule")]
    [TestCase("NetworkUnavailable", "True", "node.kubernetes.io/network-unavailable:NoSchedule")]
    [TestCase("MemoryPressure", "False", "")]
    public void Conditions_become_taints(string type, string status, string taints) =>
        Taints(Node((type, status))).ShouldBe(taints);

    [Test]
    public void Other_taints_stay_and_those_that_hold_no_longer_go()
    {
        var node = Node(("Ready", "True"));
        node.Spec = new()
        {
            Unschedulable = true,
            Taints =
            [
                new() { Key = "team", Value = "a", Effect = "NoSchedule" },
                new() { Key = HealthTaints.NotReady, Effect = "NoExecute" },
            ],
        };
        Taints(node).ShouldBe("team=a:NoSchedule node.kubernetes.io/unschedulable:NoSchedule");
    }

    private static string Condition(KubeletFacts facts)
    {
        var made = NodeReadiness.Condition(Node(), facts, Now);
        return $"{made.Status} {made.Reason} {made.Message}";
    }

    private static string Taints(V1Node node) =>
        string.Join(' ', NodeReadiness.TaintsOf(node, Now).Select(HealthTaints.Print));

    private static V1Node Node(params (string Type, string Status)[] conditions) => new()
    {
        Metadata = new() { Name = "node-1" },
        Spec = new(),
        Status = new()
        {
            Capacity = new[] { "cpu", "memory", "pods", "ephemeral-storage" }
                .ToDictionary(it => it, _ => new ResourceQuantity("2")),
            Conditions = [.. conditions.Select(it => new V1NodeCondition { Type = it.Type, Status = it.Status })],
        },
    };
}
