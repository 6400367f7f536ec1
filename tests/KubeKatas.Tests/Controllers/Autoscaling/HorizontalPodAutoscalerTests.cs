using k8s.Models;

namespace KubeKatas.Tests.Controllers.Autoscaling;

public class HorizontalPodAutoscalerTests
{
    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 2
          selector: {matchLabels: {app: web}}
          template:
            metadata:
              labels: {app: web}
              annotations: {kubekatas.io/cpu-usage: "CPU"}
            spec:
              containers: [{name: c, image: "app:1", resources: {requests: {cpu: 100m}}}]
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: web}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
          minReplicas: 1
          maxReplicas: 6
          metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}]
        """;

    [TestCase("100m", 6, "TooManyReplicas")]
    [TestCase("50m", 2, "DesiredWithinRange")]
    public void A_busy_workload_grows_up_to_its_bound(string cpu, int replicas, string reason)
    {
        var cluster = Cluster.Start();
        cluster.Apply(Web.Replace("CPU", cpu, StringComparison.Ordinal));
        cluster.Advance(TimeSpan.FromMinutes(5));
        cluster.Get<V1Deployment>("web").Spec.Replicas.ShouldBe(replicas);
        cluster.Get<V2HorizontalPodAutoscaler>("web").Status.Conditions
            .First(one => one.Type == "ScalingLimited").Reason.ShouldBe(reason);
    }

    [Test]
    public void An_idle_workload_shrinks_when_it_has_been_idle_for_five_minutes()
    {
        var cluster = Cluster.Start();
        cluster.Apply(Web.Replace("CPU", "5m", StringComparison.Ordinal));
        cluster.Advance(TimeSpan.FromMinutes(4));
        cluster.Get<V1Deployment>("web").Spec.Replicas.ShouldBe(2);
        cluster.Advance(TimeSpan.FromMinutes(3));
        cluster.Get<V1Deployment>("web").Spec.Replicas.ShouldBe(1);
        cluster.List<Corev1Event>().Select(it => it.Message)
            .ShouldContain("New size: 1; reason: All metrics below target");
    }

    [Test]
    public void Two_autoscalers_of_one_workload_leave_it_alone()
    {
        var cluster = Cluster.Start();
        cluster.Apply(Web.Replace("CPU", "100m", StringComparison.Ordinal));
        cluster.Apply(cluster.Get<V2HorizontalPodAutoscaler>("web") with
        {
            Metadata = new() { Name = "rival", NamespaceProperty = "default" },
        });
        cluster.Advance(TimeSpan.FromMinutes(2));
        cluster.Get<V1Deployment>("web").Spec.Replicas.ShouldBe(2);
        cluster.Get<V2HorizontalPodAutoscaler>("web").Status.Conditions
            .First(one => one.Type == "ScalingActive").Reason.ShouldBe("AmbiguousSelector");
    }

    [Test]
    public void A_workload_that_was_scaled_to_zero_rests()
    {
        var cluster = Cluster.Start();
        cluster.Apply(Web.Replace("CPU", "100m", StringComparison.Ordinal));
        cluster.Scale<V1Deployment>("web", 0);
        cluster.Advance(TimeSpan.FromMinutes(2));
        cluster.Get<V1Deployment>("web").Spec.Replicas.ShouldBe(0);
        cluster.Get<V2HorizontalPodAutoscaler>("web").Status.Conditions
            .First(one => one.Type == "ScalingActive").Reason.ShouldBe("ScalingDisabled");
    }
}
