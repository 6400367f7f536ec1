using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Tests.Controllers.StatefulSets;

[TestFixture]
public class StatefulSetTests
{
    private const string Database = """
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

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    [TestCase("", "db-0 db-1 db-2")]
    [TestCase("\n  ordinals: {start: 5}", "db-5 db-6 db-7")]
    [TestCase("\n  podManagementPolicy: Parallel", "db-0 db-1 db-2")]
    public void Pods_are_numbered_and_keep_what_tells_them_apart(string more, string names)
    {
        var cluster = Started(Database + more);
        var pods = Pods(cluster);
        pods.Select(pod => pod.Metadata.Name).ShouldBe(names.Split(' '));
        foreach (var pod in pods)
        {
            pod.Spec.Hostname.ShouldBe(pod.Metadata.Name);
            pod.Spec.Subdomain.ShouldBe("db");
            pod.Metadata.Labels["statefulset.kubernetes.io/pod-name"].ShouldBe(pod.Metadata.Name);
            pod.Metadata.Labels["apps.kubernetes.io/pod-index"].ShouldBe(pod.Metadata.Name[3..]);
            pod.Metadata.Labels["controller-revision-hash"].ShouldBe(Status(cluster).UpdateRevision);
        }
    }

    [TestCase("OrderedReady", 1)]
    [TestCase("Parallel", 3)]
    public void Only_parallel_pods_do_not_wait_for_each_other(string policy, int unready)
    {
        var cluster = Cluster.Start(nodes: 2);
        cluster.Apply($"{Database}\n  podManagementPolicy: {policy}\n");
        var most = 0;
        for (var tick = 0; tick < 300; tick++)
        {
            cluster.Advance(TimeSpan.FromMilliseconds(100));
            most = Math.Max(most, Pods(cluster).Count(pod => !pod.IsReady()));
        }

        most.ShouldBe(unready);
        Status(cluster).ReadyReplicas.ShouldBe(3);
    }

    [TestCase("{type: RollingUpdate}", "app:2 app:2 app:2")]
    [TestCase("{type: RollingUpdate, rollingUpdate: {partition: 2}}", "app:1 app:1 app:2")]
    [TestCase("{type: RollingUpdate, rollingUpdate: {maxUnavailable: 2}}", "app:2 app:2 app:2")]
    [TestCase("{type: OnDelete}", "app:1 app:1 app:1")]
    public void An_update_reaches_as_far_as_its_strategy_lets_it(string strategy, string images)
    {
        var cluster = Started($"{Database}\n  updateStrategy: {strategy}\n");
        Change(cluster, set => set with { Template = Image(set.Template, "app:2") });
        cluster.Advance(Long);
        Images(cluster).ShouldBe(images);
        (Status(cluster).CurrentRevision == Status(cluster).UpdateRevision)
            .ShouldBe(!images.Contains("app:1", StringComparison.Ordinal));
    }

    [Test]
    public void Below_the_partition_a_deleted_pod_comes_back_as_it_was()
    {
        var cluster = Started(
            $"{Database}\n  updateStrategy: {{type: RollingUpdate, rollingUpdate: {{partition: 2}}}}\n");
        Change(cluster, set => set with { Template = Image(set.Template, "app:2") });
        cluster.Advance(Long);
        cluster.Delete<V1Pod>("db-0");
        cluster.Advance(Long);
        Images(cluster).ShouldBe("app:1 app:1 app:2");
        (Status(cluster).CurrentReplicas, Status(cluster).UpdatedReplicas).ShouldBe((2, 1));
        Status(cluster).CurrentRevision.ShouldNotBe(Status(cluster).UpdateRevision);
    }

    [Test]
    public void Putting_the_template_back_takes_the_old_revision_up_again()
    {
        var cluster = Started(Database);
        var first = Status(cluster).UpdateRevision;
        Change(cluster, set => set with { Template = Image(set.Template, "app:2") });
        cluster.Advance(Long);
        Change(cluster, set => set with { Template = Image(set.Template, "app:1") });
        cluster.Advance(Long);
        Status(cluster).CurrentRevision.ShouldBe(first);
        Images(cluster).ShouldBe("app:1 app:1 app:1");
        cluster.List<V1ControllerRevision>().Select(one => one.Revision).Order().ShouldBe([2L, 3L]);
    }

    [Test]
    public void Scaling_down_takes_the_highest_ordinals_one_after_the_other()
    {
        var cluster = Started(Database);
        Change(cluster, set => set with { Replicas = 1 });
        var seen = new List<string>();
        for (var tick = 0; tick < 1000; tick++)
        {
            cluster.Advance(TimeSpan.FromMilliseconds(10));
            seen.Add(string.Join(' ', Pods(cluster).Select(pod => pod.Metadata.Name)));
        }

        seen.Distinct().ShouldBe(["db-0 db-1 db-2", "db-0 db-1", "db-0"]);
    }

    [TestCase("OrderedReady")]
    [TestCase("Parallel")]
    public void The_highest_ordinals_go_first(string policy)
    {
        var cluster = Started(Database.Replace("replicas: 3", $"replicas: 5\n  podManagementPolicy: {policy}"));
        Change(cluster, set => set with { Replicas = 2 });
        List<string> gone = [];
        for (var step = 0; step < 300; step++)
        {
            cluster.Advance(TimeSpan.FromMilliseconds(200));
            gone.AddRange(Pods(cluster)
                .Where(pod => pod.IsTerminating() && !gone.Contains(pod.Metadata.Name))
                .Select(pod => pod.Metadata.Name)
                .OrderDescending());
        }

        gone.ShouldBe(["db-4", "db-3", "db-2"]);
        Pods(cluster).Count.ShouldBe(2);
    }

    [Test]
    public void At_every_moment_the_pods_before_the_last_one_are_ready()
    {
        var cluster = Cluster.Start(nodes: 2);
        cluster.Apply(Database);
        for (var second = 0; second < 20; second++)
        {
            cluster.Advance(TimeSpan.FromSeconds(1));
            Pods(cluster).SkipLast(1).ShouldAllBe(pod => pod.IsReady());
        }

        var status = Status(cluster);
        (status.Replicas, status.ReadyReplicas, status.UpdatedReplicas).ShouldBe((3, 3, 3));
        status.CurrentRevision.ShouldBe(status.UpdateRevision);
    }

    [Test]
    public void On_delete_a_pod_that_somebody_deletes_comes_back_new()
    {
        var cluster = Started($"{Database}\n  updateStrategy: {{type: OnDelete}}\n");
        Change(cluster, set => set with { Template = Image(set.Template, "app:2") });
        cluster.Advance(Long);
        cluster.Delete<V1Pod>("db-1");
        cluster.Advance(Long);
        Images(cluster).ShouldBe("app:1 app:2 app:1");
    }

    [Test]
    public void A_pod_that_never_gets_ready_holds_the_others_up()
    {
        var cluster = Started(
            Database.Replace("image: app:1", "image: app:1, readinessProbe: {exec: {command: [\"false\"]}}"));
        Pods(cluster).Select(pod => pod.Metadata.Name).ShouldBe(["db-0"]);
    }

    [Test]
    public void A_lost_pod_comes_back_under_its_name()
    {
        var cluster = Started(Database);
        var lost = Pods(cluster)[1].Metadata.Uid;
        cluster.Delete<V1Pod>("db-1");
        cluster.Advance(Long);
        Pods(cluster)[1].Metadata.Name.ShouldBe("db-1");
        Pods(cluster)[1].Metadata.Uid.ShouldNotBe(lost);
    }

    private static Cluster Started(string yaml)
    {
        var cluster = Cluster.Start(nodes: 2);
        cluster.Apply(yaml);
        cluster.Advance(Long);
        return cluster;
    }

    private static V1StatefulSetStatus Status(Cluster cluster) => cluster.Get<V1StatefulSet>("db").Status;

    private static List<V1Pod> Pods(Cluster cluster) =>
        [.. cluster.List<V1Pod>().OrderBy(pod => pod.Metadata.Name, StringComparer.Ordinal)];

    private static string Images(Cluster cluster) =>
        string.Join(' ', Pods(cluster).Select(pod => pod.Spec.Containers[0].Image));

    private static void Change(Cluster cluster, Func<V1StatefulSetSpec, V1StatefulSetSpec> change) =>
        cluster.Change<V1StatefulSet>("db", set => set with { Spec = change(set.Spec) });

    private static V1PodTemplateSpec Image(V1PodTemplateSpec template, string image) => template with
    {
        Spec = template.Spec with { Containers = [template.Spec.Containers[0] with { Image = image }] },
    };
}
