using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>What a kubelet or controller may report of a pod.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go (ValidatePodStatusUpdate).</remarks>
internal static class PodStatusValidation
{
    private static readonly string[] System = ["PodScheduled", "Ready", "Initialized"];

    public static void Check(V1Pod newer, V1Pod older, FieldErrors errors)
    {
        PodAnnotations.Update(newer, older, FieldPath.Metadata.Child("annotations"), errors);
        var (status, before) = (newer.Status ?? new(), older.Status ?? new());
        Conditions(status.Conditions, errors);
        Nominated(newer, status, before, errors);
        if ((status.QosClass ?? "") != (before.QosClass ?? ""))
        {
            errors.Invalid(FieldPath.Status.Child("qosClass"), status.QosClass ?? "", FieldErrors.Immutable);
        }

        if (!ReferenceEquals(status.ContainerStatuses, before.ContainerStatuses))
        {
            States(status.ContainerStatuses, before.ContainerStatuses, older.Spec, "containerStatuses", errors);
        }

        if (!ReferenceEquals(status.InitContainerStatuses, before.InitContainerStatuses))
        {
            States(status.InitContainerStatuses, before.InitContainerStatuses, older.Spec, "initContainerStatuses",
                errors);
        }

        Addresses(status, before, errors);
    }

    private static void Conditions(IList<V1PodCondition>? conditions, FieldErrors errors)
    {
        for (var i = 0; i < conditions?.Count; i++)
        {
            var type = conditions[i].Type ?? "";
            if (Array.IndexOf(System, type) < 0 && NameRules.QualifiedName(type) is { Count: > 0 } problems)
            {
                errors.Invalid(FieldPath.Status.Child("conditions").Index(i).Child("Type"), type, problems);
            }
        }
    }

    private static void Nominated(V1Pod pod, V1PodStatus status, V1PodStatus before, FieldErrors errors)
    {
        var name = status.NominatedNodeName;
        if (string.IsNullOrEmpty(name) || name == before.NominatedNodeName)
        {
            return;
        }

        var path = FieldPath.Status.Child("nominatedNodeName");
        errors.Invalid(path, name, NameRules.Dns1123Subdomain(name));
        if (!string.IsNullOrEmpty(pod.Spec.NodeName))
        {
            errors.Forbidden(path, "may not be set on pods that are already bound to a node");
        }
    }

    private static void States(
        IList<V1ContainerStatus>? newer, IList<V1ContainerStatus>? older, V1PodSpec spec, string list,
            FieldErrors errors)
    {
        if (spec.RestartPolicy == "Always")
        {
            return;
        }

        for (var i = 0; i < older?.Count; i++)
        {
            var one = older[i];
            var policy = (spec.Containers ?? []).Concat(spec.InitContainers ?? [])
                .FirstOrDefault(container => container.Name == one.Name)?.RestartPolicy ?? spec.RestartPolicy;
            var ended = one.State?.Terminated is { } end && policy != "Always"
                && !(policy == "OnFailure" && end.ExitCode != 0);
            if (ended && newer?.Any(other => other.Name == one.Name && other.State?.Terminated is null) is true)
            {
                errors.Forbidden(FieldPath.Status.Child(list).Index(i).Child("state"),
                    "may not be transitioned to non-terminated state");
            }
        }
    }

    private static void Addresses(V1PodStatus status, V1PodStatus before, FieldErrors errors)
    {
        for (var i = 0; i < status.PodIPs?.Count && !ReferenceEquals(status.PodIPs, before.PodIPs); i++)
        {
            ValueRules.Ip(status.PodIPs[i].Ip, FieldPath.Status.Child("podIPs").Index(i), errors);
        }

        if (status.HostIPs is { Count: > 0 } hosts && status.HostIP != hosts[0].Ip)
        {
            errors.Invalid(
                FieldPath.Status.Child("hostIPs").Index(0).Child("ip"), hosts[0].Ip ?? "", "must be equal to `hostIP`");
        }

        for (var i = 0; i < status.HostIPs?.Count && !ReferenceEquals(status.HostIPs, before.HostIPs); i++)
        {
            ValueRules.Ip(status.HostIPs[i].Ip, FieldPath.Status.Child("hostIPs").Index(i), errors);
        }
    }
}
