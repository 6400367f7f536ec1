using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Validation;

/// <summary>Persistent volumes and their classes.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go (ValidatePersistentVolumeSpec) and
/// pkg/apis/storage/validation/validation.go (ValidateStorageClass).
/// </remarks>
internal static class PersistentVolumeValidation
{
    private static readonly FieldPath Spec = FieldPath.Spec;
    private static readonly string[] ReclaimPolicies = ["Delete", "Recycle", "Retain"];
    private static readonly string[] ClassPolicies = ["Delete", "Retain"];
    private static readonly string[] BindingModes = ["Immediate", "WaitForFirstConsumer"];
    private static readonly string[] OnlyStorage = ["storage"];

    public static void Create(V1PersistentVolume value, FieldErrors errors)
    {
        var spec = value.Spec;
        if (spec.AccessModes is not { Count: > 0 })
        {
            errors.Required(Spec.Child("accessModes"));
        }

        ClaimValidation.Modes(spec.AccessModes, Spec.Child("accessModes"), errors);
        Capacity(spec, errors);
        errors.OneOf(spec.PersistentVolumeReclaimPolicy, Spec.Child("persistentVolumeReclaimPolicy"), ReclaimPolicies);
        if (spec.NodeAffinity is { } affinity)
        {
            Affinity(affinity, errors);
        }

        Sources(spec, errors);
        if (spec.HostPath is { } host && host.Path?.TrimEnd('/') is "" && host.Path.Length > 0
            && spec.PersistentVolumeReclaimPolicy == "Recycle")
        {
            errors.Forbidden(
                Spec.Child("persistentVolumeReclaimPolicy"), "may not be 'recycle' for a hostPath mount of '/'");
        }

        if (!string.IsNullOrEmpty(spec.StorageClassName))
        {
            errors.Invalid(
                Spec.Child("storageClassName"), spec.StorageClassName,
                    NameRules.Dns1123Subdomain(spec.StorageClassName));
        }

        if (spec.VolumeMode is not null)
        {
            errors.OneOf(spec.VolumeMode, Spec.Child("volumeMode"), ClaimValidation.VolumeModes);
        }
    }

    public static void Update(V1PersistentVolume newer, V1PersistentVolume older, FieldErrors errors)
    {
        if (!ModelEquality.Same(OnlySource(newer.Spec), OnlySource(older.Spec)))
        {
            errors.Forbidden(Spec.Child("persistentvolumesource"),
                "spec.persistentvolumesource is immutable after creation\n");
        }

        if (newer.Spec.VolumeMode != older.Spec.VolumeMode)
        {
            errors.Invalid(FieldPath.Root("volumeMode"), newer.Spec.VolumeMode, FieldErrors.Immutable);
        }

        if (older.Spec.NodeAffinity is not null && !ModelEquality.Same(newer.Spec.NodeAffinity,
            older.Spec.NodeAffinity))
        {
            errors.Invalid(FieldPath.Root("nodeAffinity"), newer.Spec.NodeAffinity, FieldErrors.Immutable);
        }
    }

    public static void Create(V1StorageClass value, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(value.Provisioner))
        {
            errors.Required(FieldPath.Root("provisioner"));
        }
        else
        {
            errors.Invalid(FieldPath.Root("provisioner"), value.Provisioner,
                NameRules.QualifiedName(value.Provisioner.ToLowerInvariant()));
        }

        foreach (var key in (value.Parameters ?? MetadataRules.NoLabels).Keys.Where(key => key.Length == 0))
        {
            errors.Invalid(FieldPath.Root("parameters"), key, "field must not be empty");
        }

