using k8s.Models;
using KubeKatas.Nodes;
using KubeKatas.Objects;

namespace KubeKatas.Katas.PodLifecycle;

public class Task5_ProbeAnswersTests
{
    [Task(5)]
    [TestCase("+", "+", TestName = "One success is enough")]
    [TestCase("-", "", TestName = "One failure is not")]
    [TestCase("--", "", TestName = "Nor are two")]
    [TestCase("---", "-", TestName = "Three are")]
    [TestCase("--+", "+", TestName = "A success counts at once")]
    [TestCase("--+--", "+", TestName = "And the count of failures begins anew")]
    [TestCase("---+", "+", TestName = "One success makes well again")]
    [TestCase("---+--", "+", TestName = "A verdict holds until it is outvoted")]
    [TestCase("+----", "-", TestName = "More than enough is enough")]
    public void By_default_three_failures_or_one_success_in_a_row_decide(string answers, string verdict) =>
        Verdict(answers, new()).ShouldBe(verdict);

    [Task(5)]
    [TestCase("-", "-", TestName = "A failureThreshold of one is strict")]
    [TestCase("-+", "-", TestName = "With a successThreshold of two one success is not enough")]
    [TestCase("-++", "+", TestName = "Two are")]
    [TestCase("-+-+", "-", TestName = "Not when there is a failure in between")]
    public void The_probe_sets_its_own_thresholds(string answers, string verdict) =>
        Verdict(answers, new() { FailureThreshold = 1, SuccessThreshold = 2 }).ShouldBe(verdict);

    [Test, Task(5)]
    public void The_count_is_of_answers_in_a_row() =>
        "++-".Aggregate(default(ProbeCount), (count, answer) => ProbeAnswers.Count(count, answer == '+', new()))
            .ShouldBe(new ProbeCount(false, 1, true));

    [Task(5)]
    [TestCase(ProbeKind.Startup, true, ProbeEffect.Started, TestName = "Startup succeeds: the container has started")]
    [TestCase(ProbeKind.Startup, false, ProbeEffect.Kill, TestName = "Startup fails: it is killed")]
    [TestCase(ProbeKind.Readiness, true, ProbeEffect.Ready, TestName = "Readiness succeeds: Services send to it")]
    [TestCase(ProbeKind.Readiness, false, ProbeEffect.NotReady, TestName = "Readiness fails: Services leave it out, and it lives on")]
    [TestCase(ProbeKind.Liveness, true, ProbeEffect.None, TestName = "Liveness succeeds: nothing")]
    [TestCase(ProbeKind.Liveness, false, ProbeEffect.Kill, TestName = "Liveness fails: it is killed")]
    public void A_verdict_has_an_effect(ProbeKind kind, bool isWell, ProbeEffect effect) =>
        ProbeAnswers.EffectOf(kind, isWell).ShouldBe(effect);

    [Task(5)]
    [TestCase("SRL", false, "S", TestName = "The startup probe holds the other two back")]
    [TestCase("SRL", true, "RL", TestName = "Once it has succeeded it is not asked again")]
    [TestCase("RL", true, "RL", TestName = "Without a startup probe the others begin at once")]
    [TestCase("S", true, "", TestName = "Nothing is left to ask")]
    [TestCase("R", true, "R", TestName = "Readiness alone")]
    [TestCase("L", true, "L", TestName = "Liveness alone")]
    [TestCase("RL", false, "RL", TestName = "Where there is no startup probe nobody is held back")]
    [TestCase("", true, "", TestName = "No probes")]
    public void Some_probes_are_at_work(string probes, bool isStarted, string asked)
    {
        var container = new V1Container
        {
            StartupProbe = probes.Contains('S') ? new() : null,
            ReadinessProbe = probes.Contains('R') ? new() : null,
            LivenessProbe = probes.Contains('L') ? new() : null,
        };
        string.Concat(ProbeAnswers.AtWork(container, isStarted).Select(kind => $"{kind}"[0])).ShouldBe(asked);
    }

    [Test, Task(5)]
    public void The_count_agrees_with_the_library_about_any_answers() =>
        Gen.Select(Gen.Bool.Array[0, 12], Gen.Int[1, 3], Gen.Int[1, 3]).Sample((answers, success, failure) =>
        {
            var probe = new V1Probe { SuccessThreshold = success, FailureThreshold = failure };
            answers.Aggregate(default(ProbeCount), (count, answer) => ProbeAnswers.Count(count, answer, probe))
                .ShouldBe(answers.Aggregate(default(ProbeCount), (count, answer) => Probes.Count(count, answer, probe)));
        });

    [Test, Task(5)]
    public void In_a_cluster_a_slow_start_is_survived_with_a_startup_probe_and_not_without()
    {
        const string Liveness = "livenessProbe: {httpGet: {port: 80}, periodSeconds: 5}";
        const string Startup = "startupProbe: {httpGet: {port: 80}, periodSeconds: 5, failureThreshold: 9}";
        Restarts(Slow($"{Liveness}")).ShouldBeGreaterThan(0);
        Restarts(Slow($"{Liveness}, {Startup}")).ShouldBe(0);
        Slow($"{Liveness}, {Startup}").Get<V1Pod>("web").IsReady().ShouldBeTrue();
    }

    private static Cluster Slow(string probes) => Worlds.Run("", probes, built => built with
    {
        ProbeCount = ProbeAnswers.Count,
        ProbeEffect = ProbeAnswers.EffectOf,
        ProbesAtWork = ProbeAnswers.AtWork,
    }, "startup-probe: fail 30s ok, liveness-probe: fail 30s ok");

    private static int Restarts(Cluster cluster) => cluster.Get<V1Pod>("web").Status.ContainerStatuses[0].RestartCount;

    private static string Verdict(string answers, V1Probe probe) => answers
        .Aggregate(default(ProbeCount), (count, answer) => ProbeAnswers.Count(count, answer == '+', probe))
        .Verdict switch { true => "+", false => "-", null => "" };
}
