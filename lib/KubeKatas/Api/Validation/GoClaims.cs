using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>A claim's spec as the server prints it when it shows what changed: one line a field.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/apis/core/types.go (PersistentVolumeClaimSpec).</remarks>
internal static class GoClaims
{
    public static PrintedValue Of(V1PersistentVolumeClaimSpec value) => GoStructs.Struct(
        ("AccessModes", value.AccessModes),
        ("Selector", value.Selector),
        ("Resources", GoStructs.Struct(("Limits", value.Resources?.Limits), ("Requests", value.Resources?.Requests))),
        ("VolumeName", value.VolumeName ?? ""),
        ("StorageClassName", value.StorageClassName),
        ("VolumeMode", value.VolumeMode),
        ("DataSource", value.DataSource is { } source ? GoStructs.Struct(
            ("APIGroup", source.ApiGroup), ("Kind", source.Kind ?? ""), ("Name", source.Name ?? "")) : null),
        ("DataSourceRef", value.DataSourceRef is { } other ? GoStructs.Struct(
            ("APIGroup", other.ApiGroup), ("Kind", other.Kind ?? ""), ("Name", other.Name ?? ""),
            ("Namespace", other.NamespaceProperty)) : null),
        ("VolumeAttributesClassName", value.VolumeAttributesClassName));
}
