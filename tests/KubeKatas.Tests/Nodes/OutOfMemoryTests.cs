using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Tests.Nodes;

public class OutOfMemoryTests
{
    [Test]
    public void The_pod_that_promised_nothing_is_killed_first_and_starts_again()
    {
        var cluster = Full();
        cluster.Faults.ExhaustMemory("node-0").ShouldBe("best/c");
        var ended = cluster.Get<V1Pod>("best").Status.ContainerStatuses[0];
        var last = ended.State.Terminated ?? ended.LastState.Terminated;
        (last.ExitCode, last.Reason).ShouldBe((137, "OOMKilled"));
        cluster.Advance(TimeSpan.FromSeconds(20));
        cluster.Get<V1Pod>("best").IsReady().ShouldBeTrue();
    }

    [Test]
    public void The_score_can_be_replaced()
    {
        var cluster = Full(built => built with
        {
            KubeletPieces = built.KubeletPieces with
            {
                OutOfMemoryScore = (pod, _, _) => pod.Metadata.Name == "full" ? 1000 : -997,
            },
        });
        cluster.Faults.ExhaustMemory("node-0").ShouldBe("full/c");
    }

    [Test]
    public void A_node_where_nothing_runs_has_no_victim() =>
        Should.Throw<ArgumentException>(() => Cluster.Start().Faults.ExhaustMemory("node-0"));

    private static Cluster Full(Func<ClusterParts, ClusterParts>? parts = null)
    {
        var cluster = Cluster.Start(nodes: 1, parts: parts);
        cluster.Apply("""
            apiVersion: v1
            kind: Pod
            metadata: {name: full}
            spec: {containers: [{name: c, image: nginx, resources: {limits: {cpu: 100m, memory: 1Gi}}}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: best}
            spec: {containers: [{name: c, image: nginx}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: burst}
            spec: {containers: [{name: c, image: nginx, resources: {requests: {memory: 1Gi}}}]}
            """);
        cluster.RunUntilQuiet();
        return cluster;
    }
}
