using k8s.Models;
using KubeKatas.Controllers.ReplicaSets;

namespace KubeKatas.Katas.ReplicaSets;

public class Task6_StatusTests
{
    private static readonly V1Pod[] Mixed =
    [
        Some.OwnPod("web-1"),
        Some.OwnPod("web-2", ready: false),
        Some.OwnPod("web-3", "Pending", ready: false),
        Some.OwnPod("web-4", terminating: true),
        Some.OwnPod("web-5", "Failed", ready: false),
    ];

    [Test, Task(6)]
    public void Replicas_are_the_pods_that_count() => Of(Mixed).Replicas.ShouldBe(3);

    [Test, Task(6)]
    public void Ready_replicas_have_a_true_Ready_condition() => Of(Mixed).ReadyReplicas.ShouldBe(1);

    [Test, Task(6)]
    public void Terminating_pods_are_counted_apart() => Of(Mixed).TerminatingReplicas.ShouldBe(1);

    [Test, Task(6)]
    public void A_pod_that_has_failed_is_not_terminating_even_while_it_is_deleted() =>
        Of(Some.OwnPod("web-1", "Failed", terminating: true)).TerminatingReplicas.ShouldBe(0);

    [Test, Task(6)]
    public void A_ReplicationController_does_not_count_terminating_pods() =>
        Status.Of(Worlds.Seen(3, Mixed) with { CountsTerminating = false }, null).TerminatingReplicas.ShouldBeNull();

    [Test, Task(6)]
    public void Fully_labelled_are_the_pods_that_have_all_the_template_s_labels()
    {
        var seen = Worlds.Seen(
            2,
            [Some.OwnPod("web-1"), Some.Pod("web-2", labels: "app=web,tier=front", owner: "uid-of-web")]
        );
        var labels = new Dictionary<string, string> { ["app"] = "web", ["tier"] = "front" };
        var template = seen.Set.Spec.Template with { Metadata = new() { Labels = labels } };
        seen = seen with { Set = seen.Set with { Spec = seen.Set.Spec with { Template = template } } };
        Status.Of(seen, null).FullyLabeledReplicas.ShouldBe(1);
    }

    [Task(6)]
    [TestCase(0, 2, TestName = "Without minReadySeconds a ready pod is available")]
    [TestCase(60, 1, TestName = "With minReadySeconds a pod must have been ready for that long")]
    [TestCase(30, 2, TestName = "To the second is long enough")]
    public void Available(int minReadySeconds, int expected)
    {
        V1Pod[] pods =
        [
            Some.Pod("web-1", owner: "uid-of-web", readyFor: TimeSpan.FromSeconds(30)),
            Some.Pod("web-2", owner: "uid-of-web", readyFor: TimeSpan.FromSeconds(90)),
        ];
        Status.Of(Worlds.Seen(2, pods, minReadySeconds), null).AvailableReplicas.ShouldBe(expected);
    }

    [Test, Task(6)]
    public void The_observed_generation_says_which_spec_the_status_is_about()
    {
        var seen = Worlds.Seen(3, []);
        seen = seen with { Set = seen.Set with { Metadata = seen.Set.Metadata with { Generation = 7 } } };
        Status.Of(seen, null).ObservedGeneration.ShouldBe(7);
    }

    [Test, Task(6)]
    public void A_failed_creation_is_told_by_the_condition_ReplicaFailure()
    {
        var condition = Status.Of(Worlds.Seen(3, []), "quota exceeded").Conditions.ShouldHaveSingleItem();
        condition.Type.ShouldBe("ReplicaFailure");
        condition.Status.ShouldBe("True");
        condition.Reason.ShouldBe("FailedCreate");
        condition.Message.ShouldBe("quota exceeded");
        condition.LastTransitionTime.ShouldBe(Some.Now.UtcDateTime);
    }

    [Test, Task(6)]
    public void When_there_were_too_many_pods_it_was_a_deletion_that_failed() =>
        Status.Of(Worlds.Seen(0, [Some.OwnPod("web-1")]), "no").Conditions[0].Reason.ShouldBe("FailedDelete");

