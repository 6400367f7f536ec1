using k8s.Models;

namespace KubeKatas.Tests.Controllers.DaemonSets;

[TestFixture]
public class DaemonSetTests
{
    private const string Agent = """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: agent}
        spec:
          selector: {matchLabels: {app: agent}}
          template:
            metadata: {labels: {app: agent}}
            spec: {containers: [{name: c, image: app:1}]}
        """;

    [Test]
    public void Every_node_gets_one_pod_and_so_does_a_node_that_comes_later()
    {
        var cluster = Started(Agent);
        NodesOf(cluster).ShouldBe(NamesOfNodes(cluster));
        cluster.AddNode("late");
        cluster.Advance(TimeSpan.FromSeconds(10));
        NodesOf(cluster).ShouldBe(NamesOfNodes(cluster));
        NodesOf(cluster).ShouldContain("late");
    }

    [Test]
    public void A_node_selector_keeps_pods_off_until_the_label_is_there()
    {
        var cluster = Started(Agent.Replace("spec: {containers", "spec: {nodeSelector: {disk: ssd}, containers"));
        NodesOf(cluster).ShouldBeEmpty();
        var name = NamesOfNodes(cluster)[0];
        Label(cluster, name, "ssd");
        NodesOf(cluster).ShouldBe([name]);
        Label(cluster, name, "hdd");
        NodesOf(cluster).ShouldBeEmpty();
    }

    [Test]
    public void A_taint_that_moves_no_pod_wakes_nobody_and_is_counted_at_the_next_look()
    {
        var cluster = Started(Agent, nodes: 3);
        var tainted = NamesOfNodes(cluster)[0];
        cluster.Change<V1Node>(tainted, node => node with
        {
            Spec = (node.Spec ?? new()) with { Taints = [new() { Key = "k", Value = "v", Effect = "NoSchedule" }] },
        });
        cluster.Advance(TimeSpan.FromMinutes(1));
        Counts(cluster).ShouldBe((3, 0));
        cluster.Delete<V1Pod>(cluster.List<V1Pod>().First(pod => pod.Spec.NodeName != tainted).Metadata.Name);
        cluster.Advance(TimeSpan.FromMinutes(1));
        Counts(cluster).ShouldBe((2, 1));
        NodesOf(cluster).Count.ShouldBe(3);
    }

    [TestCase("rollingUpdate: {maxUnavailable: 1}", 1, 0)]
    [TestCase("rollingUpdate: {maxUnavailable: 100%}", 3, 0)]
    [TestCase("rollingUpdate: {maxUnavailable: 0, maxSurge: 1}", 0, 1)]
    [TestCase("rollingUpdate: {maxUnavailable: 0, maxSurge: 2}", 0, 2)]
    public void A_rolling_update_keeps_to_its_limits(string strategy, int unavailable, int surge)
    {
        var cluster = Started($"{Agent}\n  updateStrategy: {{type: RollingUpdate, {strategy}}}\n", nodes: 3);
        Update(cluster, "app:2");
        for (var second = 0; second < 60; second++)
        {
            cluster.Advance(TimeSpan.FromSeconds(1));
            var pods = cluster.List<V1Pod>(selector: "app=agent").ToList();
            pods.Count.ShouldBeLessThanOrEqualTo(3 + surge + Going(pods));
            (cluster.Get<V1DaemonSet>("agent").Status.NumberUnavailable ?? 0).ShouldBeLessThanOrEqualTo(unavailable);
        }

        ImagesOf(cluster).ShouldBe(["app:2"]);
        cluster.Get<V1DaemonSet>("agent").Status.UpdatedNumberScheduled.ShouldBe(3);
        cluster.List<V1ControllerRevision>().Select(one => one.Revision).Order().ShouldBe([1L, 2L]);
    }

