using k8s;
using k8s.Models;
using KubeKatas.Controllers.NodeLifecycle;
using KubeKatas.Objects;

namespace KubeKatas.Katas.PodLifecycle;

public class Task7_SilentNodeTests
{
    [Task(7)]
    [TestCase(true, 40, false, TestName = "A Lease of 40 seconds that has run out is not the end")]
    [TestCase(true, 49, false, TestName = "After 49 seconds there is still hope")]
    [TestCase(true, 50, true, TestName = "After 50 the node is given up")]
    [TestCase(false, 59, false, TestName = "A node that never said whether it is ready has more time")]
    [TestCase(false, 60, true, TestName = "But not more than 60 seconds")]
    public void Silence(bool hasReady, int seconds, bool isSilent) =>
        SilentNode.IsSilent(new(null, hasReady, null, Some.Now), Some.Now + Seconds(seconds)).ShouldBe(isSilent);

    [Test, Task(7)]
    public void Nobody_knows_how_a_silent_node_is()
    {
        var conditions = SilentNode.StatusOf(Worlds.Node(), Some.Now).Conditions;
        conditions.Where(it => it.Status == "Unknown").Select(it => it.Type)
            .ShouldBe(["Ready", "MemoryPressure", "DiskPressure", "PIDPressure"]);
        conditions[0].Reason.ShouldBe("NodeStatusUnknown");
        conditions[0].Message.ShouldBe("Kubelet stopped posting node status.");
        conditions[0].LastTransitionTime.ShouldBe(Some.Now.UtcDateTime);
        conditions[^1].Type.ShouldBe("NetworkUnavailable", "it is the network's own, and stays");
        conditions[^1].Status.ShouldBe("False");
    }

    [Test, Task(7)]
    public void What_is_unknown_already_stays_as_it_is()
    {
        var node = Worlds.Node();
        node = node with { Status = node.Status with { Conditions = [new() { Type = "Ready", Status = "Unknown", Reason = "Mine" }] } };
        SilentNode.StatusOf(node, Some.Now).Conditions[0].Reason.ShouldBe("Mine");
    }

    [Test, Task(7)]
    public void When_all_is_unknown_there_is_nothing_to_write()
    {
        var silent = Worlds.Node() with { Status = SilentNode.StatusOf(Worlds.Node(), Some.Now) };
        SilentNode.StatusOf(silent, Some.Now + Seconds(5)).ShouldBeSameAs(silent.Status);
    }

    [Test, Task(7)]
    public void What_a_kubelet_never_said_is_unknown_too()
    {
        var node = Worlds.Node() with { Status = null };
        var conditions = SilentNode.StatusOf(node, Some.Now).Conditions;
        conditions.Select(it => it.Type).ShouldBe(["Ready", "MemoryPressure", "DiskPressure", "PIDPressure"]);
        conditions[0].Reason.ShouldBe("NodeStatusNeverUpdated");
        conditions[0].Message.ShouldBe("Kubelet never posted node status.");
        conditions[0].LastHeartbeatTime.ShouldBe(node.Metadata.CreationTimestamp);
    }

    [Test, Task(7)]
    public void It_writes_what_the_library_writes_for_any_node() => Worlds.AnyNode.Sample(node =>
        KubernetesJson.Serialize(SilentNode.StatusOf(node, Some.Now))
            .ShouldBe(KubernetesJson.Serialize(SilentNodes.StatusOf(node, Some.Now))));

