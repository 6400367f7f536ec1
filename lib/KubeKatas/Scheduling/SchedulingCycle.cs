using k8s.Models;
using KubeKatas.Selectors;

namespace KubeKatas.Scheduling;

/// <summary>What filters and scores may look at when they begin with a pod.</summary>
/// <param name="Pod">The pod that wants a node.</param>
/// <param name="Cluster">The nodes and their pods.</param>
public sealed record SchedulingCycle(SchedulingPod Pod, ClusterNodes Cluster)
{
    /// <summary>The pods that the pod's owners and Services would select, for spreading by default; null for
    /// nothing.</summary>
    public Func<V1Pod, LabelSelector?> DefaultSelector { get; init; } = _ => null;

    /// <summary>Finds a volume claim; null when there is none.</summary>
    public Func<string, string, V1PersistentVolumeClaim?> Claim { get; init; } = (_, _) => null;

    /// <summary>Finds a volume; null when there is none.</summary>
    public Func<string, V1PersistentVolume?> Volume { get; init; } = _ => null;

    /// <summary>Finds a storage class; null when there is none.</summary>
    public Func<string, V1StorageClass?> StorageClass { get; init; } = _ => null;

    /// <summary>The unbound volumes.</summary>
    public Func<IEnumerable<V1PersistentVolume>> FreeVolumes { get; init; } = () => [];
}
