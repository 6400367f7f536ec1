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
    public void Rule_2_a_pod_without_a_status_counts_as_pending() =>
        First(Some.Pod("a", "Unknown", ready: false), Some.Pod("b") with { Status = null }).ShouldBe("b");

    [Test, Task(3)]
    public void Rule_3_not_ready_goes_before_ready() =>
        First(Some.Pod("a", cost: "-100"), Some.Pod("b", ready: false)).ShouldBe("b");

    [Test, Task(3)]
    public void Rule_4_the_lower_deletion_cost_goes_first_and_none_is_zero() =>
        Order(Some.Pod("a", cost: "10"), Some.Pod("b"), Some.Pod("c", cost: "-1")).ShouldBe(["c", "b", "a"]);

    [Test, Task(3)]
    public void Rule_4_no_cost_is_less_than_a_cost_of_one() =>
        First(Some.Pod("a", cost: "1"), Some.Pod("b")).ShouldBe("b");

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
    public void Rule_5_does_not_count_pods_that_have_finished()
    {
        V1Pod[] choice = [Some.Pod("a", node: "node-1"), Some.Pod("b", node: "node-2")];
        V1Pod[] failed = [Some.Pod("c", "Failed", node: "node-1"), Some.Pod("d", "Failed", node: "node-1")];
        V1Pod[] related = [.. choice, .. failed, Some.Pod("e", node: "node-2")];
        DeletionRank.Sort(choice, related, Some.Now)[0].Metadata.Name.ShouldBe("b");
    }

    [Test, Task(3)]
    public void Rule_6_ready_for_a_shorter_time_goes_first() => First(
            Some.Pod("old", readyFor: TimeSpan.FromHours(10)), Some.Pod("young", readyFor: TimeSpan.FromMinutes(1)))
        .ShouldBe("young");

    [Test, Task(3)]
    public void Rule_6_times_of_the_same_magnitude_are_a_tie_that_the_uid_decides() =>
        First(Some.Pod("b", readyFor: TimeSpan.FromSeconds(1000)), Some.Pod("a", readyFor: TimeSpan.FromSeconds(1001)))
            .ShouldBe("a");

    [Test, Task(3)]
    public void Rule_7_more_restarts_go_first() => First(Some.Pod("a"), Some.Pod("b", restarts: 3)).ShouldBe("b");

    [Test, Task(3)]
    public void Rule_7_the_container_with_the_most_restarts_counts() =>
        First(Restarted("a", 3, 3), Restarted("b", 0, 5)).ShouldBe("b");

    [Test, Task(3)]
    public void Rule_8_a_pod_created_this_moment_goes_before_an_older_one() =>
        First(Some.Pod("a"), Some.Pod("b", age: TimeSpan.Zero)).ShouldBe("b");

    [Test, Task(3)]
    public void Where_no_rule_sees_a_difference_the_name_decides() =>
        Order(Some.Pod("b"), Some.Pod("a"), Some.Pod("c")).ShouldBe(["a", "b", "c"]);

    [Test, Task(3)]
    public void Rule_8_created_later_goes_first() => First(
            Some.Pod("old", age: TimeSpan.FromHours(10)), Some.Pod("young", age: TimeSpan.FromMinutes(40)))
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

    private static V1Pod Restarted(string name, int first, int second)
    {
        var pod = Some.Pod(name);
        V1ContainerStatus[] containers = [new() { Name = "web", RestartCount = first }, new() { Name = "log", RestartCount = second }];
        return pod with { Status = pod.Status with { ContainerStatuses = containers } };
    }

    private static string First(params V1Pod[] pods) => Order(pods).First();

    private static IEnumerable<string> Order(params V1Pod[] pods) =>
        DeletionRank.Sort(pods, pods, Some.Now).Select(pod => pod.Metadata.Name);
}
