using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Volumes;

/// <summary>Lets a deleted claim go when the last pod that uses it is gone.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/volume/pvcprotection/pvc_protection_controller.go.</remarks>
public sealed class ClaimProtectionController : IController
{
    private const string Finalizer = "kubernetes.io/pvc-protection";

    /// <inheritdoc/>
    public string Name => "pvc-protection-controller";

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        watches.On<V1PersistentVolumeClaim>(delta =>
        {
            if (delta.After?.IsTerminating() == true)
            {
                watches.Queue.Add(delta.After.Key());
            }
        });
        watches.On<V1Pod>(delta =>
        {
            if (delta.IsDeleted || delta.Last.IsFinished())
            {
                ClaimUsers.Wake(delta.Last, watches.Queue);
            }
        });
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return seen.Of<V1PersistentVolumeClaim>().Find(key) is { } claim
            && claim.IsTerminating()
            && !ClaimUsers.Of(claim, seen).Any()
            ? Controllers.Plan.Of(Finalizers.Remove(
                Scheme.Of<V1PersistentVolumeClaim>(), key, claim.Metadata.Uid, Finalizer))
            : Controllers.Plan.Nothing;
    }
}

/// <summary>Lets a deleted volume go when no claim is bound to it.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/volume/pvprotection/pv_protection_controller.go.</remarks>
public sealed class VolumeProtectionController : IController
{
    private const string Finalizer = "kubernetes.io/pv-protection";

    /// <inheritdoc/>
    public string Name => "pv-protection-controller";

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        watches.On<V1PersistentVolume>(delta =>
        {
            if (delta.After?.IsTerminating() == true)
            {
                watches.Queue.Add(delta.After.Key());
            }
        });
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return seen.Of<V1PersistentVolume>().Find(key) is { } volume
            && volume.IsTerminating()
            && volume.Status?.Phase != "Bound"
            ? Controllers.Plan.Of(Finalizers.Remove(
                Scheme.Of<V1PersistentVolume>(), key, volume.Metadata.Uid, Finalizer))
            : Controllers.Plan.Nothing;
    }
}
