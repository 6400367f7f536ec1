using k8s.Models;

namespace KubeKatas.Tests.Api.Strategies;

public class PodRulesTests
{
    [Test]
    public void The_class_and_the_requests_of_a_new_pod_are_those_of_the_pieces()
    {
        var cluster = Cluster.Start(parts: built => built with
        {
            Api = built.Api with
            {
                QosClass = _ => "BestEffort",
                DefaultRequests = resources => resources with
                {
                    Requests = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("7m") },
                },
            },
        });
        cluster.Apply("""
            apiVersion: v1
            kind: Pod
            metadata: {name: p}
            spec:
              initContainers: [{name: i, image: busybox}]
              containers: [{name: c, image: nginx, resources: {limits: {cpu: 100m, memory: 1Gi}}}]
            """);

        var pod = cluster.Get<V1Pod>("p");
        pod.Status.QosClass.ShouldBe("BestEffort");
        pod.Spec.Containers.Concat(pod.Spec.InitContainers).ShouldAllBe(it => it.Resources.Requests.Count == 1);
        pod.Spec.Containers[0].Resources.Requests["cpu"].ToString().ShouldBe("7m");
        pod.Spec.Containers[0].ImagePullPolicy.ShouldBe("Always");
    }
}
