using KubeKatas.Controllers.NodeLifecycle;

namespace KubeKatas.Tests.Controllers.NodeLifecycle;

public class NodeZonesTests
{
    // ready, not ready → state, seconds between two nodes that are given up
    [TestCase(0, 0, ZoneState.Normal, 10)]
    [TestCase(5, 0, ZoneState.Normal, 10)]
    [TestCase(0, 2, ZoneState.FullDisruption, 10)]
    [TestCase(1, 2, ZoneState.Normal, 10)]
    [TestCase(2, 3, ZoneState.PartialDisruption, null)]
    [TestCase(3, 3, ZoneState.Normal, 10)]
    [TestCase(45, 55, ZoneState.PartialDisruption, 100)]
    [TestCase(46, 54, ZoneState.Normal, 10)]
    [TestCase(20, 30, ZoneState.PartialDisruption, null)]
    [TestCase(20, 31, ZoneState.PartialDisruption, 100)]
    public void The_more_of_a_zone_is_down_the_slower_its_nodes_are_given_up(
        int ready, int notReady, ZoneState state, int? pause)
    {
        NodeZones.StateOf(ready, notReady).ShouldBe(state);
        NodeZones.PauseOf(state, ready + notReady)?.TotalSeconds.ShouldBe(pause!.Value);
        NodeZones.PauseOf(state, ready + notReady).HasValue.ShouldBe(pause.HasValue);
    }
}
