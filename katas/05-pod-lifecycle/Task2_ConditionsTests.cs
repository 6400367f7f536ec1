using k8s.Models;
using KubeKatas.Nodes;
using KubeKatas.Objects;

namespace KubeKatas.Katas.PodLifecycle;

public class Task2_ConditionsTests
{
    [Task(2)]
    [TestCase("waiting", "", TestName = "Without init containers there is nothing to wait for")]
    [TestCase("init:ended0 waiting", "", TestName = "The init container ended well: initialized")]
    [TestCase("init:running waiting", "[init-0]", TestName = "It still runs: not yet")]
    [TestCase("init:ended0 init:ended1 init:waiting waiting", "[init-1 init-2]", TestName = "All that are missing are named")]
    [TestCase("sidecar:running waiting", "[sidecar-0]", TestName = "A sidecar that runs may still have its startup probe before it")]
    [TestCase("sidecar:running* waiting", "", TestName = "A sidecar that has started will do")]
    [TestCase("init:running running", "", TestName = "A main container that runs proves it, whatever the rest does")]
    [TestCase("sidecar:ended1 again", "", TestName = "So does one that ever ran")]
    [TestCase("sidecar:ended1 ended0", "", TestName = "So does one that has ended")]
    public void Initialized(string containers, string missing) =>
        Conditions.Initialized(Worlds.Spec("Always", containers), Worlds.Status(containers)).ShouldBe(missing == ""
            ? new(true)
            : new(false, "ContainersNotInitialized", "containers with incomplete status: " + missing));

    [Test, Task(2)]
    public void A_pod_that_succeeded_was_initialized_and_says_that_it_is_over() =>
        Conditions.Initialized(Worlds.Spec("Never", "ended0"), Worlds.Status("ended0", "Succeeded"))
            .ShouldBe(new(true, "PodCompleted"));

    [Task(2)]
    [TestCase("running+ running+", "", TestName = "All are ready")]
    [TestCase("running+ running*", "[app-1]", TestName = "One is not: it is named")]
    [TestCase("sidecar:running* running+ running*", "[sidecar-0 app-2]", TestName = "Sidecars count, and come first")]
    [TestCase("sidecar:running+ init:ended0 running+", "", TestName = "Ready sidecars are no obstacle")]
    [TestCase("init:running waiting", "[app-1]", TestName = "Init containers are not asked")]
    public void ContainersReady(string containers, string unready) =>
        Conditions.ContainersReady(Worlds.Spec("Always", containers), Worlds.Status(containers)).ShouldBe(unready == ""
            ? new(true)
            : new(false, "ContainersNotReady", "containers with unready status: " + unready));

    [Task(2)]
    [TestCase("Succeeded", "PodCompleted", TestName = "A pod that has succeeded is not ready")]
    [TestCase("Failed", "PodFailed", TestName = "A pod that has failed is not ready, whatever its containers say")]
    public void At_the_end(string phase, string reason) =>
        Conditions.ContainersReady(Worlds.Spec("Never", "running+"), Worlds.Status("running+", phase))
            .ShouldBe(new(false, reason));

    [Task(2)]
    [TestCase("", "", "", TestName = "Without gates the containers decide")]
    [TestCase("a", "a=True", "", TestName = "A gate is open when its condition is True")]
    [TestCase("a", "", Worlds.NoA, TestName = "A gate is closed while its condition is missing")]
    [TestCase("a", "a=False", Worlds.FalseA, TestName = "A gate is closed while its condition is False")]
    [TestCase("a b", "b=True", Worlds.NoA, TestName = "Every gate must be open")]
    [TestCase("b a", "b=Unknown", Worlds.UnknownB + ", " + Worlds.NoA, TestName = "All closed gates are named, in the order of the spec")]
    public void Gates(string gates, string conditions, string message) =>
        Conditions.Ready(Worlds.Gated(gates), Worlds.Conditioned(conditions), new(true)).ShouldBe(message == ""
            ? new(true)
            : new(false, "ReadinessGatesNotReady", message));

    [Test, Task(2)]
    public void While_the_containers_are_not_ready_the_gates_are_not_asked() =>
        Conditions.Ready(Worlds.Gated("a"), Worlds.Conditioned(""), new(false, "PodFailed")).ShouldBe(new(false, "PodFailed"));

    [Test, Task(2)]
    public void A_status_without_any_conditions_opens_no_gate() =>
        Conditions.Ready(Worlds.Gated("a"), new V1PodStatus(), new(true)).Message.ShouldBe(Worlds.NoA);

    [Test, Task(2)]
    public void They_agree_with_the_library_about_any_pod() => Worlds.Pod.Sample(pod =>
    {
        Conditions.Initialized(pod.Spec, pod.Status).ShouldBe(KubeletConditions.Initialized(pod.Spec, pod.Status));
        var ready = KubeletConditions.ContainersReady(pod.Spec, pod.Status);
        Conditions.ContainersReady(pod.Spec, pod.Status).ShouldBe(ready);
        Conditions.Ready(pod.Spec, pod.Status, ready).ShouldBe(KubeletConditions.Ready(pod.Spec, pod.Status, ready));
    }, iter: 1_000);

    [Test, Task(2)]
    public void In_a_cluster_a_gate_keeps_a_running_pod_from_being_ready()
    {
        var cluster = Worlds.Run("readinessGates: [{conditionType: a}]", "command: [server]", built => built with
        {
            Initialized = Conditions.Initialized,
            ContainersReady = Conditions.ContainersReady,
            Ready = Conditions.Ready,
        });
        cluster.Get<V1Pod>("web").Condition("Ready")!.Message.ShouldBe(Worlds.NoA);
        Worlds.Open(cluster, "a");
        cluster.Get<V1Pod>("web").IsReady().ShouldBeTrue();
    }
}
