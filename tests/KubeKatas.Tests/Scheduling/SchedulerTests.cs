using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Scheduling;

namespace KubeKatas.Tests.Scheduling;

public sealed class SchedulerTests
{
    [Test]
    public void A_pod_goes_to_the_only_node_that_it_fits()
    {
        var cluster = Nodes(("n1", "2"), ("n2", "4"), ("n3", "3"));

        cluster.Apply(Pod("p", cpu: "3500m"));
        cluster.RunUntilQuiet();

        cluster.Get<V1Pod>("p").Spec.NodeName.ShouldBe("n2");
        Events(cluster).ShouldBe(["p Scheduled Successfully assigned default/p to n2"]);
    }

    [Test]
    public void A_pod_that_fits_nowhere_says_why_and_is_scheduled_when_room_appears()
    {
        var cluster = Nodes(("n1", "2"));
        cluster.Apply(Pod("p", cpu: "3"));
        cluster.RunUntilQuiet();

        cluster
            .Get<V1Pod>("p")
            .Condition("PodScheduled")!
            .Message.ShouldBe(
                "0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, "
                    + "preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling."
            );

        cluster.AddNode("n2", node => WithCpu(node, "4"));
        cluster.RunUntilQuiet();

        cluster.Get<V1Pod>("p").Spec.NodeName.ShouldBe("n2");
        cluster.Get<V1Pod>("p").Condition("PodScheduled")!.Status.ShouldBe("True");
    }

    [Test]
    public void A_profile_takes_another_filter_score_and_search()
    {
        var profile = SchedulingProfile.Default
            .WithFilter("NodeResourcesFit", (_, node) => node.Name == "n1" ? new("Mine", "not this one") : null)
            .WithScore("NodeResourcesFit", (_, node) => node.Name == "n2" ? 100 : 0);
        var cluster = Cluster.Start(nodes: 0, parts: built => built with { Scheduling = profile });
        foreach (var name in new[] { "n1", "n2", "n3" })
        {
            cluster.AddNode(name);
        }

        cluster.Apply(Pod("p", cpu: "1"));
        cluster.RunUntilQuiet();

        cluster.Get<V1Pod>("p").Spec.NodeName.ShouldBe("n2");
        Should.Throw<ArgumentException>(() => profile.WithScore("Nonsense", (_, _) => 0));
    }

    [Test]
    public void A_search_of_ones_own_may_take_the_first_name_of_equals()
    {
        var profile = SchedulingProfile.Default with { Choose = NodeSelection.FirstByName };
        var cluster = Cluster.Start(nodes: 0, parts: built => built with { Scheduling = profile });
        foreach (var name in new[] { "n3", "n1", "n2" })
        {
            cluster.AddNode(name);
        }

        cluster.Apply(Pod("p", cpu: "1"));
        cluster.Apply(Pod("q", cpu: "1000"));
        cluster.RunUntilQuiet();

        cluster.Get<V1Pod>("p").Spec.NodeName.ShouldBe("n1");
        cluster.Get<V1Pod>("q").Condition("PodScheduled")!.Message.ShouldStartWith("0/3 nodes are available: 3 Insuff");
    }

    [Test]
    public void Replicas_on_equal_empty_nodes_are_spread()
    {
        var cluster = Nodes(("n1", "4"), ("n2", "4"), ("n3", "4"));

        cluster.Apply(
            """
            apiVersion: apps/v1
            kind: ReplicaSet
            metadata: { name: web }
            spec:
              replicas: 6
              selector: { matchLabels: { app: web } }
              template:
                metadata: { labels: { app: web } }
                spec: { containers: [ { name: c, image: "app:1" } ] }
            """
        );
        cluster.RunUntilQuiet();

        cluster.List<V1Pod>().GroupBy(pod => pod.Spec.NodeName).Select(node => node.Count()).ShouldBe([2, 2, 2]);
    }

    [Test]
    public void A_more_important_pod_preempts_no_more_than_it_must()
    {
        var cluster = Nodes(("n1", "4"));
        cluster.Apply(Pod("a", "1"), Pod("b", "1", priority: 10), Pod("c", "2", priority: 10));
        cluster.RunUntilQuiet();

        cluster.Apply(Pod("high", "1", priority: 1000));
        cluster.RunUntilQuiet();

        cluster.Get<V1Pod>("b").IsTerminating().ShouldBeFalse();
        cluster.Get<V1Pod>("c").IsTerminating().ShouldBeFalse();
        Events(cluster)
            .ShouldContain(line => line.StartsWith("a Preempted Preempted by pod ", StringComparison.Ordinal));
        Events(cluster).ShouldContain("high FailedScheduling 0/1 nodes are available: 1 Insufficient cpu.");
    }

    [Test]
    public void The_same_seed_gives_the_same_placement()
    {
        Place().ShouldBe(Place());

        static string[] Place()
        {
            var cluster = Cluster.Start(seed: 7, nodes: 5, options: new() { RunsKubelets = false });
            cluster.Apply([.. Enumerable.Range(0, 20).Select(i => Pod($"p{i}", "100m"))]);
            cluster.RunUntilQuiet();
            return [.. cluster.List<V1Pod>().Select(pod => $"{pod.Metadata.Name} {pod.Spec.NodeName}")];
        }
    }

    private static Cluster Nodes(params (string Name, string Cpu)[] nodes)
    {
        var cluster = Cluster.Start(nodes: 0, options: new() { RunsKubelets = false });
        foreach (var value in new[] { 10, 1000 })
        {
            cluster.Apply(
                new V1PriorityClass
                {
                    Metadata = new() { Name = $"p{value}" },
                    Value = value,
                }
            );
        }

        foreach (var (name, cpu) in nodes)
        {
            cluster.AddNode(name, node => WithCpu(node, cpu));
        }

        return cluster;
    }

    private static V1Node WithCpu(V1Node node, string cpu)
    {
        var amounts = new Dictionary<string, ResourceQuantity>(node.Status.Capacity) { ["cpu"] = new(cpu) };
        return node with { Status = node.Status with { Capacity = amounts, Allocatable = amounts } };
    }

    private static V1Pod Pod(string name, string cpu, int priority = 0) =>
        new()
        {
            Metadata = new() { Name = name },
            Spec = new()
            {
                PriorityClassName = priority is { } value and > 0 ? $"p{value}" : null,
                Containers =
                [
                    new()
                    {
                        Name = "c",
                        Image = "app:1",
                        Resources = new()
                        {
                            Requests = new Dictionary<string, ResourceQuantity> { ["cpu"] = new(cpu) },
                        },
                    },
                ],
            },
        };

    private static List<string> Events(Cluster cluster) =>
        [.. cluster.List<Corev1Event>().Select(one => $"{one.InvolvedObject.Name} {one.Reason} {one.Message}")];
}
