using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas;

/// <summary>What can be made to go wrong.</summary>
public sealed class ClusterFaults
{
    private readonly Cluster _cluster;

    internal ClusterFaults(Cluster cluster) => _cluster = cluster;

    /// <summary>Breaks the controllers' watch of a resource; they list it again after the outage.</summary>
    /// <param name="resource">For example <c>Scheme.Of&lt;V1Pod&gt;()</c>.</param>
    /// <param name="outage">How long the caches stay as they are.</param>
    /// <returns>False when no controller watches the resource.</returns>
    public bool DropWatch(ResourceInfo resource, TimeSpan outage) => _cluster.Informers.Drop(resource, outage);

    /// <summary>Switches a node off: its containers are lost and it no longer answers.</summary>
    /// <param name="name">For example <c>node-1</c>.</param>
    /// <exception cref="ArgumentException">There is no such node.</exception>
    public void StopNode(string name) => Demand(Kubelets.Stop(name), $"There is no node {name}.");

    /// <summary>Cuts a node off from the cluster: its containers go on unseen.</summary>
    /// <inheritdoc cref="StopNode"/>
    public void PartitionNode(string name) => Demand(Kubelets.Partition(name), $"There is no node {name}.");

    /// <summary>Switches a node on again, or ends its partition.</summary>
    /// <inheritdoc cref="StopNode"/>
    public void StartNode(string name) => Demand(Kubelets.Start(name), $"There is no node {name}.");

    /// <summary>Removes a pod at once, as <c>kubectl delete --grace-period=0 --force</c> does.</summary>
    /// <exception cref="ApiException">404 when there is no such pod.</exception>
    public void KillPod(string name, string ns = Cluster.DefaultNamespace) =>
        _cluster.Delete<V1Pod>(name, ns, new V1DeleteOptions { GracePeriodSeconds = 0 });

    /// <summary>Ends a container as if its process had died.</summary>
    /// <param name="pod">The pod's name.</param>
    /// <param name="ns">The pod's namespace.</param>
    /// <param name="container">Which container; null for the first that runs.</param>
    /// <param name="exitCode">How it ends.</param>
    /// <exception cref="ArgumentException">It is not running.</exception>
    public void CrashContainer(
        string pod,
        string ns = Cluster.DefaultNamespace,
        string? container = null,
        int exitCode = 137
    ) =>
        Demand(
            Kubelets.Crash(_cluster.Get<V1Pod>(pod, ns), container, exitCode),
            $"No container of pod {ns}/{pod} is running."
        );

    /// <summary>Lets a node run out of memory: its kernel kills the running container with the highest score.</summary>
    /// <param name="node">The node's name.</param>
    /// <returns>Which one, as <c>pod/container</c>.</returns>
    /// <exception cref="ArgumentException">There is no such node, or nothing runs on it.</exception>
    public string ExhaustMemory(string node)
    {
        var victim = Kubelets.ExhaustMemory(node);
        Demand(victim is not null, $"No container runs on a node {node}.");
        return $"{victim!.Value.Pod.Metadata.Name}/{victim.Value.Container}";
    }

    /// <summary>Makes a probe of a running container fail, or behave again.</summary>
    /// <param name="pod">The pod's name.</param>
    /// <param name="kind"><c>startup</c>, <c>readiness</c> or <c>liveness</c>.</param>
    /// <param name="fails">True to fail from now on, false to do what the pod's spec says.</param>
    /// <param name="ns">The pod's namespace.</param>
    /// <param name="container">Which container; null for the first with such a probe.</param>
    /// <exception cref="ArgumentException">No such probe is at work.</exception>
    public void FailProbe(
        string pod,
        string kind,
        bool fails = true,
        string ns = Cluster.DefaultNamespace,
        string? container = null
    ) =>
        Demand(
            Kubelets.ForceProbe(_cluster.Get<V1Pod>(pod, ns), kind, container, fails),
            $"Pod {ns}/{pod} has no {kind} probe at work."
        );

    /// <summary>Makes pulls of an image take longer on a node.</summary>
    /// <param name="node">The node's name.</param>
    /// <param name="image">The image as the pod names it.</param>
    /// <param name="longer">By how much.</param>
    /// <exception cref="ArgumentException">There is no such node.</exception>
    public void SlowImagePull(string node, string image, TimeSpan longer) =>
        Demand(Kubelets.SlowPull(node, image, longer), $"There is no node {node}.");

    private Nodes.Kubelets Kubelets =>
        _cluster.Kubelets
        ?? throw new InvalidOperationException(
            "The cluster was started without kubelets (ClusterOptions.RunsKubelets)."
        );

    private static void Demand(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw new ArgumentException(otherwise);
        }
    }
}
