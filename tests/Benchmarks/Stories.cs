using k8s.Models;
using KubeKatas;
using KubeKatas.Objects;

namespace Benchmarks;

/// <summary>What the large figures play: clusters that are brought to where every pod is Ready.</summary>
internal static class Stories
{
    /// <summary>From nothing to one Ready pod on three nodes.</summary>
    public static Cluster FirstPod() => Deploy(3, 1);

    /// <summary>A cluster on which <paramref name="sets"/> Deployments have all their pods Ready.</summary>
    public static Cluster Deploy(int nodes, int pods, int sets = 1)
    {
        var cluster = Cluster.Start(nodes: nodes, options: new ClusterOptions
        {
            KeepsHistory = false,
            NodeCapacity = new Dictionary<string, string> { ["cpu"] = "64", ["memory"] = "256Gi", ["pods"] = "250" },
        });
        for (var i = 0; i < sets; i++)
        {
            cluster.Apply(Web($"web-{i}", pods / sets));
        }

        var ready = 0;
        using var subscription = cluster.Api.Store.Subscribe(change =>
        {
            if (change.After is V1Pod after && after.IsReady() && (change.Before as V1Pod)?.IsReady() != true)
            {
                ready++;
            }
        });
        if (!cluster.RunUntil(() => ready >= pods, TimeSpan.FromHours(1)))
        {
            throw new InvalidOperationException($"only {ready} of {pods} pods became ready");
        }

        return cluster;
    }

    private static V1Deployment Web(string name, int replicas)
    {
        var labels = new Dictionary<string, string> { ["app"] = name };
        return new()
        {
            Metadata = new V1ObjectMeta { Name = name },
            Spec = new V1DeploymentSpec
            {
                Replicas = replicas,
                Selector = new V1LabelSelector { MatchLabels = labels },
                Template = new V1PodTemplateSpec
                {
                    Metadata = new V1ObjectMeta { Labels = labels },
                    Spec = new V1PodSpec { Containers = [new V1Container { Name = "c", Image = "app:1" }] },
                },
            },
        };
    }
}
