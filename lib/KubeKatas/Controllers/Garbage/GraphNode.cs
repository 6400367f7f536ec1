using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Garbage;

/// <summary>What the garbage collector remembers of an object.</summary>
internal sealed class GraphNode(ResourceInfo resource, ObjectKey key, V1ObjectMeta metadata)
{
    public const string ForegroundFinalizer = "foregroundDeletion";
    public const string OrphanFinalizer = "orphan";

    private static readonly IList<V1OwnerReference> None = [];

    public ResourceInfo Resource => resource;

    public ObjectKey Key => key;

    public string Uid { get; } = metadata.Uid;

    public IList<V1OwnerReference> Owners { get; } = metadata.OwnerReferences ?? None;

    /// <summary>True while its foreground deletion waits for its dependents.</summary>
    public bool IsDeletingDependents { get; } = IsDeletingWith(metadata, ForegroundFinalizer);

    /// <summary>True while its deletion waits for its dependents to be let go.</summary>
    public bool IsOrphaningDependents { get; } = IsDeletingWith(metadata, OrphanFinalizer);

    /// <summary>The key under which the collector's queue knows it.</summary>
    public ObjectKey QueueKey => new(resource.GroupResource, Uid);

    /// <summary>True when newer metadata say nothing that is not remembered already.</summary>
    public bool IsStill(V1ObjectMeta newer) =>
        ReferenceEquals(Owners, newer.OwnerReferences ?? None)
        && IsDeletingDependents == IsDeletingWith(newer, ForegroundFinalizer)
        && IsOrphaningDependents == IsDeletingWith(newer, OrphanFinalizer);

    /// <summary>True when the object's foreground deletion must wait for this dependent.</summary>
    public bool Blocks(string ownerUid) =>
        Owners.Any(owner => owner.Uid == ownerUid && owner.BlockOwnerDeletion == true);

    public static bool IsDeletingWith(V1ObjectMeta metadata, string finalizer) =>
        metadata.DeletionTimestamp is not null && metadata.Finalizers?.Contains(finalizer) == true;
}
