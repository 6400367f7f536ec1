using k8s.Models;
using KubeKatas.Controllers.NodeLifecycle;

namespace KubeKatas.Tests.Controllers.NodeLifecycle;

public class NodeHeardTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [TestCase(49, false)]
    [TestCase(50, true)]
    public void A_node_is_silent_when_nothing_was_heard_for_50_seconds(int seconds, bool isSilent) =>
        NodeHeard.Look(null, NodeTaintsTests.Node("Ready=True"), null, Start)
            .IsSilent(Start.AddSeconds(seconds)).ShouldBe(isSilent);

    [TestCase(59, false)]
    [TestCase(60, true)]
    public void A_node_that_never_spoke_has_60_seconds_from_its_creation(int seconds, bool isSilent) =>
        NodeHeard.Look(null, NodeTaintsTests.Node(""), null, Start.AddSeconds(30))
            .IsSilent(Start.AddSeconds(seconds)).ShouldBe(isSilent);

    [Test]
    public void A_lease_that_moves_on_is_a_sign_of_life_whatever_its_clock_says()
    {
        var node = NodeTaintsTests.Node("Ready=True");
        var first = NodeHeard.Look(null, node, Lease(1999), Start);
        var second = NodeHeard.Look(first, node, Lease(2000), Start.AddSeconds(10));
        second.At.ShouldBe(Start.AddSeconds(10));
        NodeHeard.Look(second, node, Lease(2000), Start.AddSeconds(20)).ShouldBe(second);
        NodeHeard.Look(second, node, Lease(1999), Start.AddSeconds(20)).ShouldBe(second);
        NodeHeard.Look(second, node, null, Start.AddSeconds(20)).ShouldBe(second);
    }

    [Test]
    public void A_new_heartbeat_is_a_sign_of_life_as_well()
    {
        var node = NodeTaintsTests.Node("Ready=True");
        var first = NodeHeard.Look(null, node, null, Start);
        var beating = node with
        {
            Status = new() { Conditions = [new() { Type = "Ready", Status = "True", LastHeartbeatTime = DateTime.UnixEpoch }] },
        };
        NodeHeard.Look(first, beating, null, Start.AddSeconds(10)).At.ShouldBe(Start.AddSeconds(10));
    }

    private static V1Lease Lease(int year) => new()
    {
        Spec = new() { RenewTime = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc) },
    };
}
