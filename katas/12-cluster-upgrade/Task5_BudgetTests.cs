using k8s.Models;
using KubeKatas.Api.Subresources;
using KubeKatas.Controllers.Disruption;

namespace KubeKatas.Katas.ClusterUpgrade;

public class Task5_BudgetTests
{
    [Task(5)]
    [TestCase("1", null, 3, 3, 3, 3, 1, 2, TestName = "One must stay: two may go")]
    [TestCase("3", null, 3, 3, 3, 3, 3, 0, TestName = "All must stay: none may go")]
    [TestCase("2", null, 3, 3, 1, 3, 2, 0, TestName = "Fewer are healthy than must stay: none may go")]
    [TestCase("50%", null, 3, 3, 3, 3, 2, 1, TestName = "Half of three is two: rounded up")]
    [TestCase("0%", null, 3, 3, 3, 3, 0, 3, TestName = "No per cent is a percentage, too")]
    [TestCase("50%", null, 2, 4, 2, 4, 2, 0, TestName = "A percentage is of the replicas wanted, not of those there")]
    [TestCase("1", null, 2, 4, 2, 2, 1, 1, TestName = "A number needs to know only those there")]
    [TestCase(null, "1", 3, 3, 3, 3, 2, 1, TestName = "One may be missing: one may go")]
    [TestCase(null, "1", 3, 3, 2, 3, 2, 0, TestName = "One is missing already: none may go")]
    [TestCase(null, "1", 2, 3, 2, 3, 2, 0, TestName = "One is not even there: none may go")]
    [TestCase(null, "34%", 3, 3, 3, 3, 1, 2, TestName = "A third and a bit of three is two: rounded up as well")]
    [TestCase(null, "9", 3, 3, 3, 3, 0, 3, TestName = "More may be missing than there are: all may go")]
    [TestCase("1", null, 0, 0, 0, 0, 1, 0, TestName = "Where there should be none, none may go")]
    [TestCase("0", null, 0, 0, 1, 0, 0, 0, TestName = "Not even one that is there for a moment")]
    public void A_budget_comes_to(
        string? least, string? most, int pods, int scale, int healthy, int expected, int desired, int allowed) =>
        Budget.Count(Spec(least, most), pods, scale, healthy).ShouldBe(new(expected, desired, allowed));

    [Test, Task(5)]
    public void Any_budget_comes_to_what_the_library_says() =>
        Gen.Select(Gen.OneOf("0", "1", "3", "0%", "1%", "33%", "50%", "100%"), Gen.Bool, Gen.Int[0, 7], Gen.Int[0, 7])
            .Sample((value, isLeast, pods, scale) =>
            {
                var spec = isLeast ? Spec(value, null) : Spec(null, value);
                Budget.Count(spec, pods, scale, pods).ShouldBe(BudgetArithmetic.Count(spec, pods, scale, pods));
            });

    [Test, Task(5)]
    public void A_pod_may_go_while_the_budget_allows_one() =>
        Budget.Judge(Some.Pod(), Judging(allowed: 1)).ShouldBe(new(EvictionVerdict.Costs));

    [Test, Task(5)]
    public void Otherwise_the_refusal_names_the_numbers() => Budget.Judge(Some.Pod(), Judging(allowed: 0)).ShouldBe(
        new(EvictionVerdict.Refused, "The disruption budget web needs 2 healthy pods and has 2 currently"));

    [Test, Task(5)]
    public void A_budget_that_has_been_changed_and_not_counted_is_waited_for() =>
        Budget.Judge(Some.Pod(), Judging(allowed: 1, observed: 1)).ShouldBe(new(
            EvictionVerdict.Refused, "The disruption budget web is still being processed by the server.", 10));

    [Test, Task(5)]
    public void So_is_one_that_was_never_counted()
    {
        var fresh = Judging(allowed: 1) with { Status = null };
        Budget.Judge(Some.Pod(), fresh).Why.ShouldContain("still being processed");
    }

    [Task(5)]
    [TestCase("Pending", false, TestName = "A pod that does not run yet costs nothing")]
    [TestCase("Succeeded", false, TestName = "Nor one that has succeeded")]
    [TestCase("Failed", false, TestName = "Nor one that has failed")]
    [TestCase("Running", true, TestName = "Nor one that is on its way out")]
    public void Free(string phase, bool terminating) =>
        Budget.Judge(Some.Pod(phase: phase, terminating: terminating), Judging(allowed: 0, observed: 1))
            .ShouldBe(new(EvictionVerdict.Free));

    [Task(5)]
    [TestCase(2, 2, null, "Free", TestName = "A pod that is not ready may go when the others suffice")]
    [TestCase(1, 2, null, "Refused", TestName = "But not when they do not")]
    [TestCase(1, 2, "IfHealthyBudget", "Refused", TestName = "That is the default policy")]
    [TestCase(1, 2, "AlwaysAllow", "Free", TestName = "Another policy lets it go all the same")]
    [TestCase(0, 0, null, "Refused", TestName = "Where none must stay, it is counted like the others")]
    public void Unready(int healthy, int desired, string? policy, string expected) =>
        $"{Budget.Judge(Some.Pod(ready: false), Judging(0, 2, healthy, desired, policy)).Verdict}".ShouldBe(expected);

    [Test, Task(5)]
    public void Any_budget_answers_as_the_API_server_does() =>
        (from phase in Gen.OneOf("Running", "Pending")
         from ready in Gen.Bool
         from terminating in Gen.Bool
         from numbers in Gen.Int[0, 2].Array[4]
         from policy in Gen.OneOf<string?>(null, "IfHealthyBudget", "AlwaysAllow")
         select (Pod: Some.Pod(phase: phase, ready: ready, terminating: terminating),
             Budget: Judging(numbers[0], numbers[1], numbers[2], numbers[3], policy)))
        .Sample(row => Budget.Judge(row.Pod, row.Budget).ShouldBe(EvictionRules.Judge(row.Pod, row.Budget)), iter: 500);

    [Test, Task(5)]
    public void A_cluster_with_your_budget_keeps_five_of_six_while_its_nodes_are_drained()
    {
        Budget.Judge(Some.Pod(), Judging(allowed: 1)).Verdict.ShouldBe(EvictionVerdict.Costs);
        var world = new UpgradeWorld(built => built with
        {
            Budgets = Budget.Count,
            Api = built.Api with { JudgeEviction = Budget.Judge },
        });
        var record = world.Cluster.RecordAvailability("app=web");
        world.Upgrade().IsDone.ShouldBeTrue();
        record.Lowest.ShouldBe(5);
        world.Run!.ToString().ShouldContain("429 for 2 pods on worker-1: The disruption budget web needs 5 healthy pods");
    }

    private static V1PodDisruptionBudgetSpec Spec(string? least, string? most) =>
        new() { MinAvailable = Number(least), MaxUnavailable = Number(most) };

    private static IntOrString? Number(string? text) => text is null ? null : (IntOrString)text;

    private static V1PodDisruptionBudget Judging(
        int allowed, int observed = 2, int healthy = 2, int desired = 2, string? policy = null) => new()
        {
            Metadata = new() { Name = "web", NamespaceProperty = "default", Generation = 2 },
            Spec = new() { UnhealthyPodEvictionPolicy = policy },
            Status = new()
            {
                ObservedGeneration = observed,
                DisruptionsAllowed = allowed,
                CurrentHealthy = healthy,
                DesiredHealthy = desired,
            },
        };
}
