using k8s.Models;
using KubeKatas.Controllers.DaemonSets;

namespace KubeKatas.Katas.DaemonSets;

public class Task5_LimitsTests
{
    [Task(5)]
    [TestCase(null, null, 10, 0, 1, TestName = "Where nothing is said, one may be unavailable")]
    [TestCase("3", null, 10, 0, 3, TestName = "A number is a number of nodes")]
    [TestCase("10%", null, 20, 0, 2, TestName = "A percentage is a share of the nodes")]
    [TestCase("10%", null, 21, 0, 3, TestName = "It is rounded up")]
    [TestCase("1%", null, 3, 0, 1, TestName = "So a small share is never none")]
    [TestCase("100%", null, 7, 0, 7, TestName = "All of them may be unavailable at once")]
    [TestCase("0", "2", 10, 2, 0, TestName = "A surge asks for no unavailable node")]
    [TestCase("0", "1", 10, 1, 0, TestName = "Nor does the smallest one")]
    [TestCase("0", "10%", 21, 3, 0, TestName = "The surge is rounded up as well")]
    [TestCase("1", "1", 10, 1, 1, TestName = "Both are possible at once, to the function at least")]
    [TestCase("0", "0", 10, 0, 1, TestName = "None and none becomes one, or nothing would ever happen")]
    [TestCase("0%", null, 10, 0, 1, TestName = "So does a share of nothing")]
    [TestCase("50%", null, 0, 0, 1, TestName = "And a share of no nodes")]
    public void Numbers(string? unavailable, string? surge, int desired, int expectedSurge, int expectedUnavailable) =>
        Limits.Of(Worlds.Set(unavailable, surge), desired).ShouldBe((expectedSurge, expectedUnavailable));

    [Test, Task(5)]
    public void A_strategy_may_be_missing()
    {
        var set = Worlds.Set();
        Limits.Of(set with { Spec = set.Spec with { UpdateStrategy = null } }, 5).ShouldBe((0, 1));
        Limits.Of(set with { Spec = set.Spec with { UpdateStrategy = new() } }, 5).ShouldBe((0, 1));
    }

    [Test, Task(5)]
    public void It_agrees_with_the_library_about_any_numbers() => Gen.Select(
            Gen.OneOf(Gen.Int[0, 9].Select(it => $"{it}"), Gen.Int[0, 100].Select(it => $"{it}%")).Array[2],
            Gen.Int[0, 5_000])
        .Sample(row =>
        {
            var set = Worlds.Set(row.Item1[0], row.Item1[1]);
            Limits.Of(set, row.Item2).ShouldBe(DaemonRollout.Limits(set, row.Item2));
        });

    [Test, Task(5)]
    public void A_node_whose_only_pod_is_available_is_not_down() =>
        Limits.Down(Worlds.Pass(Worlds.Set(), Worlds.Pod("a", "n1"), Worlds.Pod("b", "n2"))).ShouldBe(0);

    [Test, Task(5)]
    public void Whether_the_pod_is_old_or_new_makes_no_difference()
    {
        V1Pod[] pods = [Worlds.Pod("a", hash: Worlds.Old, ready: false), Worlds.Pod("b", "n2", ready: false)];
        Limits.Down(Worlds.Pass(Worlds.Set(), pods)).ShouldBe(2);
    }

    [Test, Task(5)]
    public void A_pod_that_is_ready_but_not_for_long_enough_does_not_work_yet()
    {
        V1Pod[] pods = [Worlds.Pod("a", readyFor: 9), Worlds.Pod("b", "n2", readyFor: 10)];
        Limits.Down(Worlds.Pass(Worlds.Set(minReady: 10), pods)).ShouldBe(1);
    }

    [Test, Task(5)]
    public void A_node_with_two_pods_is_in_between_and_counts_as_down() =>
        Limits.Down(Worlds.Pass(Worlds.Set(), Worlds.Pod("a", hash: Worlds.Old), Worlds.Pod("b"))).ShouldBe(1);

    [Test, Task(5)]
    public void A_pod_on_its_way_out_works_no_more() =>
        Limits.Down(Worlds.Pass(Worlds.Set(), Worlds.Pod("a", terminating: true))).ShouldBe(1);

    [Test, Task(5)]
    public void Beside_another_one_it_does_not_count() =>
        Limits.Down(Worlds.Pass(Worlds.Set(), Worlds.Pod("a", terminating: true), Worlds.Pod("b"))).ShouldBe(0);
}