    [Test, Task(6)]
    public void With_as_many_pods_as_wanted_it_was_not_a_creation_that_failed() =>
        Status.Of(Worlds.Seen(1, [Some.OwnPod("web-1")]), "no").Conditions[0].Reason.ShouldBe("FailedDelete");

    [Task(6)]
    [TestCase(0, "FailedCreate", TestName = "One is wanted when nobody says how many, and none is too few")]
    [TestCase(1, "FailedDelete", TestName = "One is wanted when nobody says how many, and one is enough")]
    public void Reason(int there, string expected)
    {
        var seen = Worlds.Seen(1, Enumerable.Range(1, there).Select(number => Some.OwnPod($"web-{number}")));
        var silent = seen with { Set = seen.Set with { Spec = seen.Set.Spec with { Replicas = null } } };
        Status.Of(silent, "no").Conditions[0].Reason.ShouldBe(expected);
    }

    [Test, Task(6)]
    public void Two_of_three_are_too_few() =>
        Status.Of(Worlds.Seen(3, [Some.OwnPod("web-1"), Some.OwnPod("web-2")]), "no").Conditions[0].Reason.ShouldBe("FailedCreate");

    [Test, Task(6)]
    public void Without_minReadySeconds_a_pod_is_available_from_the_moment_it_is_ready()
    {
        var seen = Worlds.Seen(1, [Some.Pod("web-1", owner: "uid-of-web", readyFor: TimeSpan.Zero)]);
        var silent = seen with { Set = seen.Set with { Spec = seen.Set.Spec with { MinReadySeconds = null } } };
        Status.Of(silent, null).AvailableReplicas.ShouldBe(1);
    }

    [Test, Task(6)]
    public void When_nothing_fails_any_more_the_condition_goes()
    {
        (Status.Of(Failing("earlier"), null).Conditions ?? []).ShouldBeEmpty();
    }

    [Test, Task(6)]
    public void While_it_goes_on_failing_the_condition_stays_as_it_was()
    {
        var condition = Status.Of(Failing("earlier"), "later").Conditions.ShouldHaveSingleItem();
        condition.Message.ShouldBe("earlier");
    }

    [Test, Task(6)]
    public void Conditions_of_others_are_kept()
    {
        var seen = Failing("earlier");
        V1ReplicaSetCondition[] both = [new() { Type = "Blessed", Status = "True" }, .. seen.Set.Status.Conditions];
        seen = seen with { Set = seen.Set with { Status = seen.Set.Status with { Conditions = both } } };
        Status.Of(seen, null).Conditions.Select(condition => condition.Type).ShouldBe(["Blessed"]);
    }

    [Test, Task(6)]
    public void It_agrees_with_the_library_about_any_pods() =>
        Worlds.View.Sample(seen => Counts(Status.Of(seen, null)).ShouldBe(Counts(ReplicaSetStatus.Of(seen, null))));

    /// <summary>The counts as text; none is the same as zero.</summary>
    private static string Counts(V1ReplicaSetStatus status) =>
        $"replicas {status.Replicas}, labelled {status.FullyLabeledReplicas ?? 0}, ready {status.ReadyReplicas ?? 0}, "
        + $"available {status.AvailableReplicas ?? 0}, terminating {status.TerminatingReplicas ?? 0}, of {status.ObservedGeneration}";

    private static V1ReplicaSetStatus Of(params V1Pod[] pods) => Status.Of(Worlds.Seen(3, pods), null);

    private static ReplicaSetView Failing(string message)
    {
        var seen = Worlds.Seen(3, []);
        var status = new V1ReplicaSetStatus
        {
            Conditions =
            [
                new()
                {
                    Type = "ReplicaFailure",
                    Status = "True",
                    Reason = "FailedCreate",
                    Message = message,
                },
            ],
        };
        return seen with { Set = seen.Set with { Status = status } };
    }
}
