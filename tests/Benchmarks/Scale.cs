using System.Diagnostics;
using k8s.Models;
using KubeKatas;
using KubeKatas.Objects;

namespace Benchmarks;

/// <summary>The large figures: how long the simulator takes for whole stories, and how much memory.</summary>
internal static class Scale
{
    public static void Run(TextWriter output)
    {
        FirstPod();
        output.WriteLine($"{"story",-44} {"seconds",8} {"pods/s",9} {"MiB",7}");
        Row(output, "creation to first Ready pod", 1, FirstPod);
        foreach (var (nodes, pods) in new[] { (100, 1_000), (1_000, 1_000), (100, 10_000), (1_000, 10_000) })
        {
            Row(output, $"{pods} replicas on {nodes} nodes", pods, () => Deploy(nodes, pods));
        }

        Row(output, "150000 pods on 5000 nodes", 150_000, () => Deploy(5_000, 150_000));
    }

    private static Cluster FirstPod() => Deploy(3, 1);

    private static Cluster Deploy(int nodes, int pods)
    {
        var cluster = Cluster.Start(nodes: nodes, options: new ClusterOptions
        {
            KeepsHistory = false,
            NodeCapacity = new Dictionary<string, string> { ["cpu"] = "64", ["memory"] = "256Gi", ["pods"] = "250" },
        });
        var sets = Math.Max(1, pods / 3_000);
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
        if (!cluster.RunUntil(() => ready >= pods / sets * sets, TimeSpan.FromHours(1)))
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

    private static void Row(TextWriter output, string story, int pods, Func<Cluster> play)
    {
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var cluster = play();
        var seconds = watch.Elapsed.TotalSeconds;
        var mebibytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0;
        GC.KeepAlive(cluster);
        output.WriteLine($"{story,-44} {seconds,8:0.000} {pods / seconds,9:0} {mebibytes,7:0}");
        output.Flush();
    }
}
