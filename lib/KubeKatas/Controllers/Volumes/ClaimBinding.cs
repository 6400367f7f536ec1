using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Volumes;

/// <summary>What the binder sees of one claim.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Volumes">The volumes there are.</param>
/// <param name="Class">The claim's storage class; null when it names none or there is none of that name.</param>
/// <param name="IsUsed">True when a pod that has a node wants the claim.</param>
/// <param name="Now">The time.</param>
public sealed record ClaimView(
    V1PersistentVolumeClaim Claim,
    IReadOnlyCollection<V1PersistentVolume> Volumes,
    V1StorageClass? Class,
    bool IsUsed,
    DateTimeOffset Now);

/// <summary>Binds claims to volumes, and makes volumes for claims whose class has a provisioner.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/controller/volume/persistentvolume/pv_controller.go (syncUnboundClaim, bind).
/// The simulated cluster stands in for every provisioner: its volumes hold nothing. Left out: claims that name a volume
/// of somebody else, resizing.
/// </remarks>
internal static class ClaimBinding
{
    private const string BoundByController = "pv.kubernetes.io/bound-by-controller";
    private const string BindCompleted = "pv.kubernetes.io/bind-completed";
    private const string ProvisionedBy = "pv.kubernetes.io/provisioned-by";
    private const string NoProvisioner = "kubernetes.io/no-provisioner";

    public static Plan Plan(ClaimView seen, VolumeMatchRule match)
    {
        var claim = seen.Claim;
        if (claim.IsTerminating() || claim.Status?.Phase is "Bound" or "Lost")
        {
            return Check(seen);
        }

        var isLate = seen.Class?.VolumeBindingMode == "WaitForFirstConsumer" && !seen.IsUsed;
        var volume = string.IsNullOrEmpty(claim.Spec.VolumeName)
            ? match(claim, isLate ? seen.Volumes.Where(one => VolumeMatch.IsKeptFor(claim, one)) : seen.Volumes)
            : seen.Volumes.FirstOrDefault(one => one.Metadata.Name == claim.Spec.VolumeName);
        return volume is not null ? Bind(claim, volume, seen.Now)
            : isLate ? Say(claim, "Normal", "WaitForFirstConsumer",
                "waiting for first consumer to be created before binding")
            : Provision(seen);
    }

    /// <summary>A bound claim whose volume is gone is lost.</summary>
    private static Plan Check(ClaimView seen) =>
        seen.Claim is { Status.Phase: "Bound", Spec.VolumeName: { Length: > 0 } name }
            && seen.Volumes.All(one => one.Metadata.Name != name)
            ? Controllers.Plan.Of(
                Phase(seen.Claim, "Lost"),
                new Write.EmitEvent(seen.Claim, "Warning", "ClaimLost",
                    "Bound claim has lost its PersistentVolume. Data on the volume is lost!"))
            : Controllers.Plan.Nothing;

    private static Plan Bind(V1PersistentVolumeClaim claim, V1PersistentVolume volume, DateTimeOffset now)
    {
        var isOurChoice = volume.Spec.ClaimRef is null;
        return Controllers.Plan.Of(
            Write.Patch.Of<V1PersistentVolume>(volume.Key(), $"keep for {claim.Key()}", found => found with
            {
                Metadata = isOurChoice ? Noted(found.Metadata, BoundByController) : found.Metadata,
                Spec = found.Spec with { ClaimRef = ObjectFacts.ReferenceTo(claim) },
            }),
            VolumePhases.To(volume, "Bound", now),
            Write.Patch.Of<V1PersistentVolumeClaim>(claim.Key(), $"bind to {volume.Metadata.Name}", found => found with
            {
                Metadata = string.IsNullOrEmpty(claim.Spec.VolumeName)
                    ? Noted(Noted(found.Metadata, BindCompleted), BoundByController)
                    : Noted(found.Metadata, BindCompleted),
                Spec = found.Spec with { VolumeName = volume.Metadata.Name },
            }) with { Uid = claim.Metadata.Uid },
            Write.Patch.Of<V1PersistentVolumeClaim>(claim.Key(), "Bound", found => found with
            {
                Status = (found.Status ?? new()) with
                {
                    Phase = "Bound",
                    AccessModes = volume.Spec.AccessModes,
                    Capacity = volume.Spec.Capacity,
                },
            }) with { Subresource = "status", Uid = claim.Metadata.Uid });
    }

    private static Plan Provision(ClaimView seen)
    {
        var (claim, name) = (seen.Claim, seen.Claim.Spec.StorageClassName);
        return seen.Class switch
        {
            _ when string.IsNullOrEmpty(name) => Say(claim, "Normal", "FailedBinding",
                "no persistent volumes available for this claim and no storage class is set"),
            null => Say(claim, "Warning", "ProvisioningFailed", $"storageclass.storage.k8s.io \"{name}\" not found"),
            { Provisioner: NoProvisioner } => Say(claim, "Warning", "ProvisioningFailed",
                $"no volume plugin matched name: {NoProvisioner}"),
            { } type => Controllers.Plan.Of(
                new Write.EmitEvent(claim, "Normal", "ExternalProvisioning",
                    $"Waiting for a volume to be created either by the external provisioner '{type.Provisioner}' or " +
                    "manually by the system administrator. If volume creation is delayed, please verify that the " +
                    "provisioner is running and correctly registered."),
                new Write.Create(Provisioned(claim, type)) { Tolerates = [409] },
                new Write.EmitEvent(claim, "Normal", "ProvisioningSucceeded",
                    $"Successfully provisioned volume {NameFor(claim)}")),
        };
    }

    private static V1PersistentVolume Provisioned(V1PersistentVolumeClaim claim, V1StorageClass type) => new()
    {
        Metadata = new V1ObjectMeta
        {
            Name = NameFor(claim),
            Annotations = new Dictionary<string, string> { [ProvisionedBy] = type.Provisioner },
        },
        Spec = new V1PersistentVolumeSpec
        {
            AccessModes = claim.Spec.AccessModes,
            Capacity = claim.Spec.Resources?.Requests,
            ClaimRef = ObjectFacts.ReferenceTo(claim),
            HostPath = new() { Path = $"/var/lib/kubekatas/{NameFor(claim)}", Type = "DirectoryOrCreate" },
            PersistentVolumeReclaimPolicy = type.ReclaimPolicy ?? "Delete",
            StorageClassName = type.Metadata.Name,
            VolumeMode = claim.Spec.VolumeMode,
        },
    };

    private static string NameFor(V1PersistentVolumeClaim claim) => $"pvc-{claim.Metadata.Uid}";

    private static V1ObjectMeta Noted(V1ObjectMeta metadata, string annotation) =>
        metadata with { Annotations = Revisions.With(metadata.Annotations, annotation, "yes") };

    private static Write.Patch Phase(V1PersistentVolumeClaim claim, string phase) =>
        Write.Patch.Of<V1PersistentVolumeClaim>(claim.Key(), phase, found => found with
        {
            Status = (found.Status ?? new()) with { Phase = phase },
        }) with { Subresource = "status", Uid = claim.Metadata.Uid };

    private static Plan Say(V1PersistentVolumeClaim claim, string type, string reason, string message) =>
        Controllers.Plan.Of(new Write.EmitEvent(claim, type, reason, message));
}
