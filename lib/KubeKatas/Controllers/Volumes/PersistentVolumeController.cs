using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Volumes;

/// <summary>Binds claims and volumes to each other, and says of both how they are.</summary>
/// <remarks>
/// Claims are in its queue under their keys, volumes under theirs. Source: kubernetes v1.36.2,
/// pkg/controller/volume/persistentvolume/pv_controller_base.go, pv_controller.go. Left out: the look at all claims
/// again every 15 seconds.
/// </remarks>
/// <param name="match">Finds a claim's volume; null for the library's own.</param>
public sealed class PersistentVolumeController(VolumeMatchRule? match = null) : IController
{
    private readonly VolumeMatchRule _match = match ?? VolumeMatch.Best;

    /// <inheritdoc/>
    public string Name => "persistentvolume-controller";

    /// <inheritdoc/>
    public TimeSpan Pace => TimeSpan.FromMilliseconds(20);

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        var claims = watches.Of<V1PersistentVolumeClaim>();
        watches.On<V1PersistentVolumeClaim>(delta =>
        {
            watches.Queue.Add(delta.Last.Key());
            if (delta.Last.Spec.VolumeName is { Length: > 0 } name)
            {
                watches.Queue.Add(new("", name));
            }
        });
        watches.On<V1PersistentVolume>(delta =>
        {
            watches.Queue.Add(delta.Last.Key());
            var isFree = delta.After?.Status?.Phase == "Available";
            foreach (var claim in claims.All.Where(one => one.Status?.Phase == "Bound"
                ? delta.IsDeleted && one.Spec.VolumeName == delta.Last.Metadata.Name
                : isFree || VolumeMatch.IsKeptFor(one, delta.Last)))
            {
                watches.Queue.Add(claim.Key());
            }
        });
        watches.On<V1StorageClass>(_ =>
        {
            foreach (var claim in claims.All.Where(one => one.Status?.Phase != "Bound"))
            {
                watches.Queue.Add(claim.Key());
            }
        });
        watches.On<V1Pod>(delta =>
        {
            if (delta.After is { } pod && pod.IsBound() && delta.Before?.IsBound() != true)
            {
                ClaimUsers.Wake(pod, watches.Queue);
            }
        });
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (key.Namespace.Length == 0)
        {
            return seen.Of<V1PersistentVolume>().Find(key) is { } volume
                ? VolumePhases.Plan(volume, ClaimOf(volume, seen), seen.Now)
                : Controllers.Plan.Nothing;
        }

        if (seen.Of<V1PersistentVolumeClaim>().Find(key) is not { } claim)
        {
            return Controllers.Plan.Nothing;
        }

        var type = claim.Spec.StorageClassName is { Length: > 0 } name
            ? seen.Of<V1StorageClass>().Find(new("", name))
            : null;
        return ClaimBinding.Plan(
            new(claim, [.. seen.Of<V1PersistentVolume>().All], type, ClaimUsers.Of(claim, seen).Any(), seen.Now), _match);
    }

    private static V1PersistentVolumeClaim? ClaimOf(V1PersistentVolume volume, Seen seen) =>
        volume.Spec.ClaimRef is { } kept
            ? seen.Of<V1PersistentVolumeClaim>().Find(new(kept.NamespaceProperty, kept.Name))
            : null;
}
