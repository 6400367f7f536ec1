using k8s.Models;
using KubeKatas.Installation.Joining;
using KubeKatas.Objects;

namespace KubeKatas.Katas.NodeJoin;

public class Task7_ReadinessTests
{
    private static readonly KubeletFacts Well = new() { NetworkError = null };

    [Test, Task(7)]
    public void Without_a_network_plugin_the_node_is_not_ready() => Text(new()).ShouldBe(
        "Ready=False KubeletNotReady: " + KubeletFacts.NoPlugin);

    [Test, Task(7)]
    public void With_one_it_is() => Text(Well).ShouldBe("Ready=True KubeletReady: kubelet is posting ready status");

    [Test, Task(7)]
    public void Of_several_errors_the_runtimes_is_first() =>
        Text(new() { RuntimeError = "container runtime is down", NetworkError = "no network" })
            .ShouldBe("Ready=False KubeletNotReady: [container runtime is down, no network]");

    [Test, Task(7)]
    public void What_a_node_must_count_is_missed()
    {
        var node = Worlds.Node() with
        {
            Status = new() { Capacity = new Dictionary<string, ResourceQuantity> { ["memory"] = new("1Gi") } },
        };
        Readiness.Condition(node, Well, Some.Now).Message
            .ShouldBe("missing node capacity for resources: cpu, pods, ephemeral-storage");
        Readiness.Condition(node with { Status = null }, Well, Some.Now).Message
            .ShouldBe("missing node capacity for resources: cpu, memory, pods, ephemeral-storage");
    }

    [Test, Task(7)]
    public void One_resource_is_enough_to_be_missed()
    {
        var node = Worlds.Node();
        node.Status.Capacity.Remove("pods");
        Readiness.Condition(node, Well, Some.Now).Message.ShouldBe("missing node capacity for resources: pods");
    }

    [Test, Task(7)]
    public void The_heartbeat_is_now() =>
        Readiness.Condition(Worlds.Node(), Well, Some.Now).LastHeartbeatTime.ShouldBe(Some.Now.UtcDateTime);

    [Task(7)]
    [TestCase("True", true, TestName = "While a node stays ready its time of transition stays")]
    [TestCase("False", false, TestName = "When it becomes ready that is a transition")]
    [TestCase("Unknown", false, TestName = "So it is when it was unknown")]
    [TestCase(null, false, TestName = "And when there was no condition")]
    public void Transition(string? before, bool stays)
    {
        var node = before is null ? Worlds.Node() : Worlds.Node(("Ready", before));
        Readiness.Condition(node, Well, Some.Now).LastTransitionTime
            .ShouldBe(stays ? Worlds.Earlier.UtcDateTime : Some.Now.UtcDateTime);
    }

    [Task(7)]
    [TestCase("Ready", "True", "", TestName = "A ready node has no taints")]
    [TestCase("Ready", "False", "node.kubernetes.io/not-ready:NoSchedule node.kubernetes.io/not-ready:NoExecute",
        TestName = "One that is not ready has two")]
    [TestCase("Ready", "Unknown", "node.kubernetes.io/unreachable:NoSchedule node.kubernetes.io/unreachable:NoExecute",
        TestName = "One that is silent has two others")]
    [TestCase("MemoryPressure", "True", "node.kubernetes.io/memory-pressure:NoSchedule",
        TestName = "Short of memory: nobody new")]
    [TestCase("DiskPressure", "True", "node.kubernetes.io/disk-pressure:NoSchedule",
        TestName = "Short of disk: nobody new")]
    [TestCase("PIDPressure", "True", "node.kubernetes.io/pid-pressure:NoSchedule",
        TestName = "Short of process ids: nobody new")]
    [TestCase("NetworkUnavailable", "True", "node.kubernetes.io/network-unavailable:NoSchedule",
        TestName = "No route to it: nobody new")]
    [TestCase("DiskPressure", "False", "", TestName = "No pressure, no taint")]
    public void Conditions_become_taints(string type, string status, string expected) =>
        Taints(Worlds.Node((type, status))).ShouldBe(expected);

    [Test, Task(7)]
    public void A_cordoned_node_is_tainted_as_well()
    {
        var node = Worlds.Node(("Ready", "False"));
        Taints(node with { Spec = new() { Unschedulable = true } }).ShouldBe(
            "node.kubernetes.io/not-ready:NoSchedule node.kubernetes.io/not-ready:NoExecute "
                + "node.kubernetes.io/unschedulable:NoSchedule");
        Taints(node with { Spec = null }).ShouldStartWith("node.kubernetes.io/not-ready");
    }

    [Test, Task(7)]
    public void Taints_that_hold_no_longer_go_and_those_of_others_stay() => Taints(Tainted(
        ("node.kubernetes.io/not-ready", "NoSchedule"),
        ("team", "NoSchedule"),
        ("node.kubernetes.io/unreachable", "NoExecute"),
        ("node.kubernetes.io/unschedulable", "NoSchedule"),
        ("team", "NoExecute"))).ShouldBe("team:NoSchedule team:NoExecute");

    [Test, Task(7)]
    public void A_taint_that_still_holds_keeps_its_time()
    {
        var node = Tainted(("node.kubernetes.io/not-ready", "NoSchedule"));
        var taints = Readiness.TaintsOf(node with { Status = Worlds.Node(("Ready", "False")).Status }, Some.Now);
        taints.Select(taint => (taint.Effect, taint.TimeAdded)).ShouldBe(
            [("NoSchedule", Worlds.Earlier.UtcDateTime), ("NoExecute", Some.Now.UtcDateTime)]);
    }

    [Test, Task(7)]
    public void It_agrees_with_the_library_about_any_node() =>
        Worlds.AnyNode.Select(Worlds.Facts).Sample((node, facts) =>
        {
            ModelEquality.Same(
                Readiness.Condition(node, facts, Some.Now),
                NodeReadiness.Condition(node, facts, Some.Now)).ShouldBeTrue();
            Taints(node).ShouldBe(
                string.Join(' ', NodeReadiness.TaintsOf(node, Some.Now).Select(Objects.Taints.Print)));
        });

    private static string Text(KubeletFacts facts)
    {
        var made = Readiness.Condition(Worlds.Node(), facts, Some.Now);
        return $"{made.Type}={made.Status} {made.Reason}: {made.Message}";
    }

    private static string Taints(V1Node node) =>
        string.Join(' ', Readiness.TaintsOf(node, Some.Now).Select(Objects.Taints.Print));

    private static V1Node Tainted(params (string Key, string Effect)[] taints) => Worlds.Node(("Ready", "True")) with
    {
        Spec = new()
        {
            Taints =
            [
                .. taints.Select(it => new V1Taint
                {
                    Key = it.Key,
                    Effect = it.Effect,
                    TimeAdded = Worlds.Earlier.UtcDateTime,
                }),
            ],
        },
    };
}
