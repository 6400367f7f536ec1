using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Pods;

public class Task4_OomScoreTests
{
    private const long Node = 16L << 30;

    [Task(4)]
    [TestCase("", "", 1000, TestName = "BestEffort goes first")]
    [TestCase("cpu=1,memory=8Gi", "cpu=1,memory=8Gi", -997, TestName = "Guaranteed goes last, whatever it asks for")]
    [TestCase("memory=4Gi", "", 750, TestName = "A quarter of the memory asked for: a quarter off")]
    [TestCase("memory=8Gi", "", 500, TestName = "Who asks for more is safer")]
    [TestCase("memory=4Gi", "memory=8Gi", 750, TestName = "The request counts and not the limit")]
    [TestCase("memory=1Gi", "", 938, TestName = "62.5 thousandths are rounded down to 62")]
    [TestCase("memory=15Gi", "", 63, TestName = "937.5 are rounded down to 937")]
    [TestCase("cpu=1", "", 999,
        TestName = "Without a memory request Burstable is still a little safer than BestEffort")]
    [TestCase("memory=1Mi", "", 999, TestName = "So it is with a tiny one")]
    [TestCase("memory=16Gi", "", 3, TestName = "Who asks for all the memory is still less safe than Guaranteed")]
    public void One_container(string requests, string limits, int expected)
    {
        var pod = Worlds.Of(Worlds.Container("app", requests, limits));
        OomScore.Of(pod, pod.Spec.Containers[0], Node).ShouldBe(expected);
    }

    [Test, Task(4)]
    public void Containers_of_one_pod_have_scores_of_their_own()
    {
        var pod = Worlds.Of(Worlds.Container("a", "memory=4Gi"), Worlds.Container("b", "memory=8Gi"));
        pod.Spec.Containers.Select(one => OomScore.Of(pod, one, Node)).ShouldBe([750, 500]);
    }

    [Task(4)]
    [TestCase("memory=1Gi", true, 750,
        TestName = "A small sidecar is as safe as the smallest container that it serves")]
    [TestCase("memory=6Gi", true, 625, TestName = "A large sidecar is safer than that")]
    [TestCase("", true, 750, TestName = "A sidecar that asks for nothing is as safe, too")]
    [TestCase("memory=1Gi", false, 938, TestName = "An ordinary init container speaks for itself")]
    public void Beside_containers_of_4_and_8_gibibytes(string requests, bool isSidecar, int expected)
    {
        var helper = Worlds.Container("helper", requests, isSidecar: isSidecar);
        var pod = Worlds.Of(Worlds.Container("a", "memory=8Gi"), Worlds.Container("b", "memory=4Gi"));
        pod = pod with { Spec = pod.Spec with { InitContainers = [helper] } };
        OomScore.Of(pod, helper, Node).ShouldBe(expected);
    }

    [Test, Task(4)]
    public void It_agrees_with_the_library_about_any_container() => Worlds.Pod.Sample(pod =>
    {
        foreach (var one in pod.Spec.InitContainers.Concat(pod.Spec.Containers))
        {
            OomScore.Of(pod, one, Node).ShouldBe(QualityOfService.OutOfMemoryScore(pod, one, Node));
        }
    });

    [Test, Task(4)]
    public void Your_score_decides_whom_a_kernel_kills()
    {
        var cluster = Cluster.Start(nodes: 1, parts: built => built with
        {
            KubeletPieces = built.KubeletPieces with { OutOfMemoryScore = OomScore.Of },
        });
        cluster.Apply(Worlds.Of("full", Worlds.Container("app", "", "cpu=100m,memory=1Gi")));
        cluster.Apply(Worlds.Of("half", Worlds.Container("app", "memory=1Gi")));
        cluster.Apply(Worlds.Of("none", Worlds.Container("app")));
        cluster.RunUntilQuiet();
        cluster.Faults.ExhaustMemory("node-0").ShouldBe("none/app");
        cluster.Delete<V1Pod>("none");
        cluster.RunUntilQuiet();
        cluster.Faults.ExhaustMemory("node-0").ShouldBe("half/app");
    }
}
