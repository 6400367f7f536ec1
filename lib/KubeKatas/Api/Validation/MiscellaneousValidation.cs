using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>Small kinds of one or two rules each.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/{apps,core,coordination,node}/validation/validation.go.
/// </remarks>
internal static class MiscellaneousValidation
{
    public static void Create(V1ControllerRevision value, FieldErrors errors)
    {
        if (value.Data is null)
        {
            errors.Required(FieldPath.Root("data"), "data is mandatory");
        }

        errors.NonNegative(value.Revision, FieldPath.Root("revision"));
    }

    public static void Update(V1ControllerRevision newer, V1ControllerRevision older, FieldErrors errors)
    {
        Create(newer, errors);
        if (!Equals(newer.Data?.ToString(), older.Data?.ToString()))
        {
            errors.Invalid(FieldPath.Root("data"), newer.Data, FieldErrors.Immutable);
        }
    }

    public static void Create(V1Namespace value, FieldErrors errors)
    {
        foreach (var finalizer in value.Spec?.Finalizers ?? [])
        {
            var path = FieldPath.Spec.Child("finalizers");
            errors.Invalid(path, finalizer, NameRules.QualifiedName(finalizer));
            MetadataRules.StandardFinalizer(finalizer, path, errors);
        }
    }

    public static void Status(V1Namespace newer, V1Namespace older, FieldErrors errors)
    {
        _ = older;
        var (phase, path) = (newer.Status?.Phase ?? "", FieldPath.Status.Child("Phase"));
        if (newer.Metadata.DeletionTimestamp is null && phase != "Active")
        {
            errors.Invalid(path, phase, "may only be 'Active' if `deletionTimestamp` is empty");
        }
        else if (newer.Metadata.DeletionTimestamp is not null && phase != "Terminating")
        {
            errors.Invalid(path, phase, "may only be 'Terminating' if `deletionTimestamp` is not empty");
        }
    }

    public static void Check(V1Lease value, FieldErrors errors)
    {
        var (spec, path) = (value.Spec ?? new(), FieldPath.Spec);
        if (spec.LeaseDurationSeconds <= 0)
        {
            errors.Invalid(path.Child("leaseDurationSeconds"), spec.LeaseDurationSeconds, "must be greater than 0");
        }

        if (spec.LeaseTransitions < 0)
        {
            errors.Invalid(path.Child("leaseTransitions"), spec.LeaseTransitions, FieldErrors.NotNegative);
        }

        if (spec.HolderIdentity is { Length: 0 })
        {
            errors.Invalid(path.Child("holderIdentity"), "", "must not be empty");
        }
    }

    public static void Create(V1RuntimeClass value, FieldErrors errors)
    {
        errors.Invalid(FieldPath.Root("handler"), value.Handler ?? "", NameRules.Dns1123Label(value.Handler));
        SchedulingValidation.Tolerations(
            value.Scheduling?.Tolerations, FieldPath.Root("scheduling").Child("tolerations"), errors);
        MetadataRules.Labels(value.Scheduling?.NodeSelector, FieldPath.Root("scheduling").Child("nodeSelector"),
            errors);
    }

    public static void Update(V1RuntimeClass newer, V1RuntimeClass older, FieldErrors errors)
    {
        if (newer.Handler != older.Handler)
        {
            errors.Invalid(FieldPath.Root("handler"), newer.Handler, FieldErrors.Immutable);
        }
    }

    public static void Status(V1ReplicaSet newer, V1ReplicaSet older, FieldErrors errors)
    {
        _ = older;
        var status = newer.Status ?? new();
        Counts(status.Replicas, status.FullyLabeledReplicas, status.ReadyReplicas, status.AvailableReplicas, errors);
    }

    public static void Status(V1ReplicationController newer, V1ReplicationController older, FieldErrors errors)
    {
        _ = older;
        var status = newer.Status ?? new();
        Counts(status.Replicas, status.FullyLabeledReplicas, status.ReadyReplicas, status.AvailableReplicas, errors);
    }

    private static void Counts(int? all, int? labeled, int? ready, int? available, FieldErrors errors)
    {
        const string TooMany = "cannot be greater than status.replicas";
        var path = FieldPath.Status;
        errors.NonNegative(all, path.Child("replicas"));
        errors.NonNegative(labeled, path.Child("fullyLabeledReplicas"));
        errors.NonNegative(ready, path.Child("readyReplicas"));
        errors.NonNegative(available, path.Child("availableReplicas"));
        (int? Count, string Name)[] parts =
            [(labeled, "fullyLabeledReplicas"), (ready, "readyReplicas"), (available, "availableReplicas")];
        foreach (var (count, name) in parts)
        {
            if (count > (all ?? 0))
            {
                errors.Invalid(path.Child(name), count, TooMany);
            }
        }

        if (available > (ready ?? 0))
        {
            errors.Invalid(path.Child("availableReplicas"), available, "cannot be greater than readyReplicas");
        }
    }
}
