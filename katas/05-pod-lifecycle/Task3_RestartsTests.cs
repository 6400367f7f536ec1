using k8s.Models;
using KubeKatas.Nodes;

namespace KubeKatas.Katas.PodLifecycle;

public class Task3_RestartsTests
{
    [Task(3)]
    //        Role                   pod's        own     code  again
    [TestCase(ContainerRole.Main,    "Always",    null,    0, true,  TestName = "Always: even after a good end")]
    [TestCase(ContainerRole.Main,    "Always",    null,    1, true,  TestName = "Always: after a failure")]
    [TestCase(ContainerRole.Main,    null,        null,    0, true,  TestName = "No policy at all means Always")]
    [TestCase(ContainerRole.Main,    "OnFailure", null,    0, false, TestName = "OnFailure: not after a good end")]
    [TestCase(ContainerRole.Main,    "OnFailure", null,  137, true,  TestName = "OnFailure: after a kill")]
    [TestCase(ContainerRole.Main,    "Never",     null,    1, false, TestName = "Never: not even after a failure")]
    [TestCase(ContainerRole.Main,    "Never",     null,    0, false, TestName = "Never: nor after a good end")]
    [TestCase(ContainerRole.Main,    "Always",    "Never", 1, false, TestName = "The container's own policy comes before the pod's")]
    [TestCase(ContainerRole.Main,    "Never", "OnFailure", 1, true,  TestName = "It may be the milder one")]
    [TestCase(ContainerRole.Sidecar, "Never",     null,    0, true,  TestName = "A sidecar always runs again")]
    [TestCase(ContainerRole.Init,    "Always",    null,    0, false, TestName = "An init container that ended well is done")]
    [TestCase(ContainerRole.Init,    "Always",    null,    1, true,  TestName = "One that failed is tried again")]
    [TestCase(ContainerRole.Init,    "OnFailure", null,    1, true,  TestName = "With OnFailure, too")]
    [TestCase(ContainerRole.Init,    "Never",     null,    1, false, TestName = "With Never it is not")]
    public void The_policy_decides(ContainerRole role, string? pods, string? own, int exitCode, bool again) =>
        Restarts.ShallRestart(new() { RestartPolicy = pods }, new() { RestartPolicy = own }, role, exitCode)
            .ShouldBe(again);

    [Task(3)]
    [TestCase("In", 42, true, TestName = "In: an exit code of the list")]
    [TestCase("In", 43, true, TestName = "In: another one of the list")]
    [TestCase("In", 1, false, TestName = "In: an exit code that is not in it falls back to the policy")]
    [TestCase("NotIn", 42, false, TestName = "NotIn: an exit code of the list falls back to the policy")]
    [TestCase("NotIn", 1, true, TestName = "NotIn: any other exit code")]
    public void A_rule_outweighs_the_policy(string operation, int exitCode, bool again) =>
        Restarts.ShallRestart(new(), Ruled("Never", operation, 42, 43), ContainerRole.Main, exitCode).ShouldBe(again);

    [Test, Task(3)]
    public void A_rule_that_does_not_apply_leaves_the_policy_in_force() =>
        Restarts.ShallRestart(new(), Ruled("OnFailure", "In", 42), ContainerRole.Main, 1).ShouldBeTrue();

    [Test, Task(3)]
    public void The_first_of_several_rules_need_not_be_the_one_that_applies()
    {
        var rules = Ruled("Never", "In", 1).RestartPolicyRules.Concat(Ruled("Never", "In", 2).RestartPolicyRules);
        var container = new V1Container { RestartPolicy = "Never", RestartPolicyRules = [.. rules] };
        Restarts.ShallRestart(new(), container, ContainerRole.Main, 2).ShouldBeTrue();
    }

    [Test, Task(3)]
    public void A_rule_with_an_action_of_its_own_is_none_of_ours()
    {
        var rule = Ruled("Never", "In", 1).RestartPolicyRules[0] with { Action = "RestartAllContainers" };
        var container = new V1Container { RestartPolicy = "Never", RestartPolicyRules = [rule] };
        Restarts.ShallRestart(new(), container, ContainerRole.Main, 1).ShouldBeFalse();
    }

    [Test, Task(3)]
    public void A_rule_may_save_an_init_container() =>
        Restarts.ShallRestart(new(), Ruled("Never", "In", 42), ContainerRole.Init, 42).ShouldBeTrue();

    [Test, Task(3)]
    public void But_not_one_that_ended_well() =>
        Restarts.ShallRestart(new(), Ruled("Never", "In", 0), ContainerRole.Init, 0).ShouldBeFalse();

    [Test, Task(3)]
    public void In_a_cluster_OnFailure_runs_a_failing_container_again_and_a_good_one_once()
    {
        foreach (var (exitCode, restarts) in new[] { (1, 3), (0, 0) })
        {
            var cluster = Worlds.Run("restartPolicy: OnFailure", $"command: [sh, -c, \"exit {exitCode}\"]", built =>
                built with { ShallRestart = Restarts.ShallRestart });
            cluster.Get<V1Pod>("web").Status.ContainerStatuses[0].RestartCount.ShouldBe(restarts);
        }
    }

    private static V1Container Ruled(string policy, string operation, params int[] exitCodes) => new()
    {
        RestartPolicy = policy,
        RestartPolicyRules =
        [
            new() { Action = "Restart", ExitCodes = new() { OperatorProperty = operation, Values = [.. exitCodes] } },
        ],
    };
}
