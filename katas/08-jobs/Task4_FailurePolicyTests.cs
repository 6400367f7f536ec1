using k8s.Models;
using KubeKatas.Controllers.Jobs;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Jobs;

public class Task4_FailurePolicyTests
{
    [Test, Task(4)]
    public void Without_a_policy_every_failure_counts() =>
        FailurePolicy.Judge(null, Worlds.Failed("main:1")).ShouldBe(new FailureVerdict(Counts: true));

    [Test, Task(4)]
    public void A_policy_without_rules_is_none() =>
        FailurePolicy.Judge(new() { Rules = null }, Worlds.Failed("main:1")).ShouldBe(new FailureVerdict(Counts: true));

    [Task(4)]
    [TestCase("Count main:In:42", "main:42", "Count", TestName = "The exit code is one of the values")]
    [TestCase("Count main:In:41,42", "main:42", "Count", TestName = "Any of the values will do")]
    [TestCase("Count main:In:41", "main:42", null, TestName = "The exit code is none of the values")]
    [TestCase("Count main:NotIn:41", "main:42", "Count", TestName = "NotIn matches the other codes")]
    [TestCase("Count main:NotIn:42", "main:42", null, TestName = "NotIn does not match its values")]
    [TestCase("Count *:NotIn:42", "main:0", null, TestName = "A container that ended well matches nothing")]
    [TestCase("Count *:NotIn:42", "main:-", null, TestName = "A container that still runs matches nothing")]
    [TestCase("Count *:In:42", "side:0 main:42", "Count", TestName = "Without a name any container may match")]
    [TestCase("Count side:In:42", "side:0 main:42", null, TestName = "With a name only that container may")]
    [TestCase("Count setup:In:42", "init/setup:42", "Count", TestName = "Init containers count as containers")]
    [TestCase("Count DisruptionTarget", "main:1 DisruptionTarget=True", "Count", TestName = "The condition holds")]
    [TestCase("Count DisruptionTarget", "main:1 DisruptionTarget=False", null, TestName = "It is there, but false")]
    [TestCase("Count Ready=False", "main:1 Ready=False", "Count", TestName = "The status that was asked for")]
    [TestCase("Count Ready=False", "main:1 Ready=True", null, TestName = "Another status than was asked for")]
    [TestCase("Count DisruptionTarget", "main:1 Ready=True", null, TestName = "Another condition")]
    [TestCase("Count Ready|DisruptionTarget", "main:1 DisruptionTarget=True", "Count", TestName = "One of the conditions")]
    [TestCase("Count DisruptionTarget", "main:1", null, TestName = "No conditions at all")]
    public void A_rule_matches(string rule, string pod, string? action) =>
        FailurePolicy.Judge(Worlds.Policy(rule), Worlds.Failed(pod)).Action.ShouldBe(action);

    [Task(4)]
    [TestCase("Ignore main:In:1", false, TestName = "Ignore: it does not count towards the limit")]
    [TestCase("Count main:In:1", true, TestName = "Count: it counts, as without a rule")]
    [TestCase("FailIndex main:In:1", true, TestName = "FailIndex: it counts")]
    [TestCase("FailJob main:In:1", true, TestName = "FailJob: it counts")]
    [TestCase("Ignore main:In:2", true, TestName = "No rule matches: it counts")]
    public void An_action_says_whether_it_counts(string rule, bool counts) =>
        FailurePolicy.Judge(Worlds.Policy(rule), Worlds.Failed("main:1")).Counts.ShouldBe(counts);

    [Test, Task(4)]
    public void The_first_rule_that_matches_decides() => FailurePolicy
        .Judge(Worlds.Policy("Ignore main:In:7; Ignore DisruptionTarget; FailJob *:NotIn:0"),
            Worlds.Failed("main:137 DisruptionTarget=True"))
        .ShouldBe(new FailureVerdict(Counts: false, "Ignore"));

    [Task(4)]
    [TestCase("Ignore DisruptionTarget; FailJob *:In:42", "main:42",
        "Container main for pod default/work-x failed with exit code 42 matching FailJob rule at index 1")]
    [TestCase("FailJob DisruptionTarget", "main:137 DisruptionTarget=True",
        "Pod default/work-x has condition DisruptionTarget matching FailJob rule at index 0")]
    [TestCase("FailJob *:NotIn:7", "main:42 side:1",
        "Container main for pod default/work-x failed with exit code 42 matching FailJob rule at index 0")]
    [TestCase("FailJob Ready=False|DisruptionTarget", "main:1 DisruptionTarget=True Ready=False",
        "Pod default/work-x has condition DisruptionTarget matching FailJob rule at index 0")]
    [TestCase("FailIndex *:In:42", "main:42", null)]
    public void Who_fails_the_job_says_why(string rules, string pod, string? why) =>
        FailurePolicy.Judge(Worlds.Policy(rules), Worlds.Failed(pod)).FailsJob.ShouldBe(why);

    [Task(4)]
    [TestCase("FailJob *:In:1")]
    [TestCase("FailJob DisruptionTarget")]
    public void A_pod_that_was_deleted_before_it_ran_has_no_status_and_matches_nothing(string rule) => FailurePolicy
        .Judge(Worlds.Policy(rule), Worlds.Failed("main:1") with { Status = null })
        .ShouldBe(new FailureVerdict(Counts: true));

    [Test, Task(4)]
    public void It_judges_as_the_library_does() => Gen.Select(Worlds.AnyPolicy, Worlds.AnyFailed).Sample((policy, pod) =>
        FailurePolicy.Judge(Worlds.Policy(policy), Worlds.Failed(pod))
            .ShouldBe(JobPolicies.OnFailure(Worlds.Policy(policy), Worlds.Failed(pod))));

    [Test, Task(4)]
    public void A_cluster_gives_up_at_once_when_your_policy_says_so()
    {
        var cluster = Worlds.ClusterWith(pieces => pieces with { FailurePolicy = FailurePolicy.Judge });
        cluster.Apply(Worlds.Work("exit 42", spec => spec with { PodFailurePolicy = Worlds.Policy("FailJob *:In:42") }));
        cluster.Advance(TimeSpan.FromMinutes(1));
        var end = cluster.Get<V1Job>("work").Status.Conditions.Single(one => one.Type == "Failed");
        end.Reason.ShouldBe("PodFailurePolicy");
        end.Message.ShouldStartWith("Container c for pod default/work-");
        cluster.List<V1Pod>("default").Count.ShouldBe(1, "the back-off limit of 6 was not used up");
    }
}
