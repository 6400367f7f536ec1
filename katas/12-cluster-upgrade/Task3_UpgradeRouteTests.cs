using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Katas.ClusterUpgrade;

public class Task3_UpgradeRouteTests
{
    [Task(3)]
    [TestCase("v1.36.0", "v1.36.2", "v1.36.2", TestName = "A patch is one step")]
    [TestCase("v1.35.1", "v1.36.2", "v1.36.2", TestName = "The next minor is one step")]
    [TestCase("v1.33.1", "v1.36.2", "v1.34.3 v1.35.3 v1.36.2",
        TestName = "Every minor in between is a stop, at its newest release")]
    [TestCase("v1.36.2", "v1.36.2", "", TestName = "Where one is already, there is nowhere to go")]
    [TestCase("v1.36.0-rc.0", "v1.36.0", "v1.36.0", TestName = "From a candidate to its release is a step")]
    public void The_control_plane_goes_through(string from, string to, string expected) =>
        string.Join(' ', UpgradeRoute.Stops(KubeVersion.Parse(from), KubeVersion.Parse(to), Worlds.Releases))
            .ShouldBe(expected);

    [Test, Task(3)]
    public void There_is_no_way_down() => Should.Throw<ArgumentException>(
        () => UpgradeRoute.Stops(new(1, 36, 2), new(1, 36, 1), Worlds.Releases));

    [Test, Task(3)]
    public void A_minor_without_a_release_cannot_be_passed() => Should.Throw<ArgumentException>(
        () => UpgradeRoute.Stops(new(1, 36, 2), new(1, 39, 0), Worlds.Releases));

    [Test, Task(3)]
    public void A_minor_of_candidates_only_cannot_be_passed() => Should.Throw<ArgumentException>(
        () => UpgradeRoute.Stops(new(1, 36, 2), new(1, 38, 0), [new(1, 37, 0, "rc.1")]));

    [Task(3)]
    [TestCase(33, 36, 33, "v1.36.0", TestName = "Kubelets may stay back for three minors")]
    [TestCase(33, 37, 33, "v1.36.3 v1.37.0", TestName = "With the fourth they have to move before it")]
    [TestCase(33, 36, 31, "v1.34.3 v1.36.0", TestName = "Kubelets that are old already have to move earlier")]
    [TestCase(33, 34, 30, "v1.33.0 v1.34.0", TestName = "Or even before the first step")]
    [TestCase(36, 36, 35, "v1.36.0", TestName = "Kubelets catch up when nothing else moves")]
    [TestCase(36, 36, 36, "", TestName = "When all is done, nobody moves")]
    public void The_nodes_stop_at(int from, int to, int kubelet, string expected)
    {
        var start = new KubeVersion(1, from, 0);
        var stops = UpgradePath.Stops(start, new(1, to, 0), Worlds.Releases);
        string.Join(' ', UpgradeRoute.NodeStops(start, stops, new(1, kubelet, 0))).ShouldBe(expected);
    }

    [Test, Task(3)]
    public void On_any_way_it_stops_where_the_library_stops() =>
        Gen.Select(Gen.Int[30, 37], Gen.Int[30, 37], Gen.Int[0, 3]).Sample((one, other, behind) =>
        {
            var start = new KubeVersion(1, Math.Min(one, other), 1);
            var end = new KubeVersion(1, Math.Max(one, other), 2);
            var kubelet = start with { Minor = start.Minor - behind };
            var stops = UpgradeRoute.Stops(start, end, Worlds.Releases);
            stops.ShouldBe(UpgradePath.Stops(start, end, Worlds.Releases));
            UpgradeRoute.NodeStops(start, stops, kubelet).ShouldBe(UpgradePath.NodeStops(start, stops, kubelet));
        });
}
