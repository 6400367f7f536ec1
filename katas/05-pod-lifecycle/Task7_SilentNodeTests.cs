using k8s;
using k8s.Models;
using KubeKatas.Nodes;
using KubeKatas.Objects;

namespace KubeKatas.Katas.PodLifecycle;

public class Task7_SilentNodeTests
{
    [Task(7)]
    [TestCase(40, false, TestName = "A lease of 40 seconds that has run out is not the end")]
    [TestCase(50, false, TestName = "After exactly 50 seconds there is still hope")]
    [TestCase(51, true, TestName = "After more it is given up")]
    public void Silence(int seconds, bool isGivenUp) =>
        SilentNode.IsGivenUp(Some.Now, Some.Now + Seconds(seconds)).ShouldBe(isGivenUp);

    [Test, Task(7)]
    public void Nobody_knows_how_a_silent_node_is()
    {
        var conditions = SilentNode.Silent(Worlds.Node(), Some.Now).Status.Conditions;
        conditions.Where(it => it.Status == "Unknown").Select(it => it.Type)
            .ShouldBe(["Ready", "MemoryPressure", "DiskPressure", "PIDPressure"]);
        conditions[0].Reason.ShouldBe("NodeStatusUnknown");
        conditions[0].Message.ShouldBe("Kubelet stopped posting node status.");
        conditions[0].LastTransitionTime.ShouldBe(Some.Now.UtcDateTime);
        conditions[^1].Type.ShouldBe("NetworkUnavailable", "it is the network's own, and stays");
    }

    [Test, Task(7)]
    public void It_keeps_new_pods_off_and_drives_the_old_ones_out() =>
        Taints(SilentNode.Silent(Worlds.Node(), Some.Now)).ShouldBe([
            "node.kubernetes.io/unreachable:NoSchedule",
            "node.kubernetes.io/unreachable:NoExecute",
        ]);

    [Test, Task(7)]
    public void Other_taints_stay_and_earlier_ones_of_its_health_go() =>
        Taints(SilentNode.Silent(
                Worlds.Node("gpu", "node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"), Some.Now))
            .ShouldBe([
                "gpu:NoExecute",
                "node.kubernetes.io/unreachable:NoSchedule",
                "node.kubernetes.io/unreachable:NoExecute",
            ]);

    [Test, Task(7)]
    public void It_writes_what_the_library_writes()
    {
        foreach (var node in new[] { Worlds.Node(), Worlds.Node("gpu", "node.kubernetes.io/not-ready") })
        {
            KubernetesJson.Serialize(SilentNode.Silent(node, Some.Now))
                .ShouldBe(KubernetesJson.Serialize(NodeHealth.Silent(node, Some.Now)));
        }
    }

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
    [TestCase(5, 55, TestName = "A look at 50 seconds sharp comes too early")]
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
                IsGivenUp = SilentNode.IsGivenUp, Silent = SilentNode.Silent, Stay = SilentNode.Stay,
            },
        });
        cluster.Apply(Worlds.Manifest("", "command: [server]"));
        cluster.Advance(TimeSpan.FromMinutes(1));
        var name = cluster.Get<V1Pod>("web").Spec.NodeName;
        cluster.Faults.StopNode(name);
        cluster.RunUntil(() => cluster.Get<V1Pod>("web").IsTerminating(), TimeSpan.FromMinutes(10)).ShouldBeTrue();
        var node = cluster.Get<V1Node>(name);
        (cluster.Clock.Now - node.Spec.Taints[^1].TimeAdded!.Value).ShouldBe(Seconds(300));
        node.Status.Conditions.ShouldContain(it => it.Type == "Ready" && it.Status == "Unknown");
    }

    private static (DateTimeOffset GivenUpAt, DateTimeOffset? EvictedAt) Foretold(string tolerations, int look)
    {
        var pod = new V1Pod { Spec = new() { Tolerations = Worlds.Tolerations(tolerations) } };
        return SilentNode.Foretell(pod, Some.Now, Some.Now + Seconds(look));
    }

    private static IEnumerable<string> Taints(V1Node node) => node.Spec.Taints.Select(Objects.Taints.Print);

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
