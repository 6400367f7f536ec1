using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>Where a container sees the pod's volumes.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go (ValidateVolumeMounts, ValidateVolumeDevices).
/// </remarks>
internal static class MountValidation
{
    private static readonly string[] Propagations = ["Bidirectional", "HostToContainer", "None"];
    private static readonly string[] ReadOnlies = ["Disabled", "Enabled", "IfPossible"];

    public static void Check(V1Container container, V1PodSpec pod, FieldPath path, FieldErrors errors)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < container.VolumeMounts?.Count; i++)
        {
            Mount(container.VolumeMounts[i], container, pod, path.Child("volumeMounts"), i, seen, errors);
        }

        var (names, paths) = (new HashSet<string>(), new HashSet<string>());
        for (var i = 0; i < container.VolumeDevices?.Count; i++)
        {
            Device(container.VolumeDevices[i], container, pod, path.Child("volumeDevices").Index(i), names, paths,
                errors);
        }
    }

    private static void Mount(
        V1VolumeMount mount, V1Container container, V1PodSpec pod, FieldPath list, int index, HashSet<string> seen,
        FieldErrors errors)
    {
        var path = list.Index(index);
        var volume = Volume(pod, mount.Name);
        if (string.IsNullOrEmpty(mount.Name))
        {
            errors.Required(path.Child("name"));
        }

        if (volume is null)
        {
            errors.NotFound(path.Child("name"), mount.Name ?? "");
        }

        if (string.IsNullOrEmpty(mount.MountPath))
        {
            errors.Required(path.Child("mountPath"));
        }

        if (!seen.Add(mount.MountPath ?? ""))
        {
            errors.Invalid(path.Child("mountPath"), mount.MountPath, "must be unique");
        }

        if (container.VolumeDevices?.Any(device => device.Name == mount.Name) is true)
        {
            errors.Invalid(path.Child("name"), mount.Name, "must not already exist in volumeDevices");
        }

        if (container.VolumeDevices?.Any(device => device.DevicePath == mount.MountPath) is true)
        {
            errors.Invalid(path.Child("mountPath"), mount.MountPath,
                "must not already exist as a path in volumeDevices");
        }

        SubPaths(mount, list, path, errors);
        Modes(mount, container, list, errors);
    }

    private static void SubPaths(V1VolumeMount mount, FieldPath list, FieldPath path, FieldErrors errors)
    {
        if (!string.IsNullOrEmpty(mount.SubPath))
        {
            ValueRules.LocalPath(mount.SubPath, list.Child("subPath"), errors);
        }

        if (string.IsNullOrEmpty(mount.SubPathExpr))
        {
            return;
        }

        if (!string.IsNullOrEmpty(mount.SubPath))
        {
            errors.Invalid(
                path.Child("subPathExpr"), mount.SubPathExpr, "subPathExpr and subPath are mutually exclusive");
        }

        ValueRules.LocalPath(mount.SubPathExpr, list.Child("subPathExpr"), errors);
    }

    private static void Modes(V1VolumeMount mount, V1Container container, FieldPath list, FieldErrors errors)
    {
        if (mount.MountPropagation is { } propagation)
        {
            errors.OneOf(propagation, list.Child("mountPropagation"), Propagations);
            if (propagation == "Bidirectional" && container.SecurityContext?.Privileged is not true)
            {
                errors.Forbidden(list.Child("mountPropagation"),
                    "Bidirectional mount propagation is available only to privileged containers");
            }
        }

        if (mount.RecursiveReadOnly is not { } recursive
            || !errors.OneOf(recursive, list.Child("recursiveReadOnly"), ReadOnlies) || recursive == "Disabled")
        {
            return;
        }

        if (mount.ReadOnlyProperty is not true)
        {
            errors.Forbidden(list.Child("recursiveReadOnly"), "may only be specified when readOnly is true");
        }

        if (mount.MountPropagation is not (null or "None"))
        {
            errors.Forbidden(list.Child("recursiveReadOnly"),
                "may only be specified when mountPropagation is None or not specified");
        }
    }

    private static void Device(
        V1VolumeDevice device, V1Container container, V1PodSpec pod, FieldPath path, HashSet<string> names,
        HashSet<string> paths, FieldErrors errors)
    {
        var volume = Volume(pod, device.Name);
        Unique(device.Name, path.Child("name"), names, errors);
        if (volume is not null && volume.PersistentVolumeClaim is null && volume.Ephemeral is null)
        {
            errors.Invalid(path.Child("name"), device.Name,
                "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode");
        }

        if (volume is null)
        {
            errors.NotFound(path.Child("name"), device.Name ?? "");
        }

        Unique(device.DevicePath, path.Child("devicePath"), paths, errors);
        if (device.DevicePath?.Split('/').Contains("..") is true)
        {
            errors.Invalid(path.Child("devicePath"), device.DevicePath, "can not contain backsteps ('..')");
        }

        if (container.VolumeMounts?.Any(mount => mount.Name == device.Name) is true)
        {
            errors.Invalid(path.Child("name"), device.Name, "must not already exist in volumeMounts");
        }

        if (container.VolumeMounts?.Any(mount => mount.MountPath == device.DevicePath) is true)
        {
            errors.Invalid(path.Child("devicePath"), device.DevicePath,
                "must not already exist as a path in volumeMounts");
        }
    }

    private static void Unique(string? value, FieldPath path, HashSet<string> seen, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(value))
        {
            errors.Required(path);
        }
        else if (!seen.Add(value))
        {
            errors.Invalid(path, value, "must be unique");
        }
    }

    private static V1Volume? Volume(V1PodSpec pod, string? name) =>
        pod.Volumes?.FirstOrDefault(volume => volume.Name == (name ?? ""));
}
