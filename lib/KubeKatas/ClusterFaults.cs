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
}
