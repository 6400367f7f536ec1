using k8s.Models;

namespace KubeKatas.Tests.Controllers;

[TestFixture]
public class ClusterStoryTests
{
    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 3
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: c, image: app:1}]}
        """;

    [Test]
    public void The_same_seed_tells_the_same_story_twice() =>
        Gen.Int[1, 1000].Sample(seed => Story(seed).ShouldBe(Story(seed)), iter: 3);

    [Test]
    public void A_deployment_scales_up_and_down()
    {
        var cluster = Cluster.Start();
        cluster.Apply(Web);
        cluster.Advance(TimeSpan.FromSeconds(30));
        cluster.List<V1Pod>(selector: "app=web").Count.ShouldBe(3);
        cluster.Scale<V1Deployment>("web", 1);
        cluster.Advance(TimeSpan.FromSeconds(60));
        cluster.List<V1ReplicaSet>().Single().Spec.Replicas.ShouldBe(1);
    }

    private static string Story(int seed)
    {
        var cluster = Cluster.Start(seed);
        cluster.Apply(Web);
        cluster.Advance(TimeSpan.FromSeconds(20));
        cluster.Scale<V1Deployment>("web", 5);
        cluster.Advance(TimeSpan.FromSeconds(20));
        return cluster.History.ToString();
    }
}
