using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Katas.ClusterUpgrade;

public class Task6_UpgradeOrderTests
{
    [Test, Task(6)]
    public void A_cluster_of_one_machine_is_upgraded_in_five_steps() =>
        Lines(ClusterVersions.Of(Worlds.Old, 1, 0)).ShouldBe(
        [
            "cp-1: install kubeadm v1.36.2",
            "cp-1: kubeadm upgrade apply v1.36.2",
            "cp-1: kubectl drain",
            "cp-1: install kubelet and kubectl v1.36.2, restart kubelet",
            "cp-1: kubectl uncordon",
        ]);

    [Test, Task(6)]
    public void The_first_machine_applies_and_the_others_follow() =>
        Lines(ClusterVersions.Of(Worlds.Old, 3, 0)).Take(6).ShouldBe(
        [
            "cp-1: install kubeadm v1.36.2",
            "cp-1: kubeadm upgrade apply v1.36.2",
            "cp-2: install kubeadm v1.36.2",
            "cp-2: kubeadm upgrade node",
            "cp-3: install kubeadm v1.36.2",
            "cp-3: kubeadm upgrade node",
        ]);

    [Test, Task(6)]
    public void A_worker_is_drained_before_its_kubelet_is_replaced() =>
        Lines(ClusterVersions.Of(Worlds.Old, 1, 1)).Skip(5).ShouldBe(
        [
            "worker-1: install kubeadm v1.36.2",
            "worker-1: kubeadm upgrade node",
            "worker-1: kubectl drain",
            "worker-1: install kubelet and kubectl v1.36.2, restart kubelet",
            "worker-1: kubectl uncordon",
        ]);

    [Test, Task(6)]
    public void Machines_of_the_control_plane_come_first_wherever_they_are_listed()
    {
        var cluster = ClusterVersions.Of(Worlds.Old, 1, 2);
        var turned = new ClusterVersions([.. cluster.Machines.Reverse()]);
        Lines(turned).Where(line => line.EndsWith("drain"))
            .ShouldBe(["cp-1: kubectl drain", "worker-2: kubectl drain", "worker-1: kubectl drain"]);
    }

    [Test, Task(6)]
    public void No_kubelet_moves_before_the_last_API_server()
    {
        var lines = Lines(ClusterVersions.Of(Worlds.Old, 3, 2)).ToList();
        lines.FindIndex(line => line.Contains("install kubelet"))
            .ShouldBeGreaterThan(lines.IndexOf("cp-3: kubeadm upgrade node"));
    }

    [Test, Task(6)]
    public void What_is_done_is_not_done_again()
    {
        var half = ClusterVersions.Of(Worlds.Old, 2, 1)
            .With("cp-1", machine => machine with { ControlPlane = Worlds.New, Kubelet = Worlds.New });
        Lines(half).Take(3).ShouldBe(
            ["cp-2: install kubeadm v1.36.2", "cp-2: kubeadm upgrade node", "cp-2: kubectl drain"]);
    }

    [Test, Task(6)]
    public void When_all_is_done_nothing_is_left() => Lines(ClusterVersions.Of(Worlds.New, 2, 2)).ShouldBeEmpty();

    [Test, Task(6)]
    public void Two_minors_at_once_are_refused() => Should.Throw<ArgumentException>(
        () => UpgradeOrder.Steps(ClusterVersions.Of(new(1, 34, 0), 1, 1), Worlds.New));

    [Test, Task(6)]
    public void So_is_the_way_back() => Should.Throw<ArgumentException>(
        () => UpgradeOrder.Steps(ClusterVersions.Of(new(1, 36, 3), 1, 1), Worlds.New));

    [Test, Task(6)]
    public void It_is_enough_that_one_API_server_is_too_far_away() => Should.Throw<ArgumentException>(
        () => UpgradeOrder.Steps(
            ClusterVersions.Of(Worlds.Old, 2, 0)
                .With("cp-1", machine => machine with { ControlPlane = new(1, 34, 0) }),
            Worlds.New));

    [Test, Task(6)]
    public void From_any_point_of_the_way_the_skew_policy_holds_after_every_step() => Worlds.HalfWay.Sample(cluster =>
    {
        foreach (var step in UpgradeOrder.Steps(cluster, Worlds.New))
        {
            cluster = step.After(cluster);
            SkewPolicy.Findings(cluster.Components).ShouldBeEmpty();
        }

        cluster.Components.ShouldAllBe(it => it.Version == Worlds.New);
    });

    [Test, Task(6)]
    public void From_any_point_of_the_way_the_steps_are_the_library_s() => Worlds.HalfWay.Sample(cluster =>
        Lines(cluster).ShouldBe(UpgradePlan.To(cluster, Worlds.New).Steps.Select(step => $"{step}")));

    private static IEnumerable<string> Lines(ClusterVersions cluster) =>
        UpgradeOrder.Steps(cluster, Worlds.New).Select(step => $"{step}");
}
