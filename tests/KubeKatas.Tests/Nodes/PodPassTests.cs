using k8s.Models;
using KubeKatas.Nodes;

namespace KubeKatas.Tests.Nodes;

public class PodPassTests
{
    [TestCase(SandboxPhase.None, "main:Waiting", "create the sandbox")]
    [TestCase(SandboxPhase.Creating, "main:Waiting", "nothing")]
    [TestCase(SandboxPhase.Ready, "main:Waiting main:Waiting", "start c0, start c1")]
    [TestCase(SandboxPhase.Ready, "init:Waiting init:Waiting main:Waiting", "start c0")]
    [TestCase(SandboxPhase.Ready, "init:Starting main:Waiting", "nothing")]
    [TestCase(SandboxPhase.Ready, "init:Terminated:0 main:Waiting", "start c1")]
    [TestCase(SandboxPhase.Ready, "init:Terminated:1 main:Waiting", "restart c0")]
    [TestCase(SandboxPhase.Ready, "init:BackingOff:1 main:Waiting", "nothing")]
    [TestCase(SandboxPhase.Ready, "main:Running main:Terminated:0", "restart c1")]
    [TestCase(SandboxPhase.Ready, "main:Running", "nothing")]
    public void A_pass_does_what_can_be_done(SandboxPhase sandbox, string containers, string plan) =>
        Plan("Always", sandbox, containers).ShouldBe(plan);

    [TestCase("Never", "init:Terminated:1 main:Waiting", "finish")]
    [TestCase("Never", "main:Terminated:0 main:Terminated:1", "finish")]
    [TestCase("OnFailure", "main:Terminated:0 main:Terminated:1", "restart c1")]
    [TestCase("OnFailure", "main:Terminated:0 main:Running", "nothing")]
    [TestCase("OnFailure", "main:Terminated:0", "finish")]
    public void It_brings_the_pod_to_an_end_when_nothing_will_run_again(string policy, string containers, string plan) =>
        Plan(policy, SandboxPhase.Ready, containers).ShouldBe(plan);

    [Test]
    public void A_sidecar_holds_the_others_up_until_it_was_up_once()
    {
        ContainerView side = new(new() { Name = "side" }, ContainerRole.Sidecar, ContainerPhase.Running);
        ContainerView main = new(new() { Name = "main" }, ContainerRole.Main, ContainerPhase.Waiting);
        string Of(ContainerView first) =>
            PodPass.BuiltIn(new(new V1PodSpec(), SandboxPhase.Ready, [first, main])).ToString();
        Of(side).ShouldBe("nothing");
        Of(side with { IsStarted = true }).ShouldBe("start main");
        Of(side with { Phase = ContainerPhase.BackingOff, Restarts = 1 }).ShouldBe("start main");
    }

    private static string Plan(string policy, SandboxPhase sandbox, string containers) =>
        PodPass.BuiltIn(new(
                new V1PodSpec { RestartPolicy = policy },
                sandbox,
                [.. containers.Split(' ').Select((text, at) => Container($"c{at}", text.Split(':')))]))
            .ToString()
            .Replace("\n", ", ", StringComparison.Ordinal);

    private static ContainerView Container(string name, string[] parts) => new(
        new() { Name = name },
        Enum.Parse<ContainerRole>(parts[0], ignoreCase: true),
        Enum.Parse<ContainerPhase>(parts[1]),
        parts.Length > 2 ? int.Parse(parts[2]) : 0);
}
