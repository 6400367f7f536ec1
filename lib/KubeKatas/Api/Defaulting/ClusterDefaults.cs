using k8s.Models;

namespace KubeKatas.Api.Defaulting;

/// <summary>The defaults of namespaces, nodes, volumes, quotas and what else an administrator looks after.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/apis/{core,storage,scheduling}/v1/defaults.go.</remarks>
internal static class ClusterDefaults
{
    private const string NameLabel = "kubernetes.io/metadata.name";

    public static V1Namespace Apply(V1Namespace value)
    {
        var name = value.Metadata.Name;
        var labels = value.Metadata.Labels;
        if (!string.IsNullOrEmpty(name) && (labels is null || !labels.TryGetValue(NameLabel, out var label)
            || label != name))
        {
            labels = new Dictionary<string, string>(labels ?? new Dictionary<string, string>()) { [NameLabel] = name };
            value = value with { Metadata = value.Metadata with { Labels = labels } };
        }

        return string.IsNullOrEmpty(value.Status?.Phase)
            ? value with { Status = (value.Status ?? new()) with { Phase = "Active" } }
            : value;
    }

    public static V1Node Apply(V1Node value)
    {
        value = value.Spec switch
        {
            { PodCIDR: { Length: > 0 } one, PodCIDRs: not { Count: > 0 } } =>
                value with { Spec = value.Spec with { PodCIDRs = [one] } },
            { PodCIDR: null or "", PodCIDRs: { Count: > 0 } all } =>
                value with { Spec = value.Spec with { PodCIDR = all[0] } },
            _ => value,
        };
        value = value.Spec is { Unschedulable: false } ? value with { Spec = value.Spec with { Unschedulable = null } } : value;
        var capacity = ResourceDefaults.Rounded(value.Status?.Capacity);
        var allocatable = ResourceDefaults.Rounded(value.Status?.Allocatable) ?? capacity;
        return value.Status is null || (ReferenceEquals(capacity, value.Status.Capacity)
            && ReferenceEquals(allocatable, value.Status.Allocatable))
                ? value
                : value with { Status = value.Status with { Capacity = capacity, Allocatable = allocatable } };
    }

    public static V1PersistentVolume Apply(V1PersistentVolume value)
    {
        var spec = value.Spec ?? new();
        spec = Sources(spec);
        var complete = spec is { VolumeMode: not null } && !string.IsNullOrEmpty(spec.PersistentVolumeReclaimPolicy);
        spec = complete ? spec : spec with
        {
            VolumeMode = spec.VolumeMode ?? "Filesystem",
            PersistentVolumeReclaimPolicy = string.IsNullOrEmpty(spec.PersistentVolumeReclaimPolicy)
                ? "Retain"
                : spec.PersistentVolumeReclaimPolicy,
        };
        var status = string.IsNullOrEmpty(value.Status?.Phase)
            ? (value.Status ?? new()) with { Phase = "Pending" }
            : value.Status;
        return ReferenceEquals(spec, value.Spec) && ReferenceEquals(status, value.Status)
            ? value
            : value with { Spec = spec, Status = status };
    }

    public static V1StorageClass Apply(V1StorageClass value) => value is { ReclaimPolicy: not null,
        VolumeBindingMode: not null }
        ? value
        : value with
        {
            ReclaimPolicy = value.ReclaimPolicy ?? "Delete",
            VolumeBindingMode = value.VolumeBindingMode ?? "Immediate",
        };

    public static V1PriorityClass Apply(V1PriorityClass value) =>
        value is { PreemptionPolicy: not null, Value: not null, GlobalDefault: not false } ? value : value with
        {
            PreemptionPolicy = value.PreemptionPolicy ?? "PreemptLowerPriority",
            Value = value.Value ?? 0,
            GlobalDefault = value.GlobalDefault is true ? true : null,
        };

    public static V1LimitRange Apply(V1LimitRange value)
    {
        var limits = Lists.Each(value.Spec?.Limits, Apply);
        return ReferenceEquals(limits, value.Spec?.Limits)
            ? value
            : value with { Spec = value.Spec! with { Limits = limits } };
    }

    private static V1LimitRangeItem Apply(V1LimitRangeItem value)
    {
        if (value.Type != "Container")
        {
            return value;
        }

        var limits = Lists.Complete(value.DefaultProperty, value.Max);
        var requests = Lists.Complete(Lists.Complete(value.DefaultRequest, limits), value.Min);
        return ReferenceEquals(limits, value.DefaultProperty) && ReferenceEquals(requests, value.DefaultRequest)
            ? value
            : value with { DefaultProperty = limits, DefaultRequest = requests };
    }

    private static V1PersistentVolumeSpec Sources(V1PersistentVolumeSpec spec) => spec switch
    {
        { HostPath.Type: null } => spec with { HostPath = spec.HostPath with { Type = "" } },
        { Iscsi.IscsiInterface: null } => spec with { Iscsi = spec.Iscsi with { IscsiInterface = "default" } },
        { AzureDisk: { } disk } when VolumeDefaults.Apply(disk) is var full && full != disk =>
            spec with { AzureDisk = full },
        { Rbd: { Pool: null } or { User: null } or { Keyring: null } } => spec with
        {
            Rbd = spec.Rbd with
            {
                Pool = spec.Rbd.Pool ?? "rbd",
                User = spec.Rbd.User ?? "admin",
                Keyring = spec.Rbd.Keyring ?? "/etc/ceph/keyring",
            },
        },
        { ScaleIO: { StorageMode: null } or { FsType: null } } => spec with
        {
            ScaleIO = spec.ScaleIO with
            {
                StorageMode = spec.ScaleIO.StorageMode ?? "ThinProvisioned",
                FsType = spec.ScaleIO.FsType ?? "xfs",
            },
        },
        _ => spec,
    };
}
