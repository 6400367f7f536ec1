using k8s.Models;
using KubeKatas.Nodes;
using KubeKatas.Objects;

namespace KubeKatas.Katas.PodLifecycle;

public class Task8_PassTests
{
    [Task(8)]
    [TestCase(SandboxPhase.None, "create the sandbox", TestName = "First of all comes the sandbox")]
    [TestCase(SandboxPhase.Creating, "nothing", TestName = "While it is being made nothing can start")]
    [TestCase(SandboxPhase.Ready, "start app-0, start app-1", TestName = "Then all main containers start at the same time")]
    public void The_sandbox_comes_first(SandboxPhase sandbox, string plan) =>
        Lines(Worlds.Seen("Always", "Waiting Waiting", sandbox)).ShouldBe(plan);

    [Task(8)]
    [TestCase("Always", "init:Waiting init:Waiting Waiting", "start init-0", TestName = "Init containers start one at a time")]
    [TestCase("Always", "init:Starting Waiting", "nothing", TestName = "One whose image is on the way is waited for")]
    [TestCase("Always", "init:Running+ Waiting", "nothing", TestName = "One that runs is waited for: it has to end")]
    [TestCase("Always", "init:Terminated0 init:Waiting Waiting", "start init-1", TestName = "When one ended well the next starts")]
    [TestCase("Always", "init:Terminated0 Waiting", "start app-1", TestName = "When all ended well the main containers start")]
    [TestCase("Always", "init:Terminated1 Waiting", "restart init-0", TestName = "One that failed is tried again")]
    [TestCase("Never", "init:Terminated1 Waiting", "finish", TestName = "Or is the end of the pod")]
    [TestCase("Always", "init:BackingOff1 Waiting", "nothing", TestName = "One in its back-off is left alone")]
    public void Init_containers(string policy, string containers, string plan) =>
        Lines(Worlds.Seen(policy, containers)).ShouldBe(plan);

    [Task(8)]
    [TestCase("sidecar:Waiting Waiting", "start sidecar-0", TestName = "A sidecar starts before what comes after it")]
    [TestCase("sidecar:Running Waiting", "nothing", TestName = "It holds the others up until it has started")]
    [TestCase("sidecar:Running+ init:Waiting Waiting", "start init-1", TestName = "Then it runs beside them")]
    [TestCase("sidecar:Running1 Waiting", "start app-1", TestName = "One that was started again holds nobody up any more")]
    [TestCase("sidecar:BackingOff1 Waiting", "start app-1", TestName = "Nor does one in its back-off")]
    [TestCase("sidecar:Terminated1 Running", "restart sidecar-0", TestName = "A sidecar always runs again, even with Never")]
    [TestCase("sidecar:Terminated0 Waiting", "restart sidecar-0", TestName = "One that ended before it was up goes first")]
    [TestCase("sidecar:Running+ Terminated0", "finish", TestName = "A sidecar keeps no pod alive")]
    public void Sidecars(string containers, string plan) => Lines(Worlds.Seen("Never", containers)).ShouldBe(plan);

    [Task(8)]
    [TestCase("Always", "Running Running+", "nothing", TestName = "What runs is left alone")]
    [TestCase("Always", "Running Terminated0", "restart app-1", TestName = "What ended runs again")]
    [TestCase("Always", "BackingOff1", "nothing", TestName = "What waits for its back-off is left alone")]
    [TestCase("OnFailure", "Terminated1 Terminated0", "restart app-0", TestName = "OnFailure: only what failed runs again")]
    [TestCase("OnFailure", "Terminated0 Running", "nothing", TestName = "A pod is not finished while one container runs")]
    [TestCase("OnFailure", "Terminated0 Terminated0", "finish", TestName = "It is when none will run again")]
    [TestCase("Never", "Terminated1 Terminated0", "finish", TestName = "Well or badly")]
    [TestCase("Never", "Terminated1 BackingOff1", "nothing", TestName = "One that waits to run again is not finished")]
    [TestCase("Never", "Terminated1 Waiting", "start app-1", TestName = "Nor is one that never ran")]
    public void Main_containers(string policy, string containers, string plan) =>
        Lines(Worlds.Seen(policy, containers)).ShouldBe(plan);

