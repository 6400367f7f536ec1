using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>The sources that volumes of pods and persistent volumes have in common.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go.</remarks>
internal static class VolumeSources
{
    private static readonly string[] HostPathTypes =
        ["", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"];

    private static readonly string[] CachingModes = ["None", "ReadOnly", "ReadWrite"];
    private static readonly string[] DiskKinds = ["Dedicated", "Managed", "Shared"];

    private static readonly string[] BlobUri =
        ["https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd"];

    private static readonly string[] ManagedUri =
    [
        "/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}",
    ];

    public static void Required(FieldErrors errors, params ReadOnlySpan<(string? Value, FieldPath Path)> fields)
    {
        foreach (var (value, path) in fields)
        {
            if (string.IsNullOrEmpty(value))
            {
                errors.Required(path);
            }
        }
    }

    public static void HostPath(V1HostPathVolumeSource source, FieldPath path, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(source.Path))
        {
            errors.Required(path.Child("path"));
            return;
        }

        ValueRules.NoBacksteps(source.Path, path.Child("path"), errors);
        if (source.Type is not null)
        {
            errors.OneOf(source.Type, path.Child("type"), HostPathTypes);
        }
    }

    public static void GitRepo(V1GitRepoVolumeSource source, FieldPath path, FieldErrors errors)
    {
        Required(errors, (source.Repository, path.Child("repository")));
        ValueRules.LocalPath(source.Directory, path.Child("directory"), errors);
    }

    public static void Gce(V1GCEPersistentDiskVolumeSource source, FieldPath path, FieldErrors errors)
    {
        Required(errors, (source.PdName, path.Child("pdName")));
        Partition(source.Partition, path, errors);
    }

    public static void Aws(V1AWSElasticBlockStoreVolumeSource source, FieldPath path, FieldErrors errors)
    {
        Required(errors, (source.VolumeID, path.Child("volumeID")));
        Partition(source.Partition, path, errors);
    }

    public static void Nfs(V1NFSVolumeSource source, FieldPath path, FieldErrors errors)
    {
        Required(errors, (source.Server, path.Child("server")), (source.Path, path.Child("path")));
        if (source.Path?.StartsWith('/') is not true)
        {
            errors.Invalid(path.Child("path"), source.Path ?? "", "must be an absolute path");
        }
    }

    public static void Flocker(V1FlockerVolumeSource source, FieldPath path, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(source.DatasetName) && string.IsNullOrEmpty(source.DatasetUUID))
        {
            errors.Required(path, "one of datasetName and datasetUUID is required");
        }
        else if (!string.IsNullOrEmpty(source.DatasetName) && !string.IsNullOrEmpty(source.DatasetUUID))
        {
            errors.Invalid(path, "resource", "datasetName and datasetUUID can not be specified simultaneously");
        }

        if (source.DatasetName?.Contains('/', StringComparison.Ordinal) is true)
        {
            errors.Invalid(path.Child("datasetName"), source.DatasetName, "must not contain '/'");
        }
    }

    public static void Monitors(IList<string>? monitors, string? image, FieldPath path, FieldErrors errors)
    {
        if (monitors is not { Count: > 0 })
        {
            errors.Required(path.Child("monitors"));
        }

        if (image is null)
        {
            errors.Required(path.Child("image"));
        }
    }

    public static void FibreChannel(V1FCVolumeSource source, FieldPath path, FieldErrors errors)
    {
        var (names, ids) = (source.TargetWWNs?.Count ?? 0, source.Wwids?.Count ?? 0);
        if (names == 0 && ids == 0)
        {
            errors.Required(path.Child("targetWWNs"), "must specify either targetWWNs or wwids, but not both");
        }

        if (names > 0 && ids > 0)
        {
            errors.Invalid(
                path.Child("targetWWNs"), source.TargetWWNs,
                    "targetWWNs and wwids can not be specified simultaneously");
        }

        if (names > 0 && source.Lun is null)
        {
            errors.Required(path.Child("lun"), "lun is required if targetWWNs is specified");
        }
        else if (names > 0 && source.Lun is < 0 or > 255)
        {
            errors.Invalid(path.Child("lun"), source.Lun, "must be between 0 and 255, inclusive");
        }
    }

    public static void AzureDisk(V1AzureDiskVolumeSource source, FieldPath path, FieldErrors errors)
    {
        Required(errors, (source.DiskName, path.Child("diskName")), (source.DiskURI, path.Child("diskURI")));
        if (source.CachingMode is not null)
        {
            errors.OneOf(source.CachingMode, path.Child("cachingMode"), CachingModes);
        }

        if (source.Kind is null)
        {
            return;
        }

        errors.OneOf(source.Kind, path.Child("kind"), DiskKinds);
        var managed = source.Kind == "Managed";
        var start = managed ? "/subscriptions/" : "https://";
        if (source.DiskURI?.StartsWith(start, StringComparison.Ordinal) is not true)
        {
            errors.NotSupported(path.Child("diskURI"), source.DiskURI ?? "", managed ? ManagedUri : BlobUri);
        }
    }

    public static void Driver(string? name, FieldPath path, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(name))
        {
            errors.Required(path);
            return;
        }

        if (name.Length > NameRules.LabelLength)
        {
            errors.TooLong(path, NameRules.LabelLength);
        }

        errors.Invalid(path, name, NameRules.Dns1123Subdomain(name.ToLowerInvariant()));
    }

    public static void Ephemeral(V1EphemeralVolumeSource source, FieldPath path, FieldErrors errors)
    {
        if (source.VolumeClaimTemplate is not { } template)
        {
            errors.Required(path.Child("volumeClaimTemplate"));
            return;
        }

        ClaimValidation.Spec(template.Spec, path.Child("volumeClaimTemplate", "spec"), errors);
    }

    private static void Partition(int? partition, FieldPath path, FieldErrors errors)
    {
        if (partition is < 0 or > 255)
        {
            errors.Invalid(path.Child("partition"), partition, "must be between 0 and 255, inclusive");
        }
    }
}
