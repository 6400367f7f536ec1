using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Strategies;

/// <summary>What the registry does to volumes and claims.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/registry/core/persistentvolume/strategy.go, pkg/registry/core/persistentvolumeclaim/
/// strategy.go and pkg/api/persistentvolumeclaim/util.go (sources of data).
/// </remarks>
internal static class VolumeStrategy
{
    private const string SnapshotGroup = "snapshot.storage.k8s.io";

    public static V1PersistentVolume Create(V1PersistentVolume value) => value with
    {
        Status = new() { Phase = "Pending", LastPhaseTransitionTime = value.Metadata.CreationTimestamp },
    };

    public static V1PersistentVolume Status(V1PersistentVolume newer, V1PersistentVolume older) =>
        newer.Status is { LastPhaseTransitionTime: null } && older.Status?.Phase == newer.Status.Phase
            ? newer with
            {
                Status = newer.Status with { LastPhaseTransitionTime = older.Status?.LastPhaseTransitionTime },
            }
            : newer;

    public static V1PersistentVolumeClaim Create(V1PersistentVolumeClaim value) =>
        value with { Status = new() { Phase = "Pending" }, Spec = Sources(value.Spec) };

    public static V1PersistentVolumeClaim Update(V1PersistentVolumeClaim newer, V1PersistentVolumeClaim older) =>
        ModelEquality.Same(newer.Spec, older.Spec) ? newer : newer with { Spec = Sources(newer.Spec) };

    /// <summary>
    /// The two ways to say what a claim is filled from agree; unknown kinds are dropped from the older one.
    /// </summary>
    private static V1PersistentVolumeClaimSpec? Sources(V1PersistentVolumeClaimSpec? spec)
    {
        if (spec?.DataSource is { } source && !IsKnown(source))
        {
            spec = spec with { DataSource = null };
        }

        return spec switch
        {
            { DataSource: { } data, DataSourceRef: null } => spec with
            {
                DataSourceRef = new() { ApiGroup = data.ApiGroup, Kind = data.Kind, Name = data.Name },
            },
            { DataSource: null, DataSourceRef: { NamespaceProperty: null or "" } data } => spec with
            {
                DataSource = new() { ApiGroup = data.ApiGroup, Kind = data.Kind, Name = data.Name },
            },
            _ => spec,
        };
    }

    private static bool IsKnown(V1TypedLocalObjectReference source) =>
        (source.Kind == "PersistentVolumeClaim" && string.IsNullOrEmpty(source.ApiGroup))
        || (source.Kind == "VolumeSnapshot" && source.ApiGroup == SnapshotGroup);
}
