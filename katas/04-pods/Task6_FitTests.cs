using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Scheduling;
using KubeKatas.Scheduling.Plugins;

namespace KubeKatas.Katas.Pods;

public class Task6_FitTests
{
    private const string Small = "cpu=4,memory=8Gi,pods=3,ephemeral-storage=10Gi,example.com/gpu=2";

    //        asked for             by those that are here      what is lacking
    [Task(6)]
    [TestCase("cpu=4", "", "", TestName = "A pod may take the whole node")]
    [TestCase("cpu=4001m", "", "Insufficient cpu", TestName = "But not a thousandth more")]
    [TestCase("cpu=1", "cpu=3", "", TestName = "It may take all that is left")]
    [TestCase("cpu=1", "cpu=3001m", "Insufficient cpu", TestName = "What others asked for is taken")]
    [TestCase("memory=1Gi", "memory=8Gi", "Insufficient memory", TestName = "So it is with memory")]
    [TestCase("ephemeral-storage=1Gi", "ephemeral-storage=10Gi", "Insufficient ephemeral-storage",
        TestName = "And with scratch space")]
    [TestCase("example.com/gpu=2", "example.com/gpu=1", "Insufficient example.com/gpu", TestName = "And with devices")]
    [TestCase("example.com/gpu=1", "example.com/gpu=1", "", TestName = "A device that is free may be taken")]
    [TestCase("example.com/fpga=1", "", "Insufficient example.com/fpga",
        TestName = "A node that does not know a device has none")]
    [TestCase("cpu=1,memory=1Gi", "cpu=4,memory=8Gi", "Insufficient cpu, Insufficient memory",
        TestName = "Everything that is lacking is named")]
    [TestCase("", "cpu=5,memory=9Gi", "", TestName = "A pod that asks for nothing fits even where too much is taken")]
    [TestCase("cpu=1", "cpu=1;cpu=1", "", TestName = "The third of three pods fits")]
    [TestCase("cpu=1", ";;", "Too many pods", TestName = "The fourth does not, whatever is left")]
    [TestCase("cpu=9", ";;;", "Too many pods, Insufficient cpu", TestName = "Too many pods is said first")]
    public void Reasons(string asked, string here, string lacking) =>
        string.Join(", ", Fit.Test(Wants(asked), Node(here))?.Reasons ?? []).ShouldBe(lacking);

    [Test, Task(6)]
    public void The_effective_requests_count()
    {
        var pod = Worlds.Of(Worlds.Container("app", "cpu=1"));
        pod = pod with { Spec = pod.Spec with { InitContainers = [Worlds.Container("big", "cpu=5")] } };
        Fit.Test(SchedulingPod.Of(pod), Node(""))!.Reasons.ShouldBe(["Insufficient cpu"]);
    }

    [Task(6)]
    [TestCase("cpu=2", "cpu=3", false, TestName = "Where others could make room it is worth asking them")]
    [TestCase("cpu=4", "cpu=1", false, TestName = "Also when all of them would have to go")]
    [TestCase("cpu=5", "cpu=1", true, TestName = "Where even an empty node is too small it is not")]
    [TestCase("cpu=2,memory=9Gi", "cpu=3", true, TestName = "One resource is enough for that")]
    [TestCase("cpu=1", ";;", false, TestName = "Too many pods can be mended")]
    public void Unresolvable(string asked, string here, bool expected)
    {
        var rejection = Fit.Test(Wants(asked), Node(here))!;
        rejection.IsUnresolvable.ShouldBe(expected);
        rejection.Plugin.ShouldBe("NodeResourcesFit");
    }

    [Test, Task(6)]
    public void It_agrees_with_the_library_about_any_pod_and_node() => Worlds.Cycle.Sample(cycle =>
    {
        foreach (var node in cycle.Cluster.Nodes)
        {
            Text(Fit.Test(cycle.Pod, node)).ShouldBe(Text(NodeResourcesFit.Test(cycle.Pod, node)));
        }
    });

    [Test, Task(6)]
    public void Your_filter_fills_the_nodes_of_a_cluster()
    {
        var cluster = Cluster.Start(nodes: 0, parts: built => built with
        {
            Scheduling = built.Scheduling.WithFilter("NodeResourcesFit", Fit.Test),
        });
        cluster.AddNode("small", node => Worlds.With(node, Small));
        foreach (var name in new[] { "a", "b", "c" })
        {
            cluster.Apply(Worlds.Of(name, Worlds.Container("app", "cpu=1500m")));
        }

        cluster.RunUntilQuiet();
        cluster.List<V1Pod>().Select(pod => pod.IsReady()).ShouldBe([true, true, false]);
        cluster.Get<V1Pod>("c").Condition("PodScheduled")!.Message
            .ShouldStartWith("0/1 nodes are available: 1 Insufficient cpu.");
    }

    private static SchedulingPod Wants(string asked) => SchedulingPod.Of(Worlds.Of(Worlds.Container("app", asked)));

    private static NodeInfo Node(string here) => Worlds.Node(
        Small, [.. here.Length == 0 ? [] : here.Split(';').Select(one => Worlds.Of(Worlds.Container("app", one)))]);

    private static string Text(Rejection? rejection) => rejection is null
        ? "fits"
        : $"{rejection.Plugin}: {string.Join(", ", rejection.Reasons)}, {rejection.IsUnresolvable}";
}