    [Test, Task(8)]
    public void Restarts_and_starts_stand_in_one_plan_in_the_order_of_the_containers() =>
        Lines(Worlds.Seen("Always", "sidecar:Terminated1 Terminated1 Running"))
            .ShouldBe("restart sidecar-0, restart app-1");

    [Test, Task(8)]
    public void It_plans_what_the_library_plans_for_any_pod() =>
        Worlds.View.Sample(seen => Lines(seen).ShouldBe(Text(PodPass.BuiltIn(seen))), iter: 1_000);

    [Test, Task(8)]
    public void When_nothing_happens_a_second_pass_has_nothing_to_do() => Worlds.View.Sample(seen =>
    {
        var plan = Pass.Plan(seen);
        var begun = seen with { Containers = [.. seen.Containers.Select(one => Begun(one, plan))] };
        if (seen.Sandbox == SandboxPhase.Ready && !plan.Actions.Contains(new(PodActionKind.Finish)))
        {
            Pass.Plan(begun).Actions.Where(action => plan.Actions.Contains(action)).ShouldBeEmpty();
        }
    });

    [Test, Task(8)]
    public void Your_kubelet_runs_a_pod()
    {
        var cluster = Worlds.YourCluster();
        cluster.Apply(Worlds.Manifest("", "command: [server]"));
        cluster.RunUntilQuiet();
        cluster.Get<V1Pod>("web").IsReady().ShouldBeTrue();
    }

    [Test, Task(8)]
    public void It_runs_init_containers_then_a_sidecar_then_the_rest_and_comes_to_an_end()
    {
        var cluster = Worlds.YourCluster();
        cluster.Apply(Worlds.Manifest(
            """
            restartPolicy: Never
              initContainers:
              - {name: init, image: "app:1", command: [sh, -c, "sleep 3"]}
              - {name: proxy, image: "app:1", restartPolicy: Always}
            """,
            "command: [sh, -c, \"sleep 5\"]"));
        cluster.RunUntil(() => cluster.Get<V1Pod>("web").IsReady(), TimeSpan.FromMinutes(1)).ShouldBeTrue();
        var status = cluster.Get<V1Pod>("web").Status;
        status.InitContainerStatuses[0].State.Terminated.ExitCode.ShouldBe(0);
        status.InitContainerStatuses[1].State.Running.ShouldNotBeNull();
        cluster.RunUntilQuiet();
        cluster.Get<V1Pod>("web").Status.Phase.ShouldBe("Succeeded");
    }

    [Test, Task(8)]
    public void It_lives_through_a_crash_loop_and_a_recovery()
    {
        var cluster = Worlds.YourCluster();
        cluster.Apply(Worlds.Manifest("", "command: [sh, -c, \"exit 1\"]"));
        cluster.Advance(TimeSpan.FromMinutes(3));
        cluster.Get<V1Pod>("web").Status.ContainerStatuses[0].RestartCount.ShouldBe(5);
        cluster.Get<V1Pod>("web").Status.ContainerStatuses[0].State.Waiting.Reason.ShouldBe("CrashLoopBackOff");
    }

    [Test, Task(8)]
    public void It_brings_a_deleted_pod_to_its_end()
    {
        var cluster = Worlds.YourCluster();
        cluster.Apply(Worlds.Manifest("", "command: [server]"));
        cluster.RunUntilQuiet();
        cluster.Delete<V1Pod>("web");
        cluster.RunUntilQuiet();
        cluster.Find<V1Pod>("web").ShouldBeNull();
    }

    private static ContainerView Begun(ContainerView one, PodPlan plan) =>
        plan.Actions.Any(action => action.Container == one.Spec.Name)
            ? one with { Phase = ContainerPhase.Starting }
            : one;

    private static string Lines(PodView seen) => Text(Pass.Plan(seen));

    private static string Text(PodPlan plan) => plan.ToString().Replace("\n", ", ");
}