    [Task(7)]
    //        Taints                       Tolerations            Stay
    [TestCase("",                          "",                    null, TestName = "Without taints a pod stays")]
    [TestCase("gone:NoExecute",            "",                    0,    TestName = "Without a toleration it goes at once")]
    [TestCase("gone:NoExecute",            "gone:300",            300,  TestName = "With one it stays for its seconds")]
    [TestCase("gone:NoExecute",            "gone:",               null, TestName = "A toleration without seconds lasts for ever")]
    [TestCase("gone:NoExecute",            "gone:-5",             0,    TestName = "Negative seconds are none")]
    [TestCase("gone:NoExecute",            "other:300",           0,    TestName = "A toleration of something else does not help")]
    [TestCase("gone:NoSchedule",           "",                    null, TestName = "NoSchedule drives nobody out")]
    [TestCase("gone:NoExecute a:NoExecute", "gone:300 a:20",      20,   TestName = "Of several taints the most urgent counts")]
    [TestCase("gone:NoExecute a:NoExecute", "gone:20 a:300",      20,   TestName = "In whatever order they stand")]
    [TestCase("gone:NoExecute a:NoExecute", "gone: a:20",         20,   TestName = "For ever is not urgent")]
    [TestCase("gone:NoExecute a:NoExecute", "gone:300",           0,    TestName = "One that is not tolerated is enough")]
    [TestCase("gone:NoExecute",            "gone:300 gone:20",    300,  TestName = "Of two tolerations the first counts")]
    public void How_long_a_pod_may_stay(string taints, string tolerations, int? seconds) =>
        SilentNode.Stay(Worlds.Taints(taints), Worlds.Tolerations(tolerations))
            .ShouldBe(seconds is { } stay ? Seconds(stay) : null);

    [Test, Task(7)]
    public void Null_is_none()
    {
        SilentNode.Stay(null, null).ShouldBeNull();
        SilentNode.Stay(Worlds.Taints("gone:NoExecute"), null).ShouldBe(TimeSpan.Zero);
    }

    [Task(7)]
    [TestCase(1, 51, TestName = "The first look after 50 seconds finds it")]
    [TestCase(5, 50, TestName = "So does a look at 50 seconds sharp")]
    [TestCase(3, 53, TestName = "The node is given up at a look, not in between")]
    [TestCase(70, 70, TestName = "A late look finds it at once")]
    public void A_node_is_given_up_at_a_look(int look, int givenUpAt) =>
        Foretold("node.kubernetes.io/unreachable:300", look).GivenUpAt.ShouldBe(Some.Now + Seconds(givenUpAt));

    [Task(7)]
    [TestCase("node.kubernetes.io/unreachable:300", 351, TestName = "The pod is evicted when its patience is over")]
    [TestCase("node.kubernetes.io/unreachable:6", 57, TestName = "A short patience is over soon")]
    [TestCase("", 51, TestName = "Without a toleration it goes at once")]
    [TestCase("node.kubernetes.io/unreachable:", null, TestName = "With endless patience never")]
    public void A_pod_is_evicted(string tolerations, int? evictedAt) => Foretold(tolerations, 1).EvictedAt
        .ShouldBe(evictedAt is { } seconds ? Some.Now + Seconds(seconds) : null);

    [Test, Task(7)]
    public void In_a_cluster_a_pod_is_evicted_five_minutes_after_its_node_is_given_up()
    {
        var cluster = Cluster.Start(parts: built => built with
        {
            NodeHealthPieces = new()
            {
                IsSilent = SilentNode.IsSilent, StatusOf = SilentNode.StatusOf, Stay = SilentNode.Stay,
            },
        });
        cluster.Apply(Worlds.Manifest("", "command: [server]"));
        cluster.Advance(TimeSpan.FromMinutes(1));
        var name = cluster.Get<V1Pod>("web").Spec.NodeName;
        cluster.Faults.StopNode(name);
        cluster.RunUntil(() => cluster.Get<V1Pod>("web").IsTerminating(), TimeSpan.FromMinutes(10)).ShouldBeTrue();
        var node = cluster.Get<V1Node>(name);
        var evicting = node.Spec.Taints.Single(taint => taint.Effect == "NoExecute");
        (cluster.Clock.Now - evicting.TimeAdded!.Value).ShouldBe(Seconds(300));
        node.Status.Conditions.ShouldContain(it => it.Type == "Ready" && it.Status == "Unknown");
    }

    private static (DateTimeOffset GivenUpAt, DateTimeOffset? EvictedAt) Foretold(string tolerations, int look)
    {
        var pod = new V1Pod { Spec = new() { Tolerations = Worlds.Tolerations(tolerations) } };
        return SilentNode.Foretell(pod, new(null, true, null, Some.Now), Some.Now + Seconds(look));
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
