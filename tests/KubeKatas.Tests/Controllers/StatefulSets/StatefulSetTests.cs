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
        string.Join(' ', Pods(cluster).Select(pod => pod.Spec.Containers[0].Image)).ShouldBe(images);
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
        cluster.Get<V1Pod>("db-0").Spec.Containers[0].Image.ShouldBe("app:1");
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

    private static void Change(Cluster cluster, Func<V1StatefulSetSpec, V1StatefulSetSpec> change) =>
        cluster.Change<V1StatefulSet>("db", set => set with { Spec = change(set.Spec) });

    private static V1PodTemplateSpec Image(V1PodTemplateSpec template, string image) => template with
    {
        Spec = template.Spec with { Containers = [template.Spec.Containers[0] with { Image = image }] },
    };
}
