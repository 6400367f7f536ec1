using k8s.Models;
using KubeKatas.Controllers.ReplicaSets;

namespace KubeKatas.Katas.ReplicaSets;

public class Task3_DeletionRankTests
{
    [Test, Task(3)]
    public void Rule_1_a_pod_without_a_node_goes_before_one_that_has_a_node() =>
        First(Some.Pod("bound", ready: false), Some.Pod("unbound", node: null, cost: "100")).ShouldBe("unbound");

    [Test, Task(3)]
    public void Rule_2_pending_goes_before_unknown_before_running() =>
        Order(
                Some.Pod("a", "Running", ready: false),
                Some.Pod("b", "Unknown", ready: false),
                Some.Pod("c", "Pending", ready: false)
            )
            .ShouldBe(["c", "b", "a"]);

    [Test, Task(3)]
    public void Rule_3_not_ready_goes_before_ready() =>
        First(Some.Pod("a", cost: "-100"), Some.Pod("b", ready: false)).ShouldBe("b");

    [Test, Task(3)]
    public void Rule_4_the_lower_deletion_cost_goes_first_and_none_is_zero() =>
        Order(Some.Pod("a", cost: "10"), Some.Pod("b"), Some.Pod("c", cost: "-1")).ShouldBe(["c", "b", "a"]);

    [Test, Task(3)]
    public void Rule_4_a_cost_that_is_no_number_counts_as_zero() =>
        Order(Some.Pod("a", cost: "dear"), Some.Pod("b", cost: "-1"), Some.Pod("c", cost: "1"))
            .ShouldBe(["b", "a", "c"]);

    [Test, Task(3)]
    public void Rule_5_the_node_with_more_of_the_pods_gives_one_up_first() =>
        Order(
                Some.Pod("alone", node: "node-1", age: TimeSpan.FromMinutes(1)),
                Some.Pod("pair-1", node: "node-2"),
                Some.Pod("pair-2", node: "node-2")
            )
            .ToArray()[2]
            .ShouldBe("alone");

    [Test, Task(3)]
    public void Rule_5_counts_the_related_pods_not_only_the_ones_to_choose_from()
    {
        V1Pod[] choice = [Some.Pod("a", node: "node-1"), Some.Pod("b", node: "node-2")];
        V1Pod[] related = [.. choice, Some.Pod("c", node: "node-2"), Some.Pod("d", node: "node-2", phase: "Failed")];
        DeletionRank.Sort(choice, related, Some.Now)[0].Metadata.Name.ShouldBe("b");
    }

    [Test, Task(3)]
    public void Rule_6_ready_for_a_shorter_time_goes_first() =>
        First(Some.Pod("old", readyFor: TimeSpan.FromHours(10)), Some.Pod("young", readyFor: TimeSpan.FromMinutes(1)))
            .ShouldBe("young");

    [Test, Task(3)]
    public void Rule_6_times_of_the_same_magnitude_are_a_tie_that_the_uid_decides() =>
        First(Some.Pod("b", readyFor: TimeSpan.FromSeconds(1000)), Some.Pod("a", readyFor: TimeSpan.FromSeconds(1001)))
            .ShouldBe("a");

    [Test, Task(3)]
    public void Rule_7_more_restarts_go_first() => First(Some.Pod("a"), Some.Pod("b", restarts: 3)).ShouldBe("b");

    [Test, Task(3)]
    public void Rule_8_created_later_goes_first() =>
        First(Some.Pod("old", age: TimeSpan.FromHours(10)), Some.Pod("young", age: TimeSpan.FromMinutes(40)))
            .ShouldBe("young");

    [Test, Task(3)]
    public void An_earlier_rule_outweighs_all_later_ones() =>
        First(
                Some.Pod("a", "Pending", ready: false, node: null, cost: "1000"),
                Some.Pod("b", ready: false, cost: "-1000", restarts: 9, age: TimeSpan.Zero)
            )
            .ShouldBe("a");

    [Test, Task(3)]
    public void The_order_in_which_the_pods_are_listed_makes_no_difference() =>
        Worlds.OwnPods.Sample(pods => Order([.. pods]).ShouldBe(Order([.. pods.Reverse()])));

    [Test, Task(3)]
    public void It_agrees_with_the_library_about_any_pods() =>
        Worlds.OwnPods.Sample(pods =>
            Order([.. pods]).ShouldBe(DeletionOrder.Sort(pods, pods, Some.Now).Select(pod => pod.Metadata.Name))
        );

    private static string First(params V1Pod[] pods) => Order(pods).First();

    private static IEnumerable<string> Order(params V1Pod[] pods) =>
        DeletionRank.Sort(pods, pods, Some.Now).Select(pod => pod.Metadata.Name);
}
