using System.Text.RegularExpressions;
using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>The security contexts of pods and containers.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go (ValidateSecurityContext,
/// validatePodSpecSecurityContext). Left out: the options of Windows containers.
/// </remarks>
internal static partial class SecurityValidation
{
    private const string IdRange = "must be between 0 and 2147483647, inclusive";
    private const string SysctlPattern = @"^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$";
    private const int SysctlLength = 253;

    private static readonly string[] Profiles = ["Localhost", "RuntimeDefault", "Unconfined"];
    private static readonly string[] ProcMounts = ["Default", "Unmasked"];
    private static readonly string[] GroupPolicies = ["Always", "OnRootMismatch"];
    private static readonly string[] SupplementalPolicies = ["Merge", "Strict"];
    private static readonly string[] LabelPolicies = ["MountOption", "Recursive"];

    public static void OfContainer(V1SecurityContext? value, bool hostUsers, FieldPath path, FieldErrors errors)
    {
        if (value is null)
        {
            return;
        }

        Id(value.RunAsUser, path.Child("runAsUser"), errors);
        Id(value.RunAsGroup, path.Child("runAsGroup"), errors);
        if (value.ProcMount is { } mount)
        {
            if (errors.OneOf(mount, path.Child("procMount"), ProcMounts) && mount == "Unmasked" && hostUsers)
            {
                errors.Invalid(path.Child("procMount"), mount, "`hostUsers` must be false to use `Unmasked`");
            }
        }

        Seccomp(value.SeccompProfile, path.Child("seccompProfile"), errors);
        Escalation(value, path, errors);
        AppArmor(value.AppArmorProfile, path.Child("appArmorProfile"), errors);
    }

    public static void OfPod(V1PodSpec pod, FieldPath spec, FieldErrors errors)
    {
        if (pod.SecurityContext is not { } value)
        {
            return;
        }

        var path = spec.Child("securityContext");
        Id(value.FsGroup, path.Child("fsGroup"), errors);
        Id(value.RunAsUser, path.Child("runAsUser"), errors);
        Id(value.RunAsGroup, path.Child("runAsGroup"), errors);
        for (var i = 0; i < value.SupplementalGroups?.Count; i++)
        {
            Id(value.SupplementalGroups[i], path.Child("supplementalGroups").Index(i), errors);
        }

        if (pod.ShareProcessNamespace is true && pod.HostPID is true)
        {
            errors.Invalid(path.Child("shareProcessNamespace"), true,
                "ShareProcessNamespace and HostPID cannot both be enabled");
        }

        Sysctls(value.Sysctls, pod, path.Child("sysctls"), errors);
        Optional(value.FsGroupChangePolicy, path.Child("fsGroupChangePolicy"), GroupPolicies, errors);
        Seccomp(value.SeccompProfile, path.Child("seccompProfile"), errors);
        AppArmor(value.AppArmorProfile, path.Child("appArmorProfile"), errors);
        Optional(value.SupplementalGroupsPolicy, path.Child("supplementalGroupsPolicy"), SupplementalPolicies, errors);
        Optional(value.SeLinuxChangePolicy, path.Child("seLinuxChangePolicy"), LabelPolicies, errors);
    }

    private static void Optional(string? value, FieldPath path, string[] supported, FieldErrors errors)
    {
        if (value is not null)
        {
            errors.OneOf(value, path, supported);
        }
    }

    private static void Id(long? id, FieldPath path, FieldErrors errors)
    {
        if (id is < 0 or > int.MaxValue)
        {
            errors.Invalid(path, id, IdRange);
        }
    }

    private static void Escalation(V1SecurityContext value, FieldPath path, FieldErrors errors)
    {
        if (value.AllowPrivilegeEscalation is not false)
        {
            return;
        }

        if (value.Privileged is true)
        {
            errors.Invalid(path, GoStructs.Of(value),
                "cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
        }

        foreach (var _ in value.Capabilities?.Add?.Where(one => one == "CAP_SYS_ADMIN") ?? [])
        {
            errors.Invalid(path, GoStructs.Of(value),
                "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN");
        }
    }

    private static void Seccomp(V1SeccompProfile? value, FieldPath path, FieldErrors errors)
    {
        if (value is null)
        {
            return;
        }

        if (string.IsNullOrEmpty(value.Type))
        {
            errors.Required(path.Child("type"), "type is required when seccompProfile is set");
        }
        else
        {
            errors.OneOf(value.Type, path.Child("type"), Profiles);
        }

        var file = path.Child("localhostProfile");
        if (value.Type == "Localhost" && value.LocalhostProfile is null)
        {
            errors.Required(file, "must be set when seccomp type is Localhost");
        }
        else if (value.Type == "Localhost")
        {
            ValueRules.LocalPath(value.LocalhostProfile, file, errors);
        }
        else if (value.LocalhostProfile is not null)
        {
            errors.Invalid(file, GoStructs.Of(value), "can only be set when seccomp type is Localhost");
        }
    }

    private static void AppArmor(V1AppArmorProfile? value, FieldPath path, FieldErrors errors)
    {
        if (value is null)
        {
            return;
        }

        var file = path.Child("localhostProfile");
        if (string.IsNullOrEmpty(value.Type))
        {
            errors.Required(path.Child("type"), "type is required when appArmorProfile is set");
        }
        else if (!errors.OneOf(value.Type, path.Child("type"), Profiles))
        {
            return;
        }
        else if (value.Type == "Localhost" && string.IsNullOrWhiteSpace(value.LocalhostProfile))
        {
            errors.Required(file, "must be set when AppArmor type is Localhost");
        }
        else if (value.Type == "Localhost" && value.LocalhostProfile!.Trim() != value.LocalhostProfile)
        {
            errors.Invalid(file, value.LocalhostProfile, "must not be padded with whitespace");
        }
        else if (value.Type != "Localhost" && value.LocalhostProfile is { } given)
        {
            errors.Invalid(file, given, "can only be set when AppArmor type is Localhost");
        }
    }

    private static void Sysctls(IList<V1Sysctl>? values, V1PodSpec pod, FieldPath path, FieldErrors errors)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < values?.Count; i++)
        {
            var (name, at) = (values[i].Name ?? "", path.Index(i).Child("name"));
            if (name.Length == 0)
            {
                errors.Required(at);
            }
            else if (name.Length > SysctlLength || !Sysctl().IsMatch(name))
            {
                errors.Invalid(at, name,
                    $"must have at most {SysctlLength} characters and match regex {SysctlPattern}");
            }
            else if (!seen.Add(name))
            {
                errors.Duplicate(at, name);
            }

            var dotted = name.Replace('/', '.');
            if (pod.HostNetwork is true && dotted.StartsWith("net.", StringComparison.Ordinal))
            {
                errors.Invalid(at, name, "may not be specified when 'hostNetwork' is true");
            }
            else if (pod.HostIPC is true && (dotted is "kernel.sem" || dotted.StartsWith("fs.mqueue.",
                StringComparison.Ordinal)
                || dotted.StartsWith("kernel.shm", StringComparison.Ordinal)
                || dotted.StartsWith("kernel.msg", StringComparison.Ordinal)))
            {
                errors.Invalid(at, name, "may not be specified when 'hostIPC' is true");
            }
        }
    }

    [GeneratedRegex(SysctlPattern)]
    private static partial Regex Sysctl();
}
