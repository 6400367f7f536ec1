using k8s.Models;
using KubeKatas.Scheduling;
using KubeKatas.Scheduling.Plugins;

namespace KubeKatas.Katas.Pods;

public class Task7_LeastAllocatedTests
{
    //        asked for             by those that are here   the node                  score
    [Task(7)]
    [TestCase("cpu=2,memory=1Gi", "", "cpu=4,memory=10Gi", 70,
        TestName = "Half of the CPU and nine tenths of the memory left: 70")]
    [TestCase("cpu=1,memory=1Gi", "cpu=1,memory=1Gi", "cpu=4,memory=4Gi", 50,
        TestName = "What is taken counts with what is asked for")]
    [TestCase("cpu=4,memory=4Gi", "", "cpu=4,memory=4Gi", 0, TestName = "Nothing left: 0")]
    [TestCase("cpu=5,memory=1Gi", "", "cpu=4,memory=2Gi", 25,
        TestName = "More taken than there is: 0 for that part, not less")]
    [TestCase("cpu=1,memory=1Gi", "", "cpu=2,memory=1", 25, TestName = "However little there is, it is a part")]
    [TestCase("cpu=1,memory=1Gi", "", "cpu=3,memory=3Gi", 66, TestName = "Shares are rounded down")]
    [TestCase("cpu=1,memory=1Gi", "", "cpu=3,memory=4Gi", 70, TestName = "And so is the mean: 66 and 75 make 70")]
    [TestCase("cpu=1,memory=1Gi", "", "cpu=2", 50, TestName = "A node without memory is judged by its CPU")]
    [TestCase("cpu=1,memory=1Gi", "", "memory=4Gi", 75, TestName = "A node without CPU is judged by its memory")]
    [TestCase("cpu=1,memory=1Gi", "", "", 0, TestName = "A node without both gets 0")]
    [TestCase("", "", "cpu=1,memory=2000Mi", 90, TestName = "Who asks for nothing counts as 100m and 200Mi")]
    [TestCase("", ";", "cpu=1,memory=2000Mi", 70, TestName = "So do those who are here already")]
    public void Scores(string asked, string here, string node, int expected) => LeastAllocated
        .Score(
            SchedulingPod.Of(Worlds.Of(Worlds.Container("app", asked))),
            Worlds.Node(
                node,
                [.. here == "" ? [] : here.Split(';').Select(one => Worlds.Of(Worlds.Container("app", one)))]))
        .ShouldBe(expected);

    [Test, Task(7)]
    public void It_agrees_with_the_library_about_any_pod_and_node() => Worlds.Cycle.Sample(cycle =>
    {
        foreach (var node in cycle.Cluster.Nodes)
        {
            LeastAllocated.Score(cycle.Pod, node).ShouldBe(NodeResourcesFit.LeastAllocatedScore(cycle.Pod, node));
        }
    });

    [Test, Task(7)]
    public void Your_score_spreads_pods_over_the_nodes_of_a_cluster()
    {
        var cluster = Cluster.Start(nodes: 3, parts: built => built with
        {
            Scheduling = built.Scheduling.WithScore("NodeResourcesFit", LeastAllocated.Score),
        });
        foreach (var name in new[] { "a", "b", "c" })
        {
            cluster.Apply(Worlds.Of(name, Worlds.Container("app", "cpu=1,memory=1Gi")));
        }

        cluster.RunUntilQuiet();
        cluster.List<V1Pod>().Select(pod => pod.Spec.NodeName).Distinct().Count().ShouldBe(3);
    }
}
