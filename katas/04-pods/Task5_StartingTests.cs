using k8s.Models;
using KubeKatas.Nodes;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Pods;

public class Task5_StartingTests
{
    //        init, s: sidecar   main    what became of them   due
    [Task(5)]
    [TestCase("", "a b", "", "a b", TestName = "Main containers start together")]
    [TestCase("i j", "a", "", "i", TestName = "The first init container starts first")]
    [TestCase("i j", "a", "i=waiting", "i", TestName = "A container that waits has not begun")]
    [TestCase("i j", "a", "i=running", "", TestName = "While it runs everybody waits")]
    [TestCase("i j", "a", "i=0", "j", TestName = "It ended well: the next one starts")]
    [TestCase("i j", "a", "i=0 j=running", "", TestName = "And so on")]
    [TestCase("i j", "a b", "i=0 j=0", "a b", TestName = "The last one ended well: the main containers start")]
    [TestCase("i j", "a", "i=1", "", TestName = "It failed: nobody passes")]
    [TestCase("i j", "a", "i=backoff", "", TestName = "While it waits for its next try nobody passes either")]
    [TestCase("s i", "a", "s=started", "i", TestName = "A sidecar need not end: it is enough that it is up")]
    [TestCase("s i", "a", "s=running", "", TestName = "Running is not up: its startup probe has to pass")]
    [TestCase("s i", "a", "s=0", "", TestName = "A sidecar that has ended is not up, even if it ended well")]
    [TestCase("s i", "a", "s=1 i=running", "",
        TestName = "A sidecar that falls over later is not in the way: the init container is")]
    [TestCase("s i", "a", "s=1 i=0", "a", TestName = "A sidecar that falls over later holds nobody up")]
    [TestCase("s", "a", "s=started", "a", TestName = "After the last sidecar come the main containers")]
    [TestCase("s t", "a", "s=started", "t", TestName = "Sidecars start one after another, too")]
    [TestCase("i", "a b", "i=0 a=running", "b", TestName = "A main container that has not begun is still due")]
    [TestCase("i", "a b", "a=0", "b",
        TestName = "Once a main container has begun, init containers are never run again")]
    [TestCase("i", "a", "i=0 a=running", "", TestName = "When all have begun nothing is due")]
    [TestCase("", "a", "a=1", "", TestName = "Starting a container again is somebody else's business")]
    public void Due(string init, string main, string seen, string due) =>
        string.Join(' ', Starting.Due(Worlds.Starting(init, main, seen))).ShouldBe(due);

    [Test, Task(5)]
    public void It_agrees_with_the_library_about_any_pod() => Worlds.Started.Sample(pod =>
        Starting.Due(pod).ShouldBe(StartOrder.Due(pod)), iter: 2_000);

    [Test, Task(5)]
    public void Your_order_starts_the_containers_of_a_node()
    {
        var pod = Run(
            20,
            [Busy("first", "sleep 5"), Worlds.Container("side", isSidecar: true), Busy("second", "sleep 5")],
            [Worlds.Container("app")]);
        pod.IsReady().ShouldBeTrue();
        var begun = pod.Status.InitContainerStatuses.Concat(pod.Status.ContainerStatuses)
            .OrderBy(one => one.State.Running?.StartedAt ?? one.State.Terminated.StartedAt).Select(one => one.Name);
        begun.ShouldBe(["first", "side", "second", "app"]);
        pod.Status.InitContainerStatuses[1].State.Running.ShouldNotBeNull();
    }

    [Test, Task(5)]
    public void A_failing_init_container_keeps_the_others_from_starting()
    {
        var pod = Run(20, [Busy("fails", "exit 1")], [Worlds.Container("app")]);
        pod.Status.Phase.ShouldBe("Pending");
        pod.Status.InitContainerStatuses[0].RestartCount.ShouldBe(2);
        pod.Status.ContainerStatuses[0].State.Waiting.Reason.ShouldBe("PodInitializing");
    }

    private static V1Container Busy(string name, string script) =>
        Worlds.Container(name) with { Image = "busybox:1", Command = ["sh", "-c", script] };

    private static V1Pod Run(int seconds, V1Container[] init, V1Container[] main)
    {
        var cluster = Cluster.Start(nodes: 1, parts: built => built with
        {
            KubeletPieces = built.KubeletPieces with { Due = Starting.Due },
        });
        var pod = Worlds.Of(main);
        cluster.Apply(pod with { Spec = pod.Spec with { InitContainers = init } });
        cluster.Advance(TimeSpan.FromSeconds(seconds));
        return cluster.Get<V1Pod>("web");
    }
}
