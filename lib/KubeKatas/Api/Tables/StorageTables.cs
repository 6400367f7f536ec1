using k8s.Models;
using static KubeKatas.Api.Tables.TableTexts;

namespace KubeKatas.Api.Tables;

/// <summary>The tables of volumes and claims.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/printers/internalversion/printers.go; access modes from
/// pkg/apis/core/v1/helper.</remarks>
internal static class StorageTables
{
    private static readonly (string Mode, string Short)[] AccessModes =
    [
        ("ReadWriteOnce", "RWO"),
        ("ReadOnlyMany", "ROX"),
        ("ReadWriteMany", "RWX"),
        ("ReadWriteOncePod", "RWOP"),
    ];

    public static TableLayout Claim { get; } =
        TableLayout.Of<V1PersistentVolumeClaim>(
            "Name|Status|Volume|Capacity|Access Modes|StorageClass|VolumeAttributesClass|Age|VolumeMode+",
            (claim, now) =>
            {
                var isBound = !string.IsNullOrEmpty(claim.Spec?.VolumeName);
                return
                [
                    claim.Metadata.Name,
                    Phase(claim.Metadata, claim.Status?.Phase),
                    claim.Spec?.VolumeName ?? "",
                    isBound ? Storage(claim.Status?.Capacity) : "",
                    isBound ? Modes(claim.Status?.AccessModes) : "",
                    Class(claim.Metadata, claim.Spec?.StorageClassName),
                    Or(claim.Spec?.VolumeAttributesClassName, Unset),
                    Age(claim.Metadata, now),
                    Or(claim.Spec?.VolumeMode, Unset),
                ];
            }
        );

    public static TableLayout Volume { get; } =
        TableLayout.Of<V1PersistentVolume>(
            "Name|Capacity|Access Modes|Reclaim Policy|Status|Claim|StorageClass|VolumeAttributesClass|Reason|Age|VolumeMode+",
            (volume, now) =>
                [
                    volume.Metadata.Name,
                    Storage(volume.Spec?.Capacity),
                    Modes(volume.Spec?.AccessModes),
                    volume.Spec?.PersistentVolumeReclaimPolicy ?? "",
                    Phase(volume.Metadata, volume.Status?.Phase),
                    volume.Spec?.ClaimRef is { } claim ? $"{claim.NamespaceProperty}/{claim.Name}" : "",
                    Class(volume.Metadata, volume.Spec?.StorageClassName),
                    Or(volume.Spec?.VolumeAttributesClassName, Unset),
                    volume.Status?.Reason ?? "",
                    Age(volume.Metadata, now),
                    Or(volume.Spec?.VolumeMode, Unset),
                ]
        );

    public static TableLayout StorageClass { get; } =
        TableLayout.Of<V1StorageClass>(
            "Name|Provisioner|ReclaimPolicy|VolumeBindingMode|AllowVolumeExpansion|Age",
            (value, now) =>
                [
                    IsDefault(value) ? value.Metadata.Name + " (default)" : value.Metadata.Name,
                    value.Provisioner,
                    value.ReclaimPolicy ?? "Delete",
                    value.VolumeBindingMode ?? "Immediate",
                    value.AllowVolumeExpansion ?? false,
                    Age(value.Metadata, now),
                ]
        );

    private static string Phase(V1ObjectMeta metadata, string? phase) =>
        metadata.DeletionTimestamp is null ? phase ?? "" : "Terminating";

    private static string Storage(IDictionary<string, ResourceQuantity>? capacity) =>
        capacity is not null && capacity.TryGetValue("storage", out var size) ? size.ToString() : "";

    private static string Modes(IEnumerable<string>? modes) =>
        string.Join(',', AccessModes.Where(row => modes?.Contains(row.Mode) == true).Select(row => row.Short));

    private static string Class(V1ObjectMeta metadata, string? name) =>
        metadata.Annotations is { } annotations
        && annotations.TryGetValue("volume.beta.kubernetes.io/storage-class", out var beta)
            ? beta
            : name ?? "";

    private static bool IsDefault(V1StorageClass value) =>
        value.Metadata.Annotations is { } annotations
        && (
            annotations.TryGetValue("storageclass.kubernetes.io/is-default-class", out var isDefault)
            || annotations.TryGetValue("storageclass.beta.kubernetes.io/is-default-class", out isDefault)
        )
        && isDefault == "true";
}
