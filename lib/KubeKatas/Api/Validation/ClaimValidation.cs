using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Validation;

/// <summary>Persistent volume claims: what is asked for, and how little of it may change.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go (ValidatePersistentVolumeClaim and
/// ValidatePersistentVolumeClaimUpdate). Left out: the printed difference between old and new in one message.
/// </remarks>
internal static class ClaimValidation
{
    public static readonly string[] AccessModes =
        ["ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"];

    public static readonly string[] VolumeModes = ["Block", "Filesystem"];

    private const string Storage = "storage";

    public static void Spec(V1PersistentVolumeClaimSpec? value, FieldPath path, FieldErrors errors)
    {
        var spec = value ?? new();
        if (spec.AccessModes is not { Count: > 0 })
        {
            errors.Required(path.Child("accessModes"), "at least 1 access mode is required");
        }

        SelectorRules.Check(spec.Selector, path.Child("selector"), errors);
        Modes(spec.AccessModes, path.Child("accessModes"), errors);
        Size(spec, path.Child("resources").Key(Storage), errors);
        if (!string.IsNullOrEmpty(spec.StorageClassName))
        {
            errors.Invalid(
                path.Child("storageClassName"), spec.StorageClassName,
                    NameRules.Dns1123Subdomain(spec.StorageClassName));
        }

        if (spec.VolumeMode is not null)
        {
            errors.OneOf(spec.VolumeMode, path.Child("volumeMode"), VolumeModes);
        }

        Source(spec.DataSource?.ApiGroup, spec.DataSource?.Kind, spec.DataSource?.Name, spec.DataSource is not null,
            path.Child("dataSource"), errors);
        Source(spec.DataSourceRef?.ApiGroup, spec.DataSourceRef?.Kind, spec.DataSourceRef?.Name,
            spec.DataSourceRef is not null, path.Child("dataSourceRef"), errors);
        if (spec is { DataSource: { } one, DataSourceRef: { NamespaceProperty: null or "" } other }
            && (one.Kind != other.Kind || one.Name != other.Name || one.ApiGroup != other.ApiGroup))
        {
            errors.Invalid(path, new PrintedValue("{}"), "must match dataSourceRef");
        }
    }

    public static void Update(V1PersistentVolumeClaim newer, V1PersistentVolumeClaim older, FieldErrors errors)
    {
        var bound = newer.Status?.Phase == "Bound";
        var before = older.Spec with
        {
            VolumeName = string.IsNullOrEmpty(older.Spec.VolumeName) ? newer.Spec.VolumeName : older.Spec.VolumeName,
            StorageClassName = older.Spec.StorageClassName ?? newer.Spec.StorageClassName,
            VolumeAttributesClassName = bound
                ? newer.Spec.VolumeAttributesClassName
                : older.Spec.VolumeAttributesClassName,
            Resources = bound ? WithSize(older.Spec.Resources, Of(newer)) : older.Spec.Resources,
        };
        if (!ModelEquality.Same(before, newer.Spec))
        {
            errors.Forbidden(FieldPath.Spec, "spec is immutable after creation except resources.requests and " +
                "volumeAttributesClassName for bound claims\n" + GoDiff.Of(GoClaims.Of(before),
                    GoClaims.Of(newer.Spec)));
        }

        var (now, then) = (Of(newer)?.ToDecimal() ?? 0, Of(older)?.ToDecimal() ?? 0);
        var held = newer.Status?.Capacity?.TryGetValue(Storage, out var size) is true ? size.ToDecimal() : 0;
        if (now < then && now <= held)
        {
            errors.Forbidden(
                FieldPath.Spec.Child("resources", "requests").Child(Storage),
                    "field can not be less than status.capacity");
        }

        if (newer.Spec.VolumeMode != older.Spec.VolumeMode)
        {
            errors.Invalid(FieldPath.Root("volumeMode"), newer.Spec.VolumeMode, FieldErrors.Immutable);
        }
    }

    public static void Modes(IList<string>? modes, FieldPath path, FieldErrors errors)
    {
        foreach (var mode in modes ?? [])
        {
            errors.OneOf(mode, path, AccessModes);
        }

        if (modes?.Contains("ReadWriteOncePod") is true
            && modes.Any(mode => mode != "ReadWriteOncePod" && AccessModes.Contains(mode)))
        {
            errors.Forbidden(path, "may not use ReadWriteOncePod with other access modes");
        }
    }

    private static ResourceQuantity? Of(V1PersistentVolumeClaim claim) =>
        claim.Spec.Resources?.Requests?.TryGetValue(Storage, out var size) is true ? size : null;

    private static V1VolumeResourceRequirements? WithSize(V1VolumeResourceRequirements? value, ResourceQuantity? size)
    {
        if (value?.Requests is null || size is null)
        {
            return value;
        }

        return value with { Requests = new Dictionary<string, ResourceQuantity>(value.Requests) { [Storage] = size } };
    }

    private static void Size(V1PersistentVolumeClaimSpec spec, FieldPath path, FieldErrors errors)
    {
        if (spec.Resources?.Requests?.TryGetValue(Storage, out var size) is not true)
        {
            errors.Required(path);
        }
        else if (size!.ToDecimal() <= 0)
        {
            errors.Invalid(path, size, "must be greater than zero");
        }
    }

    private static void Source(
        string? group, string? kind, string? name, bool given, FieldPath path, FieldErrors errors)
    {
        if (!given)
        {
            return;
        }

        VolumeSources.Required(errors, (name, path.Child("name")), (kind, path.Child("kind")));
        if (string.IsNullOrEmpty(group) && kind != "PersistentVolumeClaim")
        {
            errors.Invalid(
                path, kind ?? "", "must be 'PersistentVolumeClaim' when referencing the default apiGroup");
        }

        if (!string.IsNullOrEmpty(group))
        {
            errors.Invalid(path.Child("apiGroup"), group, NameRules.Dns1123Subdomain(group));
        }
    }
}
