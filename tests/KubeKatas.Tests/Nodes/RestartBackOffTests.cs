using k8s.Models;
using KubeKatas.Nodes;

namespace KubeKatas.Tests.Nodes;

/// <summary>Who runs again, and after how long.</summary>
public class RestartBackOffTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public void The_wait_doubles_from_ten_seconds_to_five_minutes_after_a_first_restart_at_once() =>
        Waits(runs: [1, 1, 1, 1, 1, 1, 1, 1, 1]).ShouldBe([0, 10, 20, 40, 80, 160, 300, 300, 300]);

    [TestCase(600, 20)]
    [TestCase(601, 0)]
    public void A_run_of_more_than_ten_minutes_wipes_the_slate_clean(int run, int wait) =>
        Waits(runs: [1, 1, run])[^1].ShouldBe(wait);

    [TestCase(null, "Always", 0, true)]
    [TestCase(null, "OnFailure", 0, false)]
    [TestCase(null, "OnFailure", 1, true)]
    [TestCase(null, "Never", 1, false)]
    [TestCase("Never", "Always", 1, false)]
    [TestCase("OnFailure", "Never", 1, true)]
    public void A_containers_own_policy_comes_before_the_pods(string? own, string pods, int code, bool again) =>
        RestartPolicies.ShallRestart(
                new() { RestartPolicy = pods }, new() { RestartPolicy = own }, ContainerRole.Main, code)
            .ShouldBe(again);

    [TestCase("In", 42, true)]
    [TestCase("In", 1, false)]
    [TestCase("NotIn", 42, false)]
    [TestCase("NotIn", 1, true)]
    public void A_containers_rules_come_first(string operation, int code, bool again)
    {
        var container = new V1Container
        {
            RestartPolicy = "Never",
            RestartPolicyRules =
            [
                new() { Action = "Restart", ExitCodes = new() { OperatorProperty = operation, Values = [42] } },
            ],
        };
        RestartPolicies.ShallRestart(new(), container, ContainerRole.Main, code).ShouldBe(again);
    }

    [TestCase(ContainerRole.Sidecar, "Never", 0, true)]
    [TestCase(ContainerRole.Init, "Always", 0, false)]
    [TestCase(ContainerRole.Init, "Always", 1, true)]
    [TestCase(ContainerRole.Init, "Never", 1, false)]
    public void Sidecars_always_run_again_and_init_containers_only_after_a_failure(
        ContainerRole role, string policy, int code, bool again) =>
        RestartPolicies.ShallRestart(new() { RestartPolicy = policy }, new(), role, code).ShouldBe(again);

    private static List<double> Waits(int[] runs)
    {
        RestartBackOff? backOff = null;
        List<double> waits = [];
        foreach (var run in runs)
        {
            backOff = RestartBackOff.Next(backOff, (backOff?.RestartAt ?? Start) + TimeSpan.FromSeconds(run));
            waits.Add(backOff.Value.Wait.TotalSeconds);
        }

        return waits;
    }
}