    [Test]
    public void A_surge_goes_on_when_the_new_pod_has_been_ready_for_long_enough()
    {
        var cluster = Started(
            $"{Agent}\n  minReadySeconds: 20\n  updateStrategy: {{type: RollingUpdate, "
            + "rollingUpdate: {maxUnavailable: 0, maxSurge: 1}}\n",
            nodes: 2);
        cluster.Advance(TimeSpan.FromSeconds(60));
        Update(cluster, "app:2");
        cluster.Advance(TimeSpan.FromSeconds(15));
        ImagesOf(cluster).ShouldBe(["app:1", "app:2"]);
        cluster.Advance(TimeSpan.FromSeconds(60));
        ImagesOf(cluster).ShouldBe(["app:2"]);
    }

    [Test]
    public void On_delete_waits_for_somebody_to_delete_the_old_pod()
    {
        var cluster = Started($"{Agent}\n  updateStrategy: {{type: OnDelete}}\n", nodes: 2);
        Update(cluster, "app:2");
        cluster.Advance(TimeSpan.FromSeconds(30));
        ImagesOf(cluster).ShouldBe(["app:1"]);
        cluster.Delete<V1Pod>(cluster.List<V1Pod>(selector: "app=agent")[0].Metadata.Name);
        cluster.Advance(TimeSpan.FromSeconds(60));
        ImagesOf(cluster).ShouldBe(["app:1", "app:2"]);
    }

    [Test]
    public void Old_revisions_beyond_the_limit_are_forgotten_and_an_earlier_template_gets_a_new_number()
    {
        var cluster = Started($"{Agent}\n  revisionHistoryLimit: 1\n", nodes: 1);
        foreach (var image in new[] { "app:2", "app:3", "app:2" })
        {
            Update(cluster, image);
            cluster.Advance(TimeSpan.FromSeconds(90));
        }

        cluster.List<V1ControllerRevision>().Select(one => one.Revision).Order().ShouldBe([3L, 4L]);
    }

    private static Cluster Started(string yaml, int nodes = 2)
    {
        var cluster = Cluster.Start(nodes: nodes);
        cluster.Apply(yaml);
        cluster.Advance(TimeSpan.FromSeconds(10));
        return cluster;
    }

    private static void Update(Cluster cluster, string image) =>
        cluster.Change<V1DaemonSet>("agent", set => set with
        {
            Spec = set.Spec with
            {
                Template = set.Spec.Template with
                {
                    Spec = set.Spec.Template.Spec with
                    {
                        Containers = [set.Spec.Template.Spec.Containers[0] with { Image = image }],
                    },
                },
            },
        });

    private static void Label(Cluster cluster, string node, string disk)
    {
        cluster.Change<V1Node>(node, found => found with
        {
            Metadata = found.Metadata with
            {
                Labels = new Dictionary<string, string>(found.Metadata.Labels ?? new Dictionary<string, string>())
                {
                    ["disk"] = disk,
                },
            },
        }, "");
        cluster.Advance(TimeSpan.FromSeconds(60));
    }

    private static (int Desired, int Misscheduled) Counts(Cluster cluster) =>
        cluster.Get<V1DaemonSet>("agent").Status is var status
            ? (status.DesiredNumberScheduled, status.NumberMisscheduled)
            : default;

    private static int Going(IEnumerable<V1Pod> pods) =>
        pods.Count(pod => pod.Metadata.DeletionTimestamp is not null);

    private static List<string> NamesOfNodes(Cluster cluster) =>
        [.. cluster.List<V1Node>().Select(node => node.Metadata.Name).Order()];

    private static List<string> NodesOf(Cluster cluster) =>
        [.. cluster.List<V1Pod>(selector: "app=agent").Select(pod => pod.Spec.NodeName).Order()];

    private static List<string> ImagesOf(Cluster cluster) =>
        [.. cluster.List<V1Pod>(selector: "app=agent").Select(pod => pod.Spec.Containers[0].Image).Distinct().Order()];
}
