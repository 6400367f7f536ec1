using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Validation;

/// <summary>What of a job may change once it is there.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/batch/validation/validation.go (ValidateJobSpecUpdate,
/// validatePodTemplateUpdate).
/// </remarks>
internal static class JobChanges
{
    public static void Check(V1Job newer, V1Job older, FieldErrors errors)
    {
        var (now, then, path) = (newer.Spec, older.Spec, FieldPath.Spec);
        Completions(now, then, path.Child("completions"), errors);
        Same(now.Selector, then.Selector, path.Child("selector"), errors);
        Template(newer, older, path.Child("template"), errors);
        if (now.CompletionMode != then.CompletionMode)
        {
            errors.Invalid(path.Child("completionMode"), now.CompletionMode, FieldErrors.Immutable);
        }

        if (!ModelEquality.Same(now.PodFailurePolicy, then.PodFailurePolicy))
        {
            errors.Invalid(path.Child("podFailurePolicy"),
                now.PodFailurePolicy is null ? null : JobPolicyValidation.Printed(now.PodFailurePolicy),
                FieldErrors.Immutable);
        }

        if (now.BackoffLimitPerIndex != then.BackoffLimitPerIndex)
        {
            errors.Invalid(path.Child("backoffLimitPerIndex"), now.BackoffLimitPerIndex, FieldErrors.Immutable);
        }

        Same(now.ManagedBy, then.ManagedBy, path.Child("managedBy"), errors);
        Same(now.SuccessPolicy, then.SuccessPolicy, path.Child("successPolicy"), errors);
    }

    private static void Completions(V1JobSpec now, V1JobSpec then, FieldPath path, FieldErrors errors)
    {
        if (now.Completions == then.Completions)
        {
            return;
        }

        var elastic = now.CompletionMode == "Indexed" && now.Completions is not null && then.Completions is not null;
        if (!elastic)
        {
            errors.Invalid(path, now.Completions, FieldErrors.Immutable);
        }
        else if (now.Completions != now.Parallelism)
        {
            errors.Invalid(path, now.Completions, "can only be modified in tandem with spec.parallelism");
        }
    }

    /// <summary>A job that waits may still choose its nodes, resources and gates.</summary>
    private static void Template(V1Job newer, V1Job older, FieldPath path, FieldErrors errors)
    {
        var (now, then) = (newer.Spec.Template, older.Spec.Template);
        var waits = older.Spec.Suspend is true && older.Status?.StartTime is null;
        var allowed = !waits ? then : then with
        {
            Metadata = (then.Metadata ?? new()) with
            {
                Labels = now.Metadata?.Labels,
                Annotations = now.Metadata?.Annotations,
            },
            Spec = then.Spec with
            {
                NodeSelector = now.Spec.NodeSelector,
                Affinity = (now.Spec.Affinity ?? then.Spec.Affinity) is null
                    ? null
                    : (then.Spec.Affinity ?? new()) with { NodeAffinity = now.Spec.Affinity?.NodeAffinity },
                Tolerations = now.Spec.Tolerations,
                SchedulingGates = now.Spec.SchedulingGates,
            },
        };
        if (!ModelEquality.Same(now.Spec, allowed.Spec)
            || !ModelEquality.Same(now.Metadata?.Labels, allowed.Metadata?.Labels)
            || !ModelEquality.Same(now.Metadata?.Annotations, allowed.Metadata?.Annotations))
        {
            errors.Invalid(path, GoPods.Of(now), FieldErrors.Immutable);
        }
    }

    private static void Same(object? newer, object? older, FieldPath path, FieldErrors errors)
    {
        if (!ModelEquality.Same(newer, older))
        {
            errors.Invalid(path, newer, FieldErrors.Immutable);
        }
    }
}
