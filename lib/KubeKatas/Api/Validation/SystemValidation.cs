using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>What a pod that names its operating system may not set.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go (validateLinux, validateWindows).
/// </remarks>
internal static class SystemValidation
{
    private const string NotWindows = "cannot be set for a windows pod";
    private const string NotLinux = "windows options cannot be set for a linux pod";

    public static void Check(V1PodSpec spec, FieldPath path, FieldErrors errors)
    {
        var windows = spec.Os?.Name == "windows";
        var security = path.Child("securityContext");
        if (windows)
        {
            Pod(spec, path, security, errors);
        }
        else if (spec.SecurityContext?.WindowsOptions is not null)
        {
            errors.Forbidden(security.Child("windowsOptions"), NotLinux);
        }

        (IList<V1Container>? Containers, string Name)[] lists =
            [(spec.InitContainers, "initContainers"), (spec.Containers, "containers")];
        foreach (var (containers, name) in lists)
        {
            for (var i = 0; i < containers?.Count; i++)
            {
                Container(containers[i].SecurityContext, windows, path.Child(name).Index(i).Child("securityContext"),
                    errors);
            }
        }
    }

    private static void Pod(V1PodSpec spec, FieldPath path, FieldPath security, FieldErrors errors)
    {
        var context = spec.SecurityContext ?? new();
        (bool Set, FieldPath Path)[] rules =
        [
            (context.AppArmorProfile is not null, security.Child("appArmorProfile")),
            (context.SeLinuxOptions is not null, security.Child("seLinuxOptions")),
            (spec.HostUsers is not null, path.Child("hostUsers")),
            (spec.HostPID is true, path.Child("hostPID")),
            (spec.HostIPC is true, path.Child("hostIPC")),
            (context.SeccompProfile is not null, security.Child("seccompProfile")),
            (context.FsGroup is not null, security.Child("fsGroup")),
            (context.FsGroupChangePolicy is not null, security.Child("fsGroupChangePolicy")),
            (context.Sysctls is { Count: > 0 }, security.Child("sysctls")),
            (spec.ShareProcessNamespace is not null, path.Child("shareProcessNamespace")),
            (context.RunAsUser is not null, security.Child("runAsUser")),
            (context.RunAsGroup is not null, security.Child("runAsGroup")),
            (context.SupplementalGroups is not null, security.Child("supplementalGroups")),
            (context.SupplementalGroupsPolicy is not null, security.Child("supplementalGroupsPolicy")),
            (context.SeLinuxChangePolicy is not null, security.Child("seLinuxChangePolicy")),
        ];
        Refuse(rules, NotWindows, errors);
    }

    private static void Container(V1SecurityContext? context, bool windows, FieldPath path, FieldErrors errors)
    {
        if (context is null)
        {
            return;
        }

        (bool Set, FieldPath Path)[] rules = !windows
            ? [(context.WindowsOptions is not null, path.Child("windowsOptions"))]
            :
            [
                (context.AppArmorProfile is not null, path.Child("appArmorProfile")),
                (context.SeLinuxOptions is not null, path.Child("seLinuxOptions")),
                (context.SeccompProfile is not null, path.Child("seccompProfile")),
                (context.Capabilities is not null, path.Child("capabilities")),
                (context.ReadOnlyRootFilesystem is not null, path.Child("readOnlyRootFilesystem")),
                (context.Privileged is not null, path.Child("privileged")),
                (context.AllowPrivilegeEscalation is not null, path.Child("allowPrivilegeEscalation")),
                (context.ProcMount is not null, path.Child("procMount")),
                (context.RunAsUser is not null, path.Child("runAsUser")),
                (context.RunAsGroup is not null, path.Child("runAsGroup")),
            ];
        Refuse(rules, windows ? NotWindows : NotLinux, errors);
    }

    private static void Refuse((bool Set, FieldPath Path)[] rules, string why, FieldErrors errors)
    {
        foreach (var (set, path) in rules)
        {
            if (set)
            {
                errors.Forbidden(path, why);
            }
        }
    }
}
