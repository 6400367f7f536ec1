using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>Prints a pod template as the API server's internal structure.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/core/types.go. Left out: the inner structure of parts that are seldom given,
/// such
/// as volumes, probes and affinity, which print with the names of the public API.
/// </remarks>
internal static class GoPods
{
    public static PrintedValue Of(V1PodTemplateSpec value)
    {
        var texts = new List<string>();
        if (value.Metadata?.Labels is { Count: > 0 } labels)
        {
            texts.Add($"\"labels\":{GoText.Json(labels)}");
        }

        if (value.Metadata?.Annotations is { Count: > 0 } notes)
        {
            texts.Add($"\"annotations\":{GoText.Json(notes)}");
        }

        texts.Add($"\"Spec\":{Of(value.Spec).Text}");
        return new($"{{{string.Join(',', texts)}}}");
    }

    private static PrintedValue Of(V1PodSpec value) => GoStructs.Struct(
        ("Volumes", value.Volumes),
        ("InitContainers", value.InitContainers?.Select(Of).ToList()),
        ("Containers", value.Containers?.Select(Of).ToList()),
        ("EphemeralContainers", value.EphemeralContainers),
        ("RestartPolicy", value.RestartPolicy ?? ""),
        ("TerminationGracePeriodSeconds", value.TerminationGracePeriodSeconds),
        ("ActiveDeadlineSeconds", value.ActiveDeadlineSeconds),
        ("DNSPolicy", value.DnsPolicy ?? ""),
        ("NodeSelector", value.NodeSelector),
        ("ServiceAccountName", value.ServiceAccountName ?? ""),
        ("AutomountServiceAccountToken", value.AutomountServiceAccountToken),
        ("NodeName", value.NodeName ?? ""),
        ("SecurityContext", Security(value)),
        ("ImagePullSecrets", value.ImagePullSecrets),
        ("Hostname", value.Hostname ?? ""),
        ("Subdomain", value.Subdomain ?? ""),
        ("SetHostnameAsFQDN", value.SetHostnameAsFQDN),
        ("Affinity", value.Affinity),
        ("SchedulerName", value.SchedulerName ?? ""),
        ("Tolerations", value.Tolerations?.Select(Of).ToList()),
        ("HostAliases", value.HostAliases),
        ("PriorityClassName", value.PriorityClassName ?? ""),
        ("Priority", value.Priority),
        ("PreemptionPolicy", value.PreemptionPolicy),
        ("DNSConfig", value.DnsConfig),
        ("ReadinessGates", value.ReadinessGates),
        ("RuntimeClassName", value.RuntimeClassName),
        ("Overhead", value.Overhead),
        ("EnableServiceLinks", value.EnableServiceLinks),
        ("TopologySpreadConstraints", value.TopologySpreadConstraints),
        ("OS", value.Os),
        ("SchedulingGates", value.SchedulingGates),
        ("ResourceClaims", value.ResourceClaims),
        ("Resources", value.Resources),
        ("HostnameOverride", value.HostnameOverride),
        ("SchedulingGroup", value.SchedulingGroup));

    private static PrintedValue Of(V1Container value) => GoStructs.Struct(
        ("Name", value.Name ?? ""),
        ("Image", value.Image ?? ""),
        ("Command", value.Command),
        ("Args", value.Args),
        ("WorkingDir", value.WorkingDir ?? ""),
        ("Ports", value.Ports?.Select(Of).ToList()),
        ("EnvFrom", value.EnvFrom),
        ("Env", value.Env?.Select(Of).ToList()),
        ("Resources", GoStructs.Struct(("Limits", value.Resources?.Limits), ("Requests", value.Resources?.Requests),
            ("Claims", value.Resources?.Claims))),
        ("ResizePolicy", value.ResizePolicy),
        ("RestartPolicy", value.RestartPolicy),
        ("RestartPolicyRules", value.RestartPolicyRules),
        ("VolumeMounts", value.VolumeMounts),
        ("VolumeDevices", value.VolumeDevices),
        ("LivenessProbe", value.LivenessProbe),
        ("ReadinessProbe", value.ReadinessProbe),
        ("StartupProbe", value.StartupProbe),
        ("Lifecycle", value.Lifecycle),
        ("TerminationMessagePath", value.TerminationMessagePath ?? ""),
        ("TerminationMessagePolicy", value.TerminationMessagePolicy ?? ""),
        ("ImagePullPolicy", value.ImagePullPolicy ?? ""),
        ("SecurityContext", value.SecurityContext is { } security ? GoStructs.Of(security) : null),
        ("Stdin", value.Stdin is true),
        ("StdinOnce", value.StdinOnce is true),
        ("TTY", value.Tty is true));

    private static PrintedValue Of(V1ContainerPort value) => GoStructs.Struct(
        ("Name", value.Name ?? ""), ("HostPort", value.HostPort ?? 0), ("ContainerPort", value.ContainerPort),
        ("Protocol", value.Protocol ?? ""), ("HostIP", value.HostIP ?? ""));

    private static PrintedValue Of(V1EnvVar value) => GoStructs.Struct(
        ("Name", value.Name ?? ""), ("Value", value.Value ?? ""), ("ValueFrom", value.ValueFrom));

    private static PrintedValue Of(V1Toleration value) => GoStructs.Struct(
        ("Key", value.Key ?? ""), ("Operator", value.OperatorProperty ?? ""), ("Value", value.Value ?? ""),
        ("Effect", value.Effect ?? ""), ("TolerationSeconds", value.TolerationSeconds));

    private static PrintedValue Security(V1PodSpec pod)
    {
        var value = pod.SecurityContext ?? new();
        return GoStructs.Struct(
            ("HostNetwork", pod.HostNetwork is true),
            ("HostPID", pod.HostPID is true),
            ("HostIPC", pod.HostIPC is true),
            ("ShareProcessNamespace", pod.ShareProcessNamespace),
            ("HostUsers", pod.HostUsers),
            ("SELinuxOptions", value.SeLinuxOptions),
            ("WindowsOptions", value.WindowsOptions),
            ("RunAsUser", value.RunAsUser),
            ("RunAsGroup", value.RunAsGroup),
            ("RunAsNonRoot", value.RunAsNonRoot),
            ("SupplementalGroups", value.SupplementalGroups),
            ("SupplementalGroupsPolicy", value.SupplementalGroupsPolicy),
            ("FSGroup", value.FsGroup),
            ("FSGroupChangePolicy", value.FsGroupChangePolicy),
            ("Sysctls", value.Sysctls),
            ("SeccompProfile", value.SeccompProfile is { } seccomp ? GoStructs.Of(seccomp) : null),
            ("AppArmorProfile", value.AppArmorProfile),
            ("SELinuxChangePolicy", value.SeLinuxChangePolicy));
    }
}
