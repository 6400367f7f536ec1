using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>The volumes of a pod: a name of its own and one source each.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go (ValidateVolumes, validateVolumeSource).
/// </remarks>
internal static class VolumeValidation
{
    public const string OneType = "may not specify more than 1 volume type";

    public static void Check(IList<V1Volume>? volumes, V1ObjectMeta? pod, FieldPath path, FieldErrors errors)
    {
        var names = new HashSet<string>();
        for (var i = 0; i < volumes?.Count; i++)
        {
            var (volume, at) = (volumes[i], path.Index(i));
            var found = new FieldErrors();
            Source(volume, pod, at, found);
            if (string.IsNullOrEmpty(volume.Name))
            {
                found.Required(at.Child("name"));
            }
            else
            {
                found.Invalid(at.Child("name"), volume.Name, NameRules.Dns1123Label(volume.Name));
            }

            if (names.Contains(volume.Name ?? ""))
            {
                found.Duplicate(at.Child("name"), volume.Name ?? "");
            }

            errors.AddRange(found);
            if (found.Count == 0)
            {
                names.Add(volume.Name!);
            }
        }
    }

    private static void Source(V1Volume volume, V1ObjectMeta? pod, FieldPath path, FieldErrors errors)
    {
        var sources = new OneSource(path, errors);
        sources.Take(volume.EmptyDir, "emptyDir", EmptyDir);
        sources.Take(volume.HostPath, "hostPath", VolumeSources.HostPath);
        sources.Take(volume.GitRepo, "gitRepo", VolumeSources.GitRepo);
        sources.Take(volume.GcePersistentDisk, "gcePersistentDisk", VolumeSources.Gce);
        sources.Take(volume.AwsElasticBlockStore, "awsElasticBlockStore", VolumeSources.Aws);
        sources.Take(volume.Secret, "secret", Secret);
        sources.Take(volume.Nfs, "nfs", VolumeSources.Nfs);
        sources.Take(volume.Iscsi, "iscsi", (source, at, found) => VolumeSources.Required(
            found, (source.TargetPortal, at.Child("targetPortal")), (source.Iqn, at.Child("iqn"))));
        sources.Take(volume.Glusterfs, "glusterfs", (source, at, found) => VolumeSources.Required(
            found, (source.Endpoints, at.Child("endpoints")), (source.Path, at.Child("path"))));
        sources.Take(volume.Flocker, "flocker", VolumeSources.Flocker);
        sources.Take(volume.PersistentVolumeClaim, "persistentVolumeClaim", (source, at, found) =>
            VolumeSources.Required(found, (source.ClaimName, at.Child("claimName"))));
        sources.Take(volume.Rbd, "rbd", (source, at, found) => VolumeSources.Monitors(
            source.Monitors, source.Image, at, found));
        sources.Take(volume.Cinder, "cinder", (source, at, found) =>
            VolumeSources.Required(found, (source.VolumeID, at.Child("volumeID"))));
        sources.Take(volume.Cephfs, "cephfs", (source, at, found) => VolumeSources.Monitors(
            source.Monitors, "", at, found));
        sources.Take(volume.Quobyte, "quobyte", (source, at, found) => VolumeSources.Required(
            found, (source.Registry, at.Child("registry")), (source.Volume, at.Child("volume"))));
        sources.Take(volume.DownwardAPI, "downwardAPI", ProjectedVolumes.Downward);
        sources.Take(volume.Fc, "fc", VolumeSources.FibreChannel);
        sources.Take(volume.FlexVolume, "flexVolume", (source, at, found) =>
            VolumeSources.Required(found, (source.Driver, at.Child("driver"))));
        sources.Take(volume.ConfigMap, "configMap", ConfigMap);
        sources.Take(volume.AzureFile, "azureFile", (source, at, found) => VolumeSources.Required(
            found, (source.SecretName, at.Child("secretName")), (source.ShareName, at.Child("shareName"))));
        sources.Take(volume.VsphereVolume, "vsphereVolume", (source, at, found) =>
            VolumeSources.Required(found, (source.VolumePath, at.Child("volumePath"))));
        sources.Take(volume.PhotonPersistentDisk, "photonPersistentDisk", (source, at, found) =>
            VolumeSources.Required(found, (source.PdID, at.Child("pdID"))));
        Rest(volume, pod, sources, path, errors);
    }

    private static void Rest(
        V1Volume volume, V1ObjectMeta? pod, OneSource sources, FieldPath path, FieldErrors errors)
    {
        sources.Take(volume.PortworxVolume, "portworxVolume", (source, at, found) =>
            VolumeSources.Required(found, (source.VolumeID, at.Child("volumeID"))));
        sources.Take(volume.AzureDisk, "azureDisk", VolumeSources.AzureDisk);
        sources.Take(volume.Storageos, "storageos", static (_, _, _) => { });
        sources.Take(volume.Projected, "projected", ProjectedVolumes.Check);
        sources.Take(volume.ScaleIO, "scaleIO", (source, at, found) => VolumeSources.Required(
            found, (source.Gateway, at.Child("gateway")), (source.System, at.Child("system")),
            (source.VolumeName, at.Child("volumeName"))));
        sources.Take(volume.Csi, "csi", (source, at, found) => VolumeSources.Driver(source.Driver, at.Child("driver"),
            found));
        sources.Take(volume.Ephemeral, "ephemeral", VolumeSources.Ephemeral);
        sources.Take(volume.Image, "image", (source, at, found) =>
            VolumeSources.Required(found, (source.Reference, at.Child("reference"))));
        if (volume.Ephemeral is not null && !string.IsNullOrEmpty(pod?.Name) && !string.IsNullOrEmpty(volume.Name))
        {
            var claim = $"{pod.Name}-{volume.Name}";
            errors.Invalid(path.Child("name"), volume.Name,
                [.. NameRules.Dns1123Subdomain(claim).Select(text => $"PVC name {GoText.Quote(claim)}: {text}")]);
        }

        if (sources.Count == 0)
        {
            errors.Required(path, "must specify a volume type");
        }
    }

    private static void EmptyDir(V1EmptyDirVolumeSource source, FieldPath path, FieldErrors errors)
    {
        if (source.SizeLimit is { } limit && limit.ToDecimal() < 0)
        {
            errors.Forbidden(path.Child("sizeLimit"), "SizeLimit field must be a valid resource quantity");
        }
    }

    private static void Secret(V1SecretVolumeSource source, FieldPath path, FieldErrors errors)
    {
        VolumeSources.Required(errors, (source.SecretName, path.Child("secretName")));
        ValueRules.Mode(source.DefaultMode, path.Child("defaultMode"), errors);
        ProjectedVolumes.Items(source.Items, path.Child("items"), errors);
    }

    private static void ConfigMap(V1ConfigMapVolumeSource source, FieldPath path, FieldErrors errors)
    {
        VolumeSources.Required(errors, (source.Name, path.Child("name")));
        ValueRules.Mode(source.DefaultMode, path.Child("defaultMode"), errors);
        ProjectedVolumes.Items(source.Items, path.Child("items"), errors);
    }
}
