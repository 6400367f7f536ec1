using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Tests.Controllers.NodeLifecycle;

public class NodeLifecycleTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Test]
    public void A_silent_node_becomes_Unknown_and_its_pods_leave_it_five_minutes_later()
    {
        var cluster = Cluster.Start(nodes: 2);
        cluster.Apply(Pod("a", "node-0"));
        cluster.RunUntilQuiet();
        cluster.Faults.StopNode("node-0");
        cluster.Advance(Minute);

        var node = cluster.Get<V1Node>("node-0");
        node.Condition("Ready")!.Reason.ShouldBe("NodeStatusUnknown");
        node.HasTaint(Taints.Unreachable, Taints.NoSchedule).ShouldBeTrue();
        node.HasTaint(Taints.Unreachable, Taints.NoExecute).ShouldBeTrue();
        cluster.Get<V1Pod>("a").IsReady().ShouldBeFalse();
        cluster.Get<V1Pod>("a").IsTerminating().ShouldBeFalse();

        cluster.Advance(5 * Minute);
        cluster.Get<V1Pod>("a").IsTerminating().ShouldBeTrue();
        cluster.Get<V1Pod>("a").Condition("DisruptionTarget")!.Reason.ShouldBe("DeletionByTaintManager");
    }

    [Test]
    public void A_node_that_speaks_again_keeps_its_pods()
    {
        var cluster = Cluster.Start(nodes: 2);
        cluster.Apply(Pod("a", "node-0"));
        cluster.RunUntilQuiet();
        cluster.Faults.PartitionNode("node-0");
        cluster.Advance(2 * Minute);
        cluster.Get<V1Node>("node-0").IsReady().ShouldBeFalse();

        cluster.Faults.StartNode("node-0");
        cluster.Advance(10 * Minute);
        cluster.Get<V1Node>("node-0").IsReady().ShouldBeTrue();
        cluster.Get<V1Node>("node-0").Spec.Taints.ShouldBeNull();
        cluster.Get<V1Pod>("a").IsTerminating().ShouldBeFalse();
        cluster.List<Corev1Event>().Select(it => it.Message).ShouldContain("Cancelling deletion of Pod default/a");
    }

    [Test]
    public void When_no_node_answers_nobody_is_sent_away()
    {
        var cluster = Cluster.Start(nodes: 3);
        cluster.RunUntilQuiet();
        foreach (var node in cluster.List<V1Node>())
        {
            cluster.Faults.StopNode(node.Metadata.Name);
        }

        cluster.Advance(5 * Minute);
        var nodes = cluster.List<V1Node>();
        nodes.ShouldAllBe(node => node.HasTaint(Taints.Unreachable, Taints.NoSchedule));
        nodes.ShouldAllBe(node => !node.HasTaint(Taints.Unreachable, Taints.NoExecute));
    }

    [Test]
    public void Of_several_silent_nodes_one_is_given_up_every_ten_seconds()
    {
        var cluster = Cluster.Start(nodes: 6);
        cluster.RunUntilQuiet();
        cluster.Faults.StopNode("node-0");
        cluster.Faults.StopNode("node-1");
        cluster.Advance(Minute);
        GivenUp(cluster).Length.ShouldBe(1);

        cluster.Advance(TimeSpan.FromSeconds(10));
        var both = GivenUp(cluster);
        (both[1] - both[0]).ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Test]
    public void A_cordoned_node_is_tainted_until_it_is_uncordoned()
    {
        var cluster = Cluster.Start(nodes: 2);
        cluster.Change<V1Node>("node-0", node => node with { Spec = new() { Unschedulable = true } });
        cluster.RunUntilQuiet();
        cluster.Get<V1Node>("node-0").HasTaint(Taints.Unschedulable, Taints.NoSchedule).ShouldBeTrue();

        cluster.Change<V1Node>("node-0", node => node with { Spec = node.Spec with { Unschedulable = null } });
        cluster.RunUntilQuiet();
        cluster.Get<V1Node>("node-0").Spec.Taints.ShouldBeNull();
    }

    [TestCase(3, "0")]
    [TestCase(101, "15")]
    public void Kubelets_of_a_large_cluster_may_trust_what_they_read_for_longer(int nodes, string seconds)
    {
        var cluster = Cluster.Start(nodes: nodes);
        cluster.RunUntilQuiet();
        cluster.List<V1Node>()[^1].Metadata.Annotations["node.alpha.kubernetes.io/ttl"].ShouldBe(seconds);
    }

    /// <summary>When each node was given up that was.</summary>
    private static DateTime[] GivenUp(Cluster cluster) =>
    [
        .. cluster.List<V1Node>().SelectMany(node => node.Spec.Taints ?? [])
            .Where(taint => taint.Effect == Taints.NoExecute)
            .Select(taint => taint.TimeAdded!.Value)
            .Order(),
    ];

    private static V1Pod Pod(string name, string node) => new()
    {
        Metadata = new() { Name = name },
        Spec = new() { NodeName = node, Containers = [new() { Name = "c", Image = "app:1" }] },
    };
}