        errors.OneOf(value.ReclaimPolicy, FieldPath.Root("reclaimPolicy"), ClassPolicies);
        errors.OneOf(value.VolumeBindingMode, FieldPath.Root("volumeBindingMode"), BindingModes);
    }

    public static void Update(V1StorageClass newer, V1StorageClass older, FieldErrors errors)
    {
        if (!ModelEquality.Same(newer.Parameters, older.Parameters))
        {
            errors.Forbidden(FieldPath.Root("parameters"), "updates to parameters are forbidden.");
        }

        if (newer.Provisioner != older.Provisioner)
        {
            errors.Forbidden(FieldPath.Root("provisioner"), "updates to provisioner are forbidden.");
        }

        if (newer.ReclaimPolicy != older.ReclaimPolicy)
        {
            errors.Forbidden(FieldPath.Root("reclaimPolicy"), "updates to reclaimPolicy are forbidden.");
        }

        if (newer.VolumeBindingMode != older.VolumeBindingMode)
        {
            errors.Invalid(FieldPath.Root("volumeBindingMode"), newer.VolumeBindingMode, FieldErrors.Immutable);
        }
    }

    private static V1PersistentVolumeSpec OnlySource(V1PersistentVolumeSpec spec) => spec with
    {
        AccessModes = null, Capacity = null, ClaimRef = null, MountOptions = null, NodeAffinity = null,
        PersistentVolumeReclaimPolicy = null, StorageClassName = null, VolumeAttributesClassName = null,
            VolumeMode = null,
    };

    private static void Capacity(V1PersistentVolumeSpec spec, FieldErrors errors)
    {
        var path = Spec.Child("capacity");
        if (spec.Capacity is not { Count: > 0 } capacity)
        {
            errors.Required(path);
            return;
        }

        if (capacity.Count > 1 || !capacity.ContainsKey("storage"))
        {
            errors.NotSupported(path, capacity, OnlyStorage);
        }

        foreach (var (name, amount) in capacity)
        {
            if (amount.ToDecimal() <= 0)
            {
                errors.Invalid(path.Key(name), amount, "must be greater than zero");
            }
        }
    }

    private static void Affinity(V1VolumeNodeAffinity value, FieldErrors errors)
    {
        if (value.Required is null)
        {
            errors.Required(Spec.Child("nodeAffinity", "required"), "must specify required node constraints");
        }
        else
        {
            AffinityValidation.Selector(value.Required, Spec.Child("nodeAffinity", "required"), errors);
        }
    }

    private static void Sources(V1PersistentVolumeSpec spec, FieldErrors errors)
    {
        var sources = new OneSource(Spec, errors);
        sources.Take(spec.HostPath, "hostPath", VolumeSources.HostPath);
        sources.Take(spec.GcePersistentDisk, "gcePersistentDisk", VolumeSources.Gce);
        sources.Take(spec.AwsElasticBlockStore, "awsElasticBlockStore", VolumeSources.Aws);
        sources.Take(spec.Glusterfs, "glusterfs", (source, path, found) => VolumeSources.Required(
            found, (source.Endpoints, path.Child("endpoints")), (source.Path, path.Child("path"))));
        sources.Take(spec.Flocker, "flocker", VolumeSources.Flocker);
        sources.Take(spec.Nfs, "nfs", VolumeSources.Nfs);
        sources.Take(spec.Rbd, "rbd", (source, path, found) =>
            VolumeSources.Monitors(source.Monitors, source.Image, path, found));
        sources.Take(spec.Cephfs, "cephFS", (source, path, found) =>
            VolumeSources.Monitors(source.Monitors, "", path, found));
        sources.Take(spec.Iscsi, "iscsi", (source, path, found) => VolumeSources.Required(
            found, (source.TargetPortal, path.Child("targetPortal")), (source.Iqn, path.Child("iqn"))));
        sources.Take(spec.Cinder, "cinder", (source, path, found) =>
            VolumeSources.Required(found, (source.VolumeID, path.Child("volumeID"))));
        sources.Take(spec.Fc, "fc", VolumeSources.FibreChannel);
        sources.Take(spec.FlexVolume, "flexVolume", (source, path, found) =>
            VolumeSources.Required(found, (source.Driver, path.Child("driver"))));
        sources.Take(spec.AzureFile, "azureFile", (source, path, found) => VolumeSources.Required(
            found, (source.SecretName, path.Child("secretName")), (source.ShareName, path.Child("shareName"))));
        sources.Take(spec.VsphereVolume, "vsphereVolume", (source, path, found) =>
            VolumeSources.Required(found, (source.VolumePath, path.Child("volumePath"))));
        sources.Take(spec.AzureDisk, "azureDisk", VolumeSources.AzureDisk);
        sources.Take(spec.Local, "local", (source, path, found) => Local(spec, source, path, found));
        sources.Take(spec.Csi, "csi", (source, path, found) =>
        {
            VolumeSources.Driver(source.Driver, path.Child("driver"), found);
            VolumeSources.Required(found, (source.VolumeHandle, path.Child("volumeHandle")));
        });
        if (sources.Count == 0 && spec is { PhotonPersistentDisk: null, PortworxVolume: null, ScaleIO: null,
            Storageos: null, Quobyte: null })
        {
            errors.Required(Spec, "must specify a volume type");
        }
    }

    private static void Local(V1PersistentVolumeSpec spec, V1LocalVolumeSource source, FieldPath path,
        FieldErrors errors)
    {
        VolumeSources.Required(errors, (source.Path, path.Child("path")));
        ValueRules.NoBacksteps(source.Path, path.Child("path"), errors);
        if (spec.NodeAffinity is null)
        {
            errors.Required(Spec.Child("nodeAffinity"), "Local volume requires node affinity");
        }
    }
}
