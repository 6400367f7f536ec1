using k8s.Models;

namespace KubeKatas.Api.Defaulting;

/// <summary>The defaults of persistent volume claims: a file system, and a status that says Pending.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/apis/core/v1/defaults.go.</remarks>
internal static class ClaimDefaults
{
    public static V1PersistentVolumeClaim Apply(V1PersistentVolumeClaim value)
    {
        var spec = Apply(value.Spec);
        var status = string.IsNullOrEmpty(value.Status?.Phase)
            ? (value.Status ?? new()) with { Phase = "Pending" }
            : value.Status;
        return ReferenceEquals(spec, value.Spec) && ReferenceEquals(status, value.Status)
            ? value
            : value with { Spec = spec, Status = status };
    }

    public static V1PersistentVolumeClaimSpec? Apply(V1PersistentVolumeClaimSpec? value)
    {
        if (value is null)
        {
            return value;
        }

        var limits = ResourceDefaults.Rounded(value.Resources?.Limits);
        var requests = ResourceDefaults.Rounded(value.Resources?.Requests);
        var resources = value.Resources is null
            || (ReferenceEquals(limits, value.Resources.Limits) && ReferenceEquals(requests, value.Resources.Requests))
                ? value.Resources
                : value.Resources with { Limits = limits, Requests = requests };
        return ReferenceEquals(resources, value.Resources) && value.VolumeMode is not null
            ? value
            : value with { Resources = resources, VolumeMode = value.VolumeMode ?? "Filesystem" };
    }
}
