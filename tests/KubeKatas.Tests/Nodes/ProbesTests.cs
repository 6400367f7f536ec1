using k8s.Models;
using KubeKatas.Nodes;

namespace KubeKatas.Tests.Nodes;

public class ProbesTests
{
    [TestCase("+", "+", TestName = "One success is enough")]
    [TestCase("--", "", TestName = "Two failures are not")]
    [TestCase("---", "-", TestName = "Three are")]
    [TestCase("--+--", "+", TestName = "A success in between starts the count anew")]
    [TestCase("+---", "-", TestName = "A verdict holds until it is outvoted")]
    public void Answers_in_a_row_make_a_verdict(string answers, string verdict) =>
        Verdict(answers, new()).ShouldBe(verdict);

    [TestCase("--+", "-")]
    [TestCase("--++", "+")]
    public void The_thresholds_are_the_probes_own(string answers, string verdict) =>
        Verdict(answers, new() { FailureThreshold = 1, SuccessThreshold = 2 }).ShouldBe(verdict);

    [Test]
    public void The_startup_probe_holds_the_other_two_back()
    {
        var container = new V1Container { StartupProbe = new(), ReadinessProbe = new(), LivenessProbe = new() };
        Probes.AtWork(container, isStarted: false).ShouldBe([ProbeKind.Startup]);
        Probes.AtWork(container, isStarted: true).ShouldBe([ProbeKind.Readiness, ProbeKind.Liveness]);
        Probes.AtWork(new() { LivenessProbe = new() }, isStarted: true).ShouldBe([ProbeKind.Liveness]);
        Probes.AtWork(new() { ReadinessProbe = new() }, isStarted: true).ShouldBe([ProbeKind.Readiness]);
        Probes.AtWork(new(), isStarted: true).ShouldBeEmpty();
    }

    [TestCase(ProbeKind.Startup, true, ProbeEffect.Started)]
    [TestCase(ProbeKind.Startup, false, ProbeEffect.Kill)]
    [TestCase(ProbeKind.Readiness, true, ProbeEffect.Ready)]
    [TestCase(ProbeKind.Readiness, false, ProbeEffect.NotReady)]
    [TestCase(ProbeKind.Liveness, true, ProbeEffect.None)]
    [TestCase(ProbeKind.Liveness, false, ProbeEffect.Kill)]
    public void Only_startup_and_liveness_kill(ProbeKind kind, bool isWell, ProbeEffect effect) =>
        Probes.EffectOf(kind, isWell).ShouldBe(effect);

    private static string Verdict(string answers, V1Probe probe) =>
        answers.Aggregate(default(ProbeCount), (count, answer) => Probes.Count(count, answer == '+', probe)).Verdict
            switch
            { true => "+", false => "-", null => "" };
}
