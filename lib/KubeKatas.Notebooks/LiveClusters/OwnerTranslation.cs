using k8s.Models;

namespace KubeKatas.Notebooks.LiveClusters;

/// <summary>Owner references as the live cluster has them (a ConfigMap) and as a planner sees them (a
/// ReplicaSet).</summary>
internal static class OwnerTranslation
{
    private const string RecordPrefix = "replicaset-";

    /// <summary>A pod of the live cluster as the planner is to see it.</summary>
    public static V1Pod ToSets(V1Pod pod) => With(pod, ToSet);

    /// <summary>A pod that a planner wants, as the live cluster is to have it.</summary>
    public static V1Pod ToRecords(V1Pod pod) => With(pod, ToRecord);

    private static V1Pod With(V1Pod pod, Func<V1OwnerReference, V1OwnerReference> translate) =>
        pod.Metadata.OwnerReferences is { Count: > 0 } owners
            ? pod with { Metadata = pod.Metadata with { OwnerReferences = [.. owners.Select(translate)] } }
            : pod;

    private static V1OwnerReference ToSet(V1OwnerReference owner) =>
        owner is { Kind: "ConfigMap", Controller: true }
            && owner.Name.StartsWith(RecordPrefix, StringComparison.Ordinal)
            ? owner with { ApiVersion = "apps/v1", Kind = "ReplicaSet", Name = owner.Name[RecordPrefix.Length..] }
            : owner;

    private static V1OwnerReference ToRecord(V1OwnerReference owner) =>
        owner is { Kind: "ReplicaSet", Controller: true }
            ? owner with { ApiVersion = "v1", Kind = "ConfigMap", Name = ReplicaSetRecord.NameOf(owner.Name) }
            : owner;
}
