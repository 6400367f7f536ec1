using k8s.Models;
using KubeKatas.Controllers.DaemonSets;

namespace KubeKatas.Katas.DaemonSets;

public class Task7_DaemonStatusTests
{
    [Test, Task(7)]
    public void Without_pods_all_nodes_are_unavailable() => Of(Worlds.Pass(Worlds.Set())).ShouldBe(
        "3 desired, 0 current, 0 misscheduled, 0 ready, 0 available, 3 unavailable, 0 updated, observed 1");

    [Test, Task(7)]
    public void Each_number_counts_nodes() => Of(Worlds.Pass(
            Worlds.Set(),
            Worlds.Pod("a", "n1"), Worlds.Pod("b", "n2", ready: false), Worlds.Pod("c", "n3", hash: Worlds.Old)))
        .ShouldBe("3 desired, 3 current, 0 misscheduled, 2 ready, 2 available, 1 unavailable, 2 updated, observed 1");

    [Test, Task(7)]
    public void A_pod_that_was_just_made_is_current_before_it_has_its_node() =>
        Of(Worlds.Pass(Worlds.Set(), Worlds.Pod("a", "n1", bound: false, ready: false))).ShouldBe(
            "3 desired, 1 current, 0 misscheduled, 0 ready, 0 available, 3 unavailable, 1 updated, observed 1");

    [Test, Task(7)]
    public void Ready_becomes_available_after_minReadySeconds() => Of(Worlds.Pass(
            Worlds.Set(minReady: 10), Worlds.Pod("a", "n1", readyFor: 9), Worlds.Pod("b", "n2", readyFor: 10)))
        .ShouldBe("3 desired, 2 current, 0 misscheduled, 2 ready, 1 available, 2 unavailable, 2 updated, observed 1");

    [Test, Task(7)]
    public void A_node_with_two_pods_counts_once_by_the_one_that_was_there_first() => Of(Worlds.Pass(
            Worlds.Set("0", "1"), Worlds.Nodes("n1"),
            Worlds.Pod("a", hash: Worlds.Old, age: 9), Worlds.Pod("b", ready: false, age: 1)))
        .ShouldBe("1 desired, 1 current, 0 misscheduled, 1 ready, 1 available, 0 unavailable, 0 updated, observed 1");

    [Test, Task(7)]
    public void A_pod_on_a_node_that_should_have_none_is_misscheduled_and_nothing_else()
    {
        var tainted = Worlds.Node("n2", null, "gpu=true:NoSchedule");
        var nodes = Worlds.Nodes("n1").Add(tainted).Add(Worlds.Node("n3", null, "gpu=true:NoSchedule"));
        Of(Worlds.Pass(Worlds.Set(), nodes, Worlds.Pod("a", "n1"), Worlds.Pod("b", "n2"))).ShouldBe(
            "1 desired, 1 current, 1 misscheduled, 1 ready, 1 available, 0 unavailable, 1 updated, observed 1");
    }

    [Test, Task(7)]
    public void A_pod_on_a_node_that_is_gone_counts_nowhere() =>
        Of(Worlds.Pass(Worlds.Set(), Worlds.Nodes("n1"), Worlds.Pod("a", "gone"))).ShouldBe(
            "1 desired, 0 current, 0 misscheduled, 0 ready, 0 available, 1 unavailable, 0 updated, observed 1");

    [Test, Task(7)]
    public void It_speaks_of_the_generation_that_was_looked_at()
    {
        var set = Worlds.Set();
        var changed = set with { Metadata = set.Metadata with { Generation = 4 } };
        DaemonStatus.Of(Worlds.Pass(changed)).ObservedGeneration.ShouldBe(4);
    }

    [Test, Task(7)]
    public void Conditions_and_the_count_of_collisions_are_carried_on()
    {
        var old = new V1DaemonSetStatus
        {
            CollisionCount = 2,
            Conditions = [new() { Type = "Blessed", Status = "True" }],
            NumberReady = 99,
        };
        var status = DaemonStatus.Of(Worlds.Pass(Worlds.Set() with { Status = old }));
        status.CollisionCount.ShouldBe(2);
        status.Conditions.ShouldHaveSingleItem().Type.ShouldBe("Blessed");
        status.NumberReady.ShouldBe(0);
    }

    [Test, Task(7)]
    public void It_agrees_with_the_library_about_any_world() => Worlds.AnyPass.Sample(pass =>
        Of(pass).ShouldBe(Texts.Of(DaemonSetStatuses.Of(pass))));

    private static string Of(DaemonPass pass) => Texts.Of(DaemonStatus.Of(pass));
}
