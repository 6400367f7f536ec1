using k8s.Models;
using KubeKatas.Nodes;

namespace KubeKatas.Tests.Nodes;

/// <summary>Phases and conditions, as functions of what the containers do.</summary>
public class PodPhasesTests
{
    [TestCase("Always", "waiting", "Pending", TestName = "A container that was never started: Pending")]
    [TestCase("Always", "running waiting", "Pending", TestName = "One of two never started: still Pending")]
    [TestCase("Always", "running running", "Running", TestName = "All run: Running")]
    [TestCase("Never", "running ended:0", "Running", TestName = "One still runs: Running")]
    [TestCase("Always", "ended:0", "Running", TestName = "Always: an end is never the last")]
    [TestCase("OnFailure", "ended:1", "Running", TestName = "OnFailure: a failure is not the last end")]
    [TestCase("OnFailure", "ended:0 ended:0", "Succeeded", TestName = "All well and none restarted: Succeeded")]
    [TestCase("Never", "ended:0 ended:3", "Failed", TestName = "One failed and none restarted: Failed")]
    [TestCase("Always", "again", "Running", TestName = "One that waits for its back-off counts as running")]
    public void The_phase_follows_from_the_states(string policy, string states, string phase) =>
        PodPhases.Of(Spec(policy, states), Status(states)).ShouldBe(phase);

    [TestCase("Never", "Failed")]
    [TestCase("OnFailure", "Pending")]
    public void A_failed_init_container_fails_the_pod_only_when_nobody_tries_again(string policy, string phase)
    {
        var spec = Spec(policy, "waiting") with { InitContainers = [new() { Name = "i" }] };
        PodPhases.Of(spec, Status("waiting") with { InitContainerStatuses = [State("i", "ended:1")] }).ShouldBe(phase);
    }

    [Test]
    public void A_sidecar_that_runs_keeps_the_pod_running()
    {
        var spec = Spec("Never", "ended:0") with { InitContainers = [new() { Name = "s", RestartPolicy = "Always" }] };
        PodPhases.Of(spec, Status("ended:0") with { InitContainerStatuses = [State("s", "running")] })
            .ShouldBe("Running");
    }

    [TestCase("waiting", false, "ContainersNotInitialized", "containers with incomplete status: [i]")]
    [TestCase("running", true, null, null)]
    public void A_main_container_that_was_started_proves_the_initialization(
        string main, bool holds, string? reason, string? message)
    {
        var spec = Spec("Always", main) with { InitContainers = [new() { Name = "i" }] };
        var status = Status(main) with { Phase = "Pending", InitContainerStatuses = [State("i", "running")] };
        KubeletConditions.Initialized(spec, status).ShouldBe(new(holds, reason, message));
    }

    [TestCase("Running", "ContainersNotReady", "containers with unready status: [c0 c1]")]
    [TestCase("Failed", "PodFailed", null)]
    [TestCase("Succeeded", "PodCompleted", null)]
    public void Containers_that_are_not_ready_are_named_until_the_pod_ends(string phase, string reason, string? message)
    {
        var status = Status("waiting waiting") with { Phase = phase };
        KubeletConditions.ContainersReady(Spec("Always", "waiting waiting"), status)
            .ShouldBe(new(false, reason, message));
    }

    [Test]
    public void Every_gate_that_is_closed_is_named()
    {
        var spec = Spec("Always", "running") with
        {
            ReadinessGates = [new() { ConditionType = "a" }, new() { ConditionType = "b" }],
        };
        var status = Status("running") with { Conditions = [new() { Type = "b", Status = "False" }] };
        KubeletConditions.Ready(spec, status, new(true)).ShouldBe(new(
            false,
            "ReadinessGatesNotReady",
            "corresponding condition of pod readiness gate \"a\" does not exist., "
                + "the status of pod readiness gate \"b\" is not \"True\", but False"));
        V1PodCondition[] open = [new() { Type = "a", Status = "True" }, new() { Type = "b", Status = "True" }];
        KubeletConditions.Ready(spec, status with { Conditions = open }, new(true)).ShouldBe(new(true));
    }

    private static V1PodSpec Spec(string policy, string states) => new()
    {
        RestartPolicy = policy,
        Containers = [.. states.Split(' ').Select((_, at) => new V1Container { Name = $"c{at}" })],
    };

    private static V1PodStatus Status(string states) => new()
    {
        ContainerStatuses = [.. states.Split(' ').Select((state, at) => State($"c{at}", state))],
    };

    private static V1ContainerStatus State(string name, string state) => new()
    {
        Name = name,
        State = state.Split(':') switch
        {
            ["running"] => new() { Running = new() },
            ["ended", var code] => new() { Terminated = new() { ExitCode = int.Parse(code) } },
            _ => new() { Waiting = new() },
        },
        LastState = state == "again" ? new() { Terminated = new() { ExitCode = 1 } } : new(),
    };
}
