using k8s.Models;
using KubeKatas.Controllers.DaemonSets;
using KubeKatas.Objects;

namespace KubeKatas.Katas.DaemonSets;

/// <summary>A running cluster of three nodes whose DaemonSets your controller keeps.</summary>
public sealed class DaemonCluster
{
    /// <summary>Starts it and applies a DaemonSet.</summary>
    public DaemonCluster(V1DaemonSet set)
    {
        // Asked once before the cluster is, so that a task that is not done says so itself.
        DaemonController.Plan(new DaemonSetView(set, [], [], Worlds.Nodes("n1"), Some.Now)).Then?.Invoke(new([]));
        Cluster = Cluster.Start(parts: built => built with
        {
            DaemonSets = DaemonController.Plan,
            DaemonSetPieces = built.DaemonSetPieces with { Node = NodeRule.OnNode, BackOff = Placement.Wait },
        });
        Cluster.Apply(set with { Metadata = new() { Name = "agent", NamespaceProperty = "default" } });
        Cluster.Advance(TimeSpan.FromSeconds(20));
    }

    /// <summary>The cluster.</summary>
    public Cluster Cluster { get; }

    /// <summary>The nodes that have a pod, by name.</summary>
    public string[] Nodes => [.. Pods.Select(pod => pod.Spec.NodeName).Order()];

    /// <summary>The images that run.</summary>
    public string[] Images => [.. Pods.Select(pod => pod.Spec.Containers[0].Image).Distinct()];

    private IEnumerable<V1Pod> Pods => Cluster.List<V1Pod>("default", "app=agent").Where(pod => pod.IsActive());

    /// <summary>Gives the template another image.</summary>
    public void Update(string image) => Cluster.Change<V1DaemonSet>(
        "agent", set => set.With(spec => spec with { Containers = [spec.Containers[0] with { Image = image }] }));

    /// <summary>Lets time pass and tells how many nodes had a ready pod at the worst moment.</summary>
    public int Least(TimeSpan time)
    {
        var least = int.MaxValue;
        for (var second = 0; second < time.TotalSeconds; second++)
        {
            Cluster.Advance(TimeSpan.FromSeconds(1));
            least = Math.Min(least, Pods.Where(pod => pod.IsReady()).DistinctBy(pod => pod.Spec.NodeName).Count());
        }

        return least;
    }
}
