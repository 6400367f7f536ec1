using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Scheduling;

namespace KubeKatas.Katas.Pods;

public class Task8_NodeChoiceTests
{
    private static readonly SchedulingProfile Bare = new([], []);

    [Test, Task(8)]
    public void Without_nodes_there_is_no_choice()
    {
        var placement = NodeChoice.Choose(Cycle(), Bare);
        placement.Node.ShouldBeNull();
        placement.Diagnosis.Message().ShouldBe("0/0 nodes are available:.");
    }

    [Test, Task(8)]
    public void Without_tables_all_nodes_are_equal_and_the_first_name_is_taken() =>
        NodeChoice.Choose(Cycle("node-b", "node-a", "node-c"), Bare).Node!.Name.ShouldBe("node-a");

    [Test, Task(8)]
    public void Names_are_compared_letter_by_letter() =>
        NodeChoice.Choose(Cycle("node-a", "node-B"), Bare).Node!.Name.ShouldBe("node-B");

    [Test, Task(8)]
    public void A_node_that_a_filter_rejects_is_not_taken_though_it_scores_best()
    {
        var profile = new SchedulingProfile([Except("node-a", "too old")], [Score("Age", 1, ("node-a", 100))]);
        var placement = NodeChoice.Choose(Cycle("node-a", "node-b"), profile);
        placement.Node!.Name.ShouldBe("node-b");
        placement.Diagnosis.Rejected.Keys.ShouldBe(["node-a"]);
    }

    [Test, Task(8)]
    public void When_every_node_is_rejected_the_reasons_are_counted()
    {
        var profile = new SchedulingProfile(
            [Except("node-a", "too old"), Except("node-b", "too far"), Except("node-c", "too old")], []);
        var placement = NodeChoice.Choose(Cycle("node-a", "node-b", "node-c"), profile);
        placement.Node.ShouldBeNull();
        placement.Diagnosis.Message().ShouldBe("0/3 nodes are available: 1 too far, 2 too old.");
    }

    [Test, Task(8)]
    public void The_first_filter_that_objects_gives_the_reason()
    {
        var profile = new SchedulingProfile(
            [Except("node-a", "too old", "First"), Except("node-a", "too far", "Second")], []);
        var diagnosis = NodeChoice.Choose(Cycle("node-a"), profile).Diagnosis;
        diagnosis.Rejected["node-a"].Reasons.ShouldBe(["too old"]);
        diagnosis.Plugins.ShouldBe(["First"]);
    }

    [Test, Task(8)]
    public void Scores_add_up()
    {
        var profile = new SchedulingProfile(
            [], [Score("One", 1, ("node-a", 50), ("node-b", 40)), Score("Two", 1, ("node-b", 20))]);
        NodeChoice.Choose(Cycle("node-a", "node-b"), profile).Node!.Name.ShouldBe("node-b");
    }

    [Test, Task(8)]
    public void Weights_count()
    {
        var profile = new SchedulingProfile([], [Score("One", 1, ("node-a", 50)), Score("Two", 3, ("node-b", 20))]);
        NodeChoice.Choose(Cycle("node-a", "node-b"), profile).Node!.Name.ShouldBe("node-b");
    }

    [Test, Task(8)]
    public void Raw_scores_are_normalized_before_they_are_weighed()
    {
        var profile = new SchedulingProfile(
            [], [new("Raw", 1, (_, _) => new Doubling()), Score("Other", 1, ("node-b", 8))]);
        NodeChoice.Choose(Cycle("node-a", "node-b"), profile).Node!.Name.ShouldBe("node-a");
    }

    [Test, Task(8)]
    public void A_row_that_has_no_say_is_passed_over()
    {
        var profile = new SchedulingProfile([new("Silent", _ => null)], [new("Silent", 1, (_, _) => null)]);
        NodeChoice.Choose(Cycle("node-a"), profile).Node!.Name.ShouldBe("node-a");
    }

