using k8s.Models;
using KubeKatas.Controllers;
using KubeKatas.Controllers.Jobs;
using KubeKatas.Objects;

namespace KubeKatas.Tests.Controllers.Jobs;

[TestFixture]
public class JobRulesTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [TestCase("", 0, "")]
    [TestCase("0", 1, "0")]
    [TestCase("0,1", 2, "0,1")]
    [TestCase("0,1,2", 3, "0-2")]
    [TestCase("5,7-9,8,1", 5, "1,5,7-9")]
    [TestCase("0-20", 10, "0-9")]
    [TestCase("1,x,3-y,4", 2, "1,4")]
    public void Indexes_are_read_and_written_as_in_a_status(string text, int count, string written)
    {
        var indexes = CompletionIndexes.Parse(text, completions: 10);
        (indexes.Count, indexes.ToString()).ShouldBe((count, written));
    }

    [Test]
    public void Indexes_are_a_set_whatever_the_order_they_come_in() => Gen.Int[0, 60].List[0, 40].Sample(some =>
    {
        var indexes = some.Aggregate(CompletionIndexes.None, (all, one) => all.With([one]));
        var set = some.ToHashSet();
        indexes.Count.ShouldBe(set.Count);
        Enumerable.Range(0, 62).ShouldAllBe(index => indexes.Contains(index) == set.Contains(index));
        CompletionIndexes.Parse(indexes.ToString(), 100).ToString().ShouldBe(indexes.ToString());
        indexes.CountIn(CompletionIndexes.None.With(Enumerable.Range(20, 20)))
            .ShouldBe(set.Count(index => index is >= 20 and < 40));
    });

    [Test]
    public void Indexes_are_listed_in_order_and_written_from_a_list()
    {
        CompletionIndexes.Parse("7,1-3", 10).All.ShouldBe([1, 2, 3, 7]);
        CompletionIndexes.Write([3, 1, 7, 2]).ShouldBe("1-3,7");
        CompletionIndexes.Write([]).ShouldBe("");
    }

    [TestCase(2, "0,2")]
    [TestCase(9, "0,2,4")]
    [TestCase(0, "")]
    public void The_lowest_indexes_that_are_not_taken_come_next(int count, string expected) =>
        string.Join(',', CompletionIndexes.Free(5, index => index is 1 or 3, count)).ShouldBe(expected);

    [TestCase(3, 8, 0, 0, 3)]
    [TestCase(3, 8, 6, 1, 2)]
    [TestCase(3, 8, 9, 0, 0)]
    [TestCase(3, null, 0, 1, 3)]
    [TestCase(3, null, 1, 2, 2)]
    public void As_many_pods_work_as_there_is_room_and_work_for(
        int parallelism, int? completions, int succeeded, int active, int wanted) =>
        JobParallelism.Wanted(parallelism, completions, succeeded, active).ShouldBe(wanted);

    [TestCase(0, 0)]
    [TestCase(1, 10)]
    [TestCase(2, 20)]
    [TestCase(3, 40)]
    [TestCase(6, 320)]
    [TestCase(7, 600)]
    [TestCase(1000, 600)]
    public void The_wait_doubles_with_each_failure_up_to_ten_minutes(int failures, int seconds) =>
        JobBackOff.Remaining(failures, Start, Start).TotalSeconds.ShouldBe(seconds);

    [Test]
    public void A_success_forgets_the_failures_before_it()
    {
        var failed = default(JobBackOff).After([], [Ended(10), Ended(12)]);
        failed.ShouldBe(new(2, Start.AddSeconds(12)));
        failed.After([Ended(20)], [Ended(15), Ended(25)]).ShouldBe(new(1, Start.AddSeconds(25)));
        failed.After([Ended(20)], []).Remaining(Start.AddSeconds(20)).ShouldBe(TimeSpan.Zero);
    }

    [TestCase("In", "3,42", null, "FailJob", false)]
    [TestCase("In", "3", null, null, true)]
    [TestCase("NotIn", "3", null, "FailJob", false)]
    [TestCase("NotIn", "42", null, null, true)]
    [TestCase("In", "42", "c", "FailJob", false)]
    [TestCase("In", "42", "other", null, true)]
    public void The_first_rule_that_matches_an_exit_code_decides(
        string operation, string values, string? container, string? action, bool goesOn)
    {
        var policy = Policy(new()
        {
            Action = "FailJob",
            OnExitCodes = new()
            {
                ContainerName = container,
                OperatorProperty = operation,
                Values = [.. values.Split(',').Select(int.Parse)],
            },
        });
        var verdict = JobPolicies.OnFailure(policy, Ended(1, exitCode: 42));
        verdict.Action.ShouldBe(action);
        (verdict.FailsJob is null).ShouldBe(goesOn);
        verdict.Counts.ShouldBeTrue();
    }

    [Test]
    public void A_condition_counts_as_true_unless_another_status_is_asked_for_and_ignored_failures_do_not_count()
    {
        var policy = Policy(new() { Action = "Ignore", OnPodConditions = [new() { Type = "DisruptionTarget" }] });
        var pod = Ended(1);
        JobPolicies.OnFailure(policy, pod).Counts.ShouldBeTrue();
        var disrupted = pod with
        {
            Status = pod.Status with { Conditions = [new() { Type = "DisruptionTarget", Status = "True" }] },
        };
        JobPolicies.OnFailure(policy, disrupted).ShouldBe(new(Counts: false, "Ignore"));
    }

    [TestCase("0,2", null, "0,1", null)]
    [TestCase("0,2", null, "0-2", "Matched rules at index 0")]
    [TestCase("0-5", 2, "1,4", "Matched rules at index 0")]
    [TestCase("0-5", 3, "1,4,7", null)]
    [TestCase(null, 2, "1,7", "Matched rules at index 0")]
    [TestCase(null, 3, "1,7", null)]
    [TestCase("0-5", 0, "", null)]
    public void A_success_policy_asks_for_indexes_for_a_number_or_for_a_number_of_these_indexes(
        string? indexes, int? count, string succeeded, string? message) => JobPolicies.OnSuccess(
            new() { Rules = [new() { SucceededIndexes = indexes, SucceededCount = count }] },
            10,
            CompletionIndexes.Parse(succeeded, 10)).ShouldBe(message);

    [Test]
    public void A_pod_that_could_not_be_let_go_stays_uncounted_whichever_it_is([Values(0, 1)] int stuck)
    {
        V1Pod[] pods = [Succeeded("a"), Succeeded("b")];
        var written = JobPlanning.BuiltIn(new(Job, [.. pods], Start));
        var released = written.Then!(Answered(written, error: null));
        released.Writes.Length.ShouldBe(2);
        var counted = released.Then!(Answered(released, write => write == released.Writes[stuck]));
        var status = counted.Writes.ShouldHaveSingleItem().ShouldBeOfType<Write.UpdateStatus>()
            .Value.ShouldBeOfType<V1Job>().Status;
        status.Succeeded.ShouldBe(1);
        status.UncountedTerminatedPods.Succeeded.ShouldBe([pods[stuck].Metadata.Uid]);
        status.Conditions.ShouldHaveSingleItem().Type.ShouldBe("SuccessCriteriaMet", "it is not complete yet");
    }

    private static readonly V1Job Job = new()
    {
        Metadata = new() { Name = "work", NamespaceProperty = "default", Uid = "job" },
        Spec = new()
        {
            Completions = 2,
            Parallelism = 2,
            Selector = new() { MatchLabels = new Dictionary<string, string> { ["job"] = "work" } },
            Template = new() { Spec = new() { RestartPolicy = "Never" } },
        },
    };

    private static V1Pod Succeeded(string name) => new()
    {
        Metadata = new()
        {
            Name = name,
            NamespaceProperty = "default",
            Uid = "uid-of-" + name,
            Labels = new Dictionary<string, string> { ["job"] = "work" },
            Finalizers = [JobPods.TrackingFinalizer],
            OwnerReferences = [ObjectFacts.ControllerReference(Job)],
        },
        Status = new() { Phase = "Succeeded" },
    };

    private static PlanOutcome Answered(Plan plan, Func<Write, bool>? error) => new(
    [
        .. plan.Writes.Select(write => error?.Invoke(write) == true
            ? new WriteOutcome(write, null, new ApiException(new V1Status { Code = 500 }))
            : new WriteOutcome(write, (write as Write.UpdateStatus)?.Value, null)),
    ]);

    private static V1PodFailurePolicy Policy(V1PodFailurePolicyRule rule) => new() { Rules = [rule] };

    private static V1Pod Ended(int second, int exitCode = 1) => new()
    {
        Metadata = new() { Name = "work-x", NamespaceProperty = "default" },
        Status = new()
        {
            Phase = "Failed",
            ContainerStatuses =
            [
                new()
                {
                    Name = "c",
                    State = new()
                    {
                        Terminated = new() { ExitCode = exitCode, FinishedAt = Start.AddSeconds(second).UtcDateTime },
                    },
                },
            ],
        },
    };
}
