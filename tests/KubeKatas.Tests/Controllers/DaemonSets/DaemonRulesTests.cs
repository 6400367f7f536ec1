using k8s.Models;
using KubeKatas.Controllers;
using KubeKatas.Controllers.DaemonSets;

namespace KubeKatas.Tests.Controllers.DaemonSets;

[TestFixture]
public class DaemonRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [TestCase(null, null, 10, 0, 1, TestName = "Without numbers one node may be unavailable")]
    [TestCase(null, "10%", 25, 0, 3, TestName = "A share of the nodes is rounded up")]
    [TestCase("10%", "0", 25, 3, 0, TestName = "The surge is rounded up as well")]
    [TestCase("0", "0", 5, 0, 1, TestName = "Nothing at all becomes one")]
    [TestCase(null, "50%", 0, 0, 1, TestName = "So does half of no nodes")]
    public void Limits(string? surge, string? unavailable, int nodes, int expectedSurge, int expectedUnavailable) =>
        DaemonRollout.Limits(Rolling(surge, unavailable), nodes).ShouldBe((expectedSurge, expectedUnavailable));

    [Test]
    public void A_failed_pod_waits_a_second_then_twice_as_long_each_time_and_never_more_than_a_quarter_of_an_hour()
    {
        var waits = new List<double>();
        TimeSpan? last = null;
        for (var failure = 1; failure <= 12; failure++)
        {
            last = DaemonBackOff.Next(last, last ?? TimeSpan.Zero);
            waits.Add(last.Value.TotalSeconds);
        }

        waits.ShouldBe([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
    }

    [TestCase(30, 16, TestName = "After half an hour the failures before still count")]
    [TestCase(31, 1, TestName = "After more than half an hour they are forgotten")]
    public void Failures_are_forgotten(int minutes, int expectedSeconds) =>
        DaemonBackOff.Next(TimeSpan.FromSeconds(8), TimeSpan.FromMinutes(minutes))
            .ShouldBe(TimeSpan.FromSeconds(expectedSeconds));

    [Test]
    public void A_pod_that_is_tied_to_no_node_is_left_alone_until_it_has_one()
    {
        var stray = new V1Pod
        {
            Metadata = new() { Name = "stray", NamespaceProperty = "default" },
            Spec = new() { Containers = [] },
        };
        var pass = new DaemonPass(new(Rolling(null, null), [stray], [], [], Now), "h", DaemonPods.OnNode);
        pass.Occupied.ShouldBeEmpty();
        DaemonPlacement.Next(pass).Pods.ShouldBeEmpty();
    }

    [Test]
    public void The_whole_planner_can_be_another_one()
    {
        var asked = 0;
        Plan Never(DaemonSetView seen)
        {
            asked++;
            return Plan.Nothing;
        }

        var cluster = Cluster.Start(parts: built => built with { DaemonSets = Never });
        cluster.Apply(Rolling(null, null));
        cluster.RunUntilQuiet();
        asked.ShouldBeGreaterThan(0);
        cluster.List<V1Pod>().ShouldBeEmpty();
    }

    [Test]
    public void Pods_are_made_and_placed_by_the_pieces_given()
    {
        var cluster = Cluster.Start(nodes: 2, parts: built => built with
        {
            DaemonSetPieces = new()
            {
                Pod = (set, node, hash) => Marked(DaemonPods.For(set, node, hash)),
                Placement = pass => DaemonPlacement.Next(pass) is { Nodes.Length: > 1 } much
                    ? much with { Nodes = much.Nodes[..1] }
                    : DaemonChanges.None,
            },
        });
        cluster.Apply(Rolling(null, null));
        cluster.RunUntilQuiet();
        cluster.List<V1Pod>().ShouldHaveSingleItem().Metadata.Annotations["made"].ShouldBe("by hand");
    }

    private static V1Pod Marked(V1Pod pod) => pod with
    {
        Metadata = pod.Metadata with { Annotations = new Dictionary<string, string> { ["made"] = "by hand" } },
    };

    private static V1DaemonSet Rolling(string? surge, string? unavailable)
    {
        var labels = new Dictionary<string, string> { ["app"] = "agent" };
        return new()
        {
            ApiVersion = "apps/v1",
            Kind = "DaemonSet",
            Metadata = new() { Name = "agent", NamespaceProperty = "default" },
            Spec = new()
            {
                Selector = new() { MatchLabels = labels },
                Template = new()
                {
                    Metadata = new() { Labels = labels },
                    Spec = new() { Containers = [new() { Name = "agent", Image = "agent:1" }] },
                },
                UpdateStrategy = surge is null && unavailable is null ? null : new()
                {
                    Type = "RollingUpdate",
                    RollingUpdate = new()
                    {
                        MaxSurge = surge is null ? null : (IntOrString)surge,
                        MaxUnavailable = unavailable is null ? null : (IntOrString)unavailable,
                    },
                },
            },
        };
    }
}
