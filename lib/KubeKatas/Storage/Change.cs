using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Storage;

/// <summary>What became of an object in one write.</summary>
public enum ChangeType
{
    /// <summary>It was not there before.</summary>
    Added,

    /// <summary>It was there and is different now.</summary>
    Modified,

    /// <summary>It is gone.</summary>
    Deleted,
}

/// <summary>One write to the store, the unit of watches and of history.</summary>
/// <param name="Version">The resourceVersion that the write was given; versions only grow.</param>
/// <param name="At">When, in the cluster's time.</param>
/// <param name="Actor">Who wrote, for example <c>replicaset-controller</c> or <c>kubectl</c>.</param>
/// <param name="Type">What became of the object.</param>
/// <param name="Resource">Which collection it is in.</param>
/// <param name="Key">Which object.</param>
/// <param name="Before">The object before the write; null when it was added.</param>
/// <param name="After">The object after the write; for a deletion its last state, with the deletion's version.</param>
public sealed record Change(
    long Version,
    DateTimeOffset At,
    string Actor,
    ChangeType Type,
    ResourceInfo Resource,
    ObjectKey Key,
    IKubernetesObject<V1ObjectMeta>? Before,
    IKubernetesObject<V1ObjectMeta> After
)
{
    /// <summary>For example <c>00:01.000 #42 Modified pods default/web-x7c2p by kubelet</c>.</summary>
    public override string ToString() =>
        $"{At:HH:mm:ss.fff} #{Version} {Type} {Resource.GroupResource} {Key} by {Actor}";
}
