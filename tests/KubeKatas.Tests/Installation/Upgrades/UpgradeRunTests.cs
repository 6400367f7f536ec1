using k8s.Models;
using KubeKatas.Installation.Upgrades;
using KubeKatas.Objects;

namespace KubeKatas.Tests.Installation.Upgrades;

public class UpgradeRunTests
{
    private static readonly KubeVersion Old = new(1, 35, 4);
    private static readonly KubeVersion New = new(1, 36, 2);

    [Test]
    public void Every_node_gets_the_new_kubelet_and_takes_pods_again()
    {
        var cluster = Running("minAvailable: 5");
        var run = Finished(cluster);
        run.IsDone.ShouldBeTrue();
        cluster.List<V1Node>().ShouldAllBe(node =>
            node.Status.NodeInfo.KubeletVersion == "v1.36.2" && node.Spec.Unschedulable != true
            && !node.Metadata.Annotations.ContainsKey(NodeAction.Mark));
    }

    [Test]
    public void With_a_budget_the_workload_never_drops_below_it()
    {
        var cluster = Running("minAvailable: 5");
        var record = cluster.RecordAvailability("app=web");
        Finished(cluster);
        record.Lowest.ShouldBe(5);
        record.Now.ShouldBe(6);
    }

    [Test]
    public void Without_a_budget_it_drops_by_what_the_node_held()
    {
        var cluster = Running(null);
        var record = cluster.RecordAvailability("app=web");
        Finished(cluster);
        record.Lowest.ShouldBe(0);
    }

    [Test]
    public void A_budget_that_allows_nothing_stops_the_upgrade()
    {
        var cluster = Running("maxUnavailable: 0");
        var run = Finished(cluster);
        run.IsStuck.ShouldBeTrue();
        run.ToString().ShouldContain("needs 6 healthy pods and has 6 currently");
        run.Events[^1].What.ShouldBe("given up: nothing moves");
    }

    [Test]
    public void A_pod_that_nobody_owns_is_in_the_way()
    {
        var cluster = Running("minAvailable: 5");
        cluster.Apply("""
            apiVersion: v1
            kind: Pod
            metadata: {name: lonely}
            spec: {nodeName: worker-1, containers: [{name: app, image: "nginx:1.29"}]}
            """);
        cluster.RunUntilQuiet();
        var run = Finished(cluster);
        run.IsStuck.ShouldBeTrue();
        run.ToString().ShouldContain("refuse worker-1: cannot delete Pods that declare no controller");
    }

    [Test]
    public void Kubelets_newer_than_the_API_server_are_refused() =>
        Finished(Running(null), new(1, 37, 0)).ToString().ShouldContain("newer than the API server, v1.36.2");

    [Test]
    public void Another_run_goes_on_where_one_was_stopped_at_any_moment()
    {
        var moments = Enumerable.Range(0, 12).Select(number => TimeSpan.FromSeconds(number * 17));
        foreach (var moment in moments)
        {
            var cluster = Running("minAvailable: 5");
            var first = cluster.Upgrade(New);
            cluster.Advance(moment);
            first.Stop();
            Finished(cluster).IsDone.ShouldBeTrue($"stopped after {moment}");
        }
    }

    [Test]
    public void A_node_that_somebody_else_has_cordoned_stays_cordoned()
    {
        var cluster = Running("minAvailable: 5", "worker-1", "worker-2", "worker-3");
        cluster.Change<V1Node>("worker-2", node => node with { Spec = node.Spec with { Unschedulable = true } });
        Finished(cluster).IsDone.ShouldBeTrue();
        cluster.Get<V1Node>("worker-2").Spec.Unschedulable.ShouldBe(true);
        cluster.Get<V1Node>("worker-2").Status.NodeInfo.KubeletVersion.ShouldBe("v1.36.2");
    }

    private static UpgradeRun Finished(Cluster cluster, KubeVersion? target = null)
    {
        var run = cluster.Upgrade(target ?? New);
        cluster.RunUntil(() => run.IsOver, TimeSpan.FromHours(2)).ShouldBeTrue();
        cluster.RunUntilQuiet();
        return run;
    }

    private static Cluster Running(string? budget, params string[] nodes)
    {
        var cluster = Cluster.Start(nodes: 0);
        foreach (var name in nodes.Length > 0 ? nodes : ["worker-1", "worker-2"])
        {
            cluster.AddNode(name, node => node with
            {
                Status = node.Status with { NodeInfo = node.Status.NodeInfo with { KubeletVersion = $"{Old}" } },
            });
        }

        cluster.Apply("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              replicas: 6
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  containers:
                  - name: app
                    image: "nginx:1.29"
                    readinessProbe: {initialDelaySeconds: 5, exec: {command: ["true"]}}
            """);
        if (budget is not null)
        {
            cluster.Apply($$$"""
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: web}
                spec:
                  {{{budget}}}
                  selector: {matchLabels: {app: web}}
                """);
        }

        cluster.RunUntil(() => cluster.List<V1Pod>().Count(pod => pod.IsReady()) == 6, TimeSpan.FromMinutes(2));
        cluster.RunUntilQuiet();
        return cluster;
    }
}
