using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Volumes;

/// <summary>Says of a volume whether it is free, bound or released, and deletes it when its claim takes it along.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/volume/persistentvolume/pv_controller.go (syncVolume,
/// reclaimVolume). Left out: the policy <c>Recycle</c>.</remarks>
internal static class VolumePhases
{
    /// <summary>What to do about a volume.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="claim">The claim of the name that it is kept for; null when there is none.</param>
    /// <param name="now">The time.</param>
    public static Plan Plan(V1PersistentVolume volume, V1PersistentVolumeClaim? claim, DateTimeOffset now)
    {
        var phase = Of(volume, claim);
        if (phase == "Released" && volume.Spec.PersistentVolumeReclaimPolicy == "Delete" && !volume.IsTerminating())
        {
            return Controllers.Plan.Of(Write.Delete.Of(volume) with { Tolerates = [404] });
        }

        return volume.Status?.Phase == phase
            ? Controllers.Plan.Nothing
            : Controllers.Plan.Of(To(volume, phase, now));
    }

    /// <summary>The write that says so.</summary>
    public static Write.Patch To(V1PersistentVolume volume, string phase, DateTimeOffset now) =>
        Write.Patch.Of<V1PersistentVolume>(volume.Key(), phase, found => found with
        {
            Status = (found.Status ?? new()) with { Phase = phase, LastPhaseTransitionTime = now.UtcDateTime },
        }) with { Subresource = "status", Tolerates = [404] };

    private static string Of(V1PersistentVolume volume, V1PersistentVolumeClaim? claim) => volume.Spec.ClaimRef switch
    {
        null => "Available",
        { Uid: null or "" } => "Available",
        { } kept when claim is null || claim.Metadata.Uid != kept.Uid => "Released",
        _ => claim.Spec.VolumeName == volume.Metadata.Name ? "Bound" : volume.Status?.Phase ?? "Available",
    };
}
