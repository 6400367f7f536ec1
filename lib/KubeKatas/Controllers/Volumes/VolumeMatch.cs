using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Controllers.Volumes;

/// <summary>Finds the volume that a claim is bound to.</summary>
/// <param name="claim">A claim that names no volume.</param>
/// <param name="volumes">The volumes there are.</param>
/// <returns>The volume; null when none will do.</returns>
public delegate V1PersistentVolume? VolumeMatchRule(
    V1PersistentVolumeClaim claim, IEnumerable<V1PersistentVolume> volumes);

/// <summary>The rule: a volume that is kept for the claim, or the smallest free one that is large enough.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/component-helpers/storage/volume/pv_helpers.go,
/// FindMatchingVolume.</remarks>
public static class VolumeMatch
{
    /// <inheritdoc cref="VolumeMatchRule"/>
    public static V1PersistentVolume? Best(V1PersistentVolumeClaim claim, IEnumerable<V1PersistentVolume> volumes)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var fitting = volumes.Where(volume => Fits(claim, volume)).ToList();
        return fitting.Find(volume => IsKeptFor(claim, volume))
            ?? fitting.Where(volume => volume.Spec.ClaimRef is null && volume.Status?.Phase == "Available")
                .Where(volume => LabelSelector.Of(claim.Spec.Selector ?? new()).Matches(volume.Metadata.Labels))
                .OrderBy(volume => Storage(volume.Spec.Capacity))
                .ThenBy(volume => volume.Metadata.Name, StringComparer.Ordinal)
                .FirstOrDefault();
    }

    /// <summary>True when the volume names the claim, whether or not it knows which claim of that name.</summary>
    public static bool IsKeptFor(V1PersistentVolumeClaim claim, V1PersistentVolume volume)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(volume);
        return volume.Spec.ClaimRef is { } kept
            && kept.Name == claim.Metadata.Name
            && kept.NamespaceProperty == claim.Metadata.NamespaceProperty
            && (string.IsNullOrEmpty(kept.Uid) || kept.Uid == claim.Metadata.Uid);
    }

    private static bool Fits(V1PersistentVolumeClaim claim, V1PersistentVolume volume) =>
        !volume.IsTerminating()
        && (volume.Spec.StorageClassName ?? "") == (claim.Spec.StorageClassName ?? "")
        && (volume.Spec.VolumeMode ?? "Filesystem") == (claim.Spec.VolumeMode ?? "Filesystem")
        && (claim.Spec.AccessModes ?? []).All(mode => volume.Spec.AccessModes?.Contains(mode) == true)
        && Storage(volume.Spec.Capacity) >= Storage(claim.Spec.Resources?.Requests);

    private static decimal Storage(IDictionary<string, ResourceQuantity>? amounts) =>
        amounts is not null && amounts.TryGetValue("storage", out var amount) ? amount.ToDecimal() : 0;
}