    [Test, Task(8)]
    public void Scores_are_told_of_the_nodes_that_will_do()
    {
        string[]? told = null;
        var profile = new SchedulingProfile([Except("node-a", "too old")], [new("Curious", 1, (_, nodes) =>
        {
            told = [.. nodes.Select(node => node.Name)];
            return null;
        })]);
        NodeChoice.Choose(Cycle("node-a", "node-b", "node-c"), profile);
        told.ShouldBe(["node-b", "node-c"], ignoreOrder: true);
    }

    [Test, Task(8)]
    public void It_chooses_what_the_library_chooses_in_any_cluster() => Worlds.Cycle.Sample(cycle =>
        Text(NodeChoice.Choose(cycle, SchedulingProfile.Default))
            .ShouldBe(Text(NodeSelection.FirstByName(cycle, SchedulingProfile.Default))));

    [Test, Task(8)]
    public void Your_scheduler_runs_a_cluster()
    {
        var cluster = Running();
        foreach (var name in new[] { "a", "b", "c", "d" })
        {
            cluster.Apply(Worlds.Of(name, Worlds.Container("app", "cpu=1500m,memory=1Gi")));
            cluster.RunUntilQuiet();
        }

        cluster.List<V1Pod>().Select(pod => pod.Spec.NodeName).ShouldBe(["node-0", "node-1", "node-2", "node-0"]);
        cluster.List<V1Pod>().ShouldAllBe(pod => pod.IsReady());
    }

    [Test, Task(8)]
    public void It_says_why_a_pod_must_wait_and_finds_a_place_when_there_is_one()
    {
        var cluster = Running();
        cluster.Change<V1Node>("node-0", node => node with { Spec = node.Spec with { Unschedulable = true } });
        cluster.Apply(Worlds.Of("big", Worlds.Container("app", "cpu=64")));
        cluster.RunUntilQuiet();
        cluster.Get<V1Pod>("big").Condition("PodScheduled")!.Message
            .ShouldStartWith("0/3 nodes are available: 1 node(s) were unschedulable, 2 Insufficient cpu.");

        cluster.AddNode("giant", node => Worlds.With(node, "cpu=128,memory=8Gi,pods=9"));
        cluster.RunUntilQuiet();
        cluster.Get<V1Pod>("big").Spec.NodeName.ShouldBe("giant");
    }

    private static Cluster Running() => Cluster.Start(nodes: 3, parts: built => built with
    {
        Scheduling = built.Scheduling
            .WithFilter("NodeResourcesFit", Fit.Test)
            .WithScore("NodeResourcesFit", LeastAllocated.Score) with { Choose = NodeChoice.Choose },
    });

    private static SchedulingCycle Cycle(params string[] names) => new(
        SchedulingPod.Of(Worlds.Of(Worlds.Container("app", "cpu=1"))),
        Worlds.Nodes([.. names.Select(name => (Worlds.Node(name, "cpu=4,memory=8Gi,pods=10"), Array.Empty<V1Pod>()))]));

    private static SchedulingFilter Except(string name, string why, string plugin = "Except") =>
        new SchedulingProfile([new(plugin, _ => null)], [])
            .WithFilter(plugin, (_, node) => node.Name == name ? new Rejection(plugin, why) : null).Filters[0];

    private static SchedulingScore Score(string plugin, int weight, params (string Node, long Score)[] scores) =>
        new SchedulingProfile([], [new(plugin, weight, (_, _) => null)])
            .WithScore(plugin, (_, node) => scores.FirstOrDefault(row => row.Node == node.Name).Score).Scores[0];

    private static string Text(Placement placement) => string.Join('\n',
    [
        $"{placement.Node?.Name}, {string.Join(' ', placement.Diagnosis.Plugins.Order(StringComparer.Ordinal))}",
        placement.Diagnosis.Message(),
        .. placement.Diagnosis.Rejected.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key}: {string.Join(", ", pair.Value.Reasons)}"),
    ]);

    /// <summary>Raw scores of 5 and 10, which it turns round and doubles.</summary>
    private sealed class Doubling : ScorePass
    {
        public override long Score(NodeInfo node) => node.Name == "node-a" ? 5 : 10;

        public override void Normalize(Span<long> scores)
        {
            foreach (ref var score in scores)
            {
                score = 30 - (score * 2);
            }
        }
    }
}
