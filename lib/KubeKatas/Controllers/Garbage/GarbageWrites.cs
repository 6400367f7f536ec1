using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Garbage;

/// <summary>The writes of the garbage collector.</summary>
internal static class GarbageWrites
{
    public static Write DropOwners(GraphNode node, IReadOnlyCollection<string> uids) =>
        Patch(node, $"drop {uids.Count} owners", metadata => metadata with
        {
            OwnerReferences = NullIfEmpty(metadata.OwnerReferences?.Where(owner => !uids.Contains(owner.Uid))),
        });

    public static Write Unblock(GraphNode node) =>
        Patch(node, "no longer block its owners", metadata => metadata with
        {
            OwnerReferences = NullIfEmpty(
                metadata.OwnerReferences?.Select(owner => owner with { BlockOwnerDeletion = false })),
        });

    public static Write RemoveFinalizer(GraphNode node, string finalizer) =>
        Finalizers.Remove(node.Resource, node.Key, node.Uid, finalizer);

    public static Write Delete(GraphNode node, string policy) => new Write.Delete(node.Resource, node.Key)
    {
        Options = new V1DeleteOptions
        {
            PropagationPolicy = policy,
            Preconditions = new V1Preconditions { Uid = node.Uid },
        },
        Tolerates = [404, 409],
    };

    private static Write.Patch Patch(GraphNode node, string what, Func<V1ObjectMeta, V1ObjectMeta> change) =>
        new(node.Resource, node.Key, what, found => With(found, change(found.Metadata)))
        {
            Uid = node.Uid,
            Tolerates = [404],
        };

    private static IKubernetesObject<V1ObjectMeta> With(IKubernetesObject<V1ObjectMeta> value, V1ObjectMeta metadata)
    {
        var copy = ShallowCopy.Of(value);
        copy.Metadata = metadata;
        return copy;
    }

    private static List<T>? NullIfEmpty<T>(IEnumerable<T>? values) =>
        values?.ToList() is { Count: > 0 } some ? some : null;
}
