using k8s.Models;

namespace KubeKatas.Tests.Controllers.StatefulSets;

[TestFixture]
public class StatefulSetOrderTests
{
    private const string Db = """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db}
        spec:
          replicas: 3
          serviceName: db
          selector: {matchLabels: {app: db}}
          template:
            metadata: {labels: {app: db}}
            spec: {containers: [{name: c, image: app:1}]}
        """;

    [Test]
    public void Pods_come_one_after_the_other_with_names_of_their_own()
    {
        var cluster = Started(Db);
        for (var second = 0; second < 20; second++)
        {
            cluster.Advance(TimeSpan.FromSeconds(1));
            var pods = PodsOf(cluster);
            pods.Select(pod => pod.Metadata.Name).ShouldBe(Enumerable.Range(0, pods.Count).Select(i => $"db-{i}"));
            pods.SkipLast(1).ShouldAllBe(pod => pod.Status.Conditions.Any(one => one.Type == "Ready" && one.Status == "True"));
        }

        var last = PodsOf(cluster)[2];
        (last.Spec.Hostname, last.Spec.Subdomain).ShouldBe(("db-2", "db"));
        last.Metadata.Labels["statefulset.kubernetes.io/pod-name"].ShouldBe("db-2");
        last.Metadata.Labels["apps.kubernetes.io/pod-index"].ShouldBe("2");
        var status = cluster.Get<V1StatefulSet>("db").Status;
        (status.Replicas, status.ReadyReplicas, status.UpdatedReplicas).ShouldBe((3, 3, 3));
        status.CurrentRevision.ShouldBe(status.UpdateRevision);
    }

    [TestCase("OrderedReady", new[] { "db-4", "db-3", "db-2" })]
    [TestCase("Parallel", new[] { "db-4", "db-3", "db-2" })]
    public void The_highest_ordinals_go_first(string policy, string[] order)
    {
        var cluster = Started(Db.Replace("replicas: 3", $"replicas: 5\n  podManagementPolicy: {policy}"), seconds: 30);
        Scale(cluster, 2);
        List<string> gone = [];
        for (var step = 0; step < 300; step++)
        {
            cluster.Advance(TimeSpan.FromMilliseconds(200));
            gone.AddRange(PodsOf(cluster)
                .Where(pod => pod.Metadata.DeletionTimestamp is not null && !gone.Contains(pod.Metadata.Name))
                .Select(pod => pod.Metadata.Name)
                .OrderDescending());
        }

        gone.ShouldBe(order);
        PodsOf(cluster).Count.ShouldBe(2);
    }

    [Test]
    public void A_rolling_update_goes_from_the_highest_ordinal_down_to_the_partition()
    {
        var cluster = Started($"{Db}\n  updateStrategy: {{type: RollingUpdate, rollingUpdate: {{partition: 1}}}}\n", 20);
        Update(cluster, "app:2");
        cluster.Advance(TimeSpan.FromMinutes(3));
        ImagesOf(cluster).ShouldBe(["app:1", "app:2", "app:2"]);
        cluster.Delete<V1Pod>("db-0");
        cluster.Advance(TimeSpan.FromMinutes(1));
        ImagesOf(cluster).ShouldBe(["app:1", "app:2", "app:2"], "a pod below the partition comes back as it was");
        var status = cluster.Get<V1StatefulSet>("db").Status;
        (status.CurrentReplicas, status.UpdatedReplicas).ShouldBe((1, 2));
        status.CurrentRevision.ShouldNotBe(status.UpdateRevision);
    }

    [Test]
    public void On_delete_a_pod_that_somebody_deletes_comes_back_new()
    {
        var cluster = Started($"{Db}\n  updateStrategy: {{type: OnDelete}}\n", seconds: 20);
        Update(cluster, "app:2");
        cluster.Advance(TimeSpan.FromMinutes(1));
        ImagesOf(cluster).ShouldBe(["app:1", "app:1", "app:1"]);
        cluster.Delete<V1Pod>("db-1");
        cluster.Advance(TimeSpan.FromMinutes(1));
        ImagesOf(cluster).ShouldBe(["app:1", "app:2", "app:1"]);
    }

    [Test]
    public void A_pod_that_never_gets_ready_holds_the_others_up()
    {
        var cluster = Started(Db.Replace("image: app:1", "image: app:1, readinessProbe: {exec: {command: [\"false\"]}}"), 60);
        PodsOf(cluster).Select(pod => pod.Metadata.Name).ShouldBe(["db-0"]);
    }

    [Test]
    public void A_lost_pod_comes_back_under_its_name_and_an_earlier_template_gets_a_new_number()
    {
        var cluster = Started(Db, seconds: 20);
        var lost = PodsOf(cluster)[1].Metadata.Uid;
        cluster.Delete<V1Pod>("db-1");
        cluster.Advance(TimeSpan.FromMinutes(1));
        PodsOf(cluster)[1].Metadata.Uid.ShouldNotBe(lost);
        Update(cluster, "app:2");
        cluster.Advance(TimeSpan.FromMinutes(2));
        Update(cluster, "app:1");
        cluster.Advance(TimeSpan.FromMinutes(2));
        ImagesOf(cluster).ShouldBe(["app:1", "app:1", "app:1"]);
        cluster.List<V1ControllerRevision>().Select(one => one.Revision).Order().ShouldBe([2L, 3L]);
    }

    private static Cluster Started(string manifest, int seconds = 0)
    {
        var cluster = Cluster.Start(nodes: 2);
        cluster.Apply(manifest);
        cluster.Advance(TimeSpan.FromSeconds(seconds));
        return cluster;
    }

    private static void Scale(Cluster cluster, int replicas) =>
        cluster.Change<V1StatefulSet>("db", found => found with { Spec = found.Spec with { Replicas = replicas } });

    private static void Update(Cluster cluster, string image) =>
        cluster.Change<V1StatefulSet>("db", found => found with
        {
            Spec = found.Spec with
            {
                Template = found.Spec.Template with
                {
                    Spec = found.Spec.Template.Spec with
                    {
                        Containers = [found.Spec.Template.Spec.Containers[0] with { Image = image }],
                    },
                },
            },
        });

    private static IReadOnlyList<V1Pod> PodsOf(Cluster cluster) =>
        [.. cluster.List<V1Pod>().OrderBy(pod => pod.Metadata.Name, StringComparer.Ordinal)];

    private static IEnumerable<string> ImagesOf(Cluster cluster) =>
        PodsOf(cluster).Select(pod => pod.Spec.Containers[0].Image);
}
