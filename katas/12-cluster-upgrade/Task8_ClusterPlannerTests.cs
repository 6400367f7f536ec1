using k8s.Models;
using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Katas.ClusterUpgrade;

public class Task8_ClusterPlannerTests
{
    private static readonly NodeUpgradeView A = Worlds.Seen("a", Worlds.Old);
    private static readonly NodeUpgradeView B = Worlds.Seen("b", Worlds.Old);
    private static readonly NodeUpgradeView Plane = Worlds.Seen("c", Worlds.Old, plane: true);

    [Test, Task(8)]
    public void One_node_is_begun_at_a_time() => Plan(1, A, B).ShouldBe(["cordon a"]);

    [Test, Task(8)]
    public void Or_as_many_as_may_be_away() => Plan(2, A, B, Plane).ShouldBe(["cordon c", "cordon a"]);

    [Test, Task(8)]
    public void The_control_plane_comes_first() => Plan(1, A, B, Plane).ShouldBe(["cordon c"]);

    [Test, Task(8)]
    public void What_was_begun_is_finished_first() =>
        Plan(1, A, Worlds.Seen("b", Worlds.New, "cordoned marked"), Plane).ShouldBe(["uncordon b"]);

    [Test, Task(8)]
    public void What_was_begun_is_finished_even_when_too_many_were() =>
        Plan(1, Worlds.Seen("a", Worlds.New, "cordoned marked"), Worlds.Seen("b", Worlds.Old, "cordoned marked"))
            .ShouldBe(["uncordon a", "upgrade kubelet on b to v1.36.2"]);

    [Test, Task(8)]
    public void A_node_that_is_down_takes_a_place() =>
        Plan(1, A, Worlds.Seen("b", Worlds.New, ready: false)).ShouldBeEmpty();

    [Test, Task(8)]
    public void A_node_that_is_down_in_the_middle_of_its_upgrade_takes_one_place_only() =>
        Plan(2, A, Worlds.Seen("b", Worlds.Old, "cordoned marked", ready: false))
            .ShouldBe(["upgrade kubelet on b to v1.36.2", "cordon a"]);

    [Test, Task(8)]
    public void Where_all_is_done_nothing_is_planned() => Plan(1, Worlds.Seen("a", Worlds.New)).ShouldBeEmpty();

    [Test, Task(8)]
    public void Kubelets_must_not_get_newer_than_the_API_server() =>
        ClusterPlanner.Plan(new UpgradeView([A, B], Worlds.New) { ApiServer = Worlds.Old })
            .Select(action => $"{action}").ShouldBe(
            [
                "refuse a: v1.36.2 would be newer than the API server, v1.35.4",
                "refuse b: v1.36.2 would be newer than the API server, v1.35.4",
            ]);

    [Test, Task(8)]
    public void In_any_cluster_it_plans_what_the_library_plans() => Worlds.ClusterView.Sample(seen =>
        ClusterPlanner.Plan(seen).Select(action => $"{action}")
            .ShouldBe(NodeUpgrades.Plan(seen).Select(action => $"{action}")), iter: 1_000);

    [Test, Task(8)]
    public void Your_planner_upgrades_a_cluster_and_the_workload_stays_above_its_budget()
    {
        var world = World();
        var record = world.Cluster.RecordAvailability("app=web");
        world.Upgrade().IsDone.ShouldBeTrue();
        world.Nodes.ShouldBe("cp-1 v1.36.2, worker-1 v1.36.2, worker-2 v1.36.2");
        record.Lowest.ShouldBe(5);
    }

    [Test, Task(8)]
    public void Without_a_budget_everything_may_be_gone_at_once()
    {
        var world = World(budget: null);
        var record = world.Cluster.RecordAvailability("app=web");
        world.Upgrade().IsDone.ShouldBeTrue();
        record.Lowest.ShouldBe(0);
    }

    [Test, Task(8)]
    public void A_budget_that_allows_nothing_stops_it_with_a_node_cordoned()
    {
        var world = World(budget: "maxUnavailable: 0");
        world.Upgrade().IsStuck.ShouldBeTrue();
        world.Nodes.ShouldBe("cp-1 v1.36.2, worker-1 v1.35.4 cordoned, worker-2 v1.35.4");
    }

    [Test, Task(8)]
    public void Stopped_at_any_moment_it_goes_on_where_it_was()
    {
        foreach (var seconds in new[] { 1, 12, 37, 52, 70 })
        {
            var world = World();
            world.Upgrade(stopAfter: TimeSpan.FromSeconds(seconds));
            world.Upgrade().IsDone.ShouldBeTrue($"stopped after {seconds} seconds");
            world.Nodes.ShouldBe("cp-1 v1.36.2, worker-1 v1.36.2, worker-2 v1.36.2");
        }
    }

    private static IEnumerable<string> Plan(int atOnce, params NodeUpgradeView[] nodes) => ClusterPlanner
        .Plan(new UpgradeView([.. nodes], Worlds.New) { AtOnce = atOnce }).Select(action => $"{action}");

    private static UpgradeWorld World(string? budget = "minAvailable: 5")
    {
        ClusterPlanner.Plan(new UpgradeView([A], Worlds.New)).Length.ShouldBe(1);
        return new(
            built => built with { Upgrades = built.Upgrades with { Plan = ClusterPlanner.Plan } }, budget);
    }
}
