using System.Runtime.CompilerServices;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Strategies;

/// <summary>
/// What the registry does to pods: a new one is Pending, knows its quality of service and spreads with its kind.
/// </summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/registry/core/pod/strategy.go.</remarks>
internal static class PodStrategy
{
    private static readonly ConditionalWeakTable<V1PodSpec, V1PodStatus> First = [];

    /// <summary>The status of a new pod; pods that share a spec share it.</summary>
    public static V1Pod Create(V1Pod pod)
    {
        var spec = LabelKeys.Applied(pod.Spec, pod.Metadata.Labels);
        if (spec.TerminationGracePeriodSeconds < 0)
        {
            spec = spec with { TerminationGracePeriodSeconds = 1 };
        }

        var status = First.GetValue(spec, Fresh);
        return pod with
        {
            Spec = spec,
            Status = spec.SchedulingGates is { Count: > 0 }
                ? status with { Conditions = [Gated(pod.Metadata.CreationTimestamp)] }
                : status,
        };
    }

    /// <summary>A change never touches the status.</summary>
    public static V1Pod Status(V1Pod newer, V1Pod older)
    {
        var status = Addresses(newer.Status ?? new());
        if (string.IsNullOrEmpty(status.QosClass))
        {
            status = status with { QosClass = older.Status?.QosClass };
        }

        var metadata = Kept(newer.Metadata, older.Metadata);
        return ReferenceEquals(status, newer.Status) && ReferenceEquals(metadata, newer.Metadata)
            ? newer
            : newer with { Status = status, Metadata = metadata };
    }

    private static V1ObjectMeta Kept(V1ObjectMeta newer, V1ObjectMeta older) =>
        newer.DeletionTimestamp == older.DeletionTimestamp
        && ReferenceEquals(newer.OwnerReferences, older.OwnerReferences)
            ? newer
            : newer with { DeletionTimestamp = older.DeletionTimestamp, OwnerReferences = older.OwnerReferences };

    /// <summary>The first of several addresses and the single one say the same.</summary>
    private static V1PodStatus Addresses(V1PodStatus status)
    {
        if (!string.IsNullOrEmpty(status.PodIP) && status.PodIPs is not { Count: > 0 })
        {
            status = status with { PodIPs = [new() { Ip = status.PodIP }] };
        }
        else if (string.IsNullOrEmpty(status.PodIP) && status.PodIPs is { Count: > 0 } all)
        {
            status = status with { PodIP = all[0].Ip };
        }

        return !string.IsNullOrEmpty(status.HostIP) && status.HostIPs is not { Count: > 0 }
            ? status with { HostIPs = [new() { Ip = status.HostIP }] }
            : status;
    }

    private static V1PodStatus Fresh(V1PodSpec spec) => new()
    {
        Phase = "Pending",
        QosClass = QualityOfService.ClassOf(spec),
    };

    private static V1PodCondition Gated(DateTime? now) => new()
    {
        Type = "PodScheduled",
        Status = "False",
        LastTransitionTime = now,
        Reason = "SchedulingGated",
        Message = "Scheduling is blocked due to non-empty scheduling gates",
    };
}
