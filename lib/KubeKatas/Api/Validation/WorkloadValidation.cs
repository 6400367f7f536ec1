using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Validation;

/// <summary>The controllers that keep pods of one template running.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/apps/validation/validation.go and pkg/apis/core/validation/validation.go
/// (ReplicationControllers).
/// </remarks>
internal static class WorkloadValidation
{
    private static readonly FieldPath Template = FieldPath.Spec.Child("template");
    private static readonly FieldPath Labels = Template.Child("metadata", "labels");
    private static readonly string[] OnlyAlways = ["Always"];

    public static void Of(V1ReplicationController value, FieldErrors errors)
    {
        var spec = value.Spec;
        errors.NonNegative(spec.MinReadySeconds, FieldPath.Spec.Child("minReadySeconds"));
        if (spec.Selector is not { Count: > 0 })
        {
            errors.Required(FieldPath.Spec.Child("selector"));
        }

        errors.NonNegative(spec.Replicas, FieldPath.Spec.Child("replicas"));
        if (spec.Template is not { } template)
        {
            errors.Required(Template);
            return;
        }

        var labels = template.Metadata?.Labels;
        if (spec.Selector is { Count: > 0 } selector && !selector.All(
            pair => labels?.TryGetValue(pair.Key, out var found) is true && found == pair.Value))
        {
            errors.Invalid(Labels, labels, SelectorRules.Mismatch);
        }

        PodValidation.Template(template, Template, errors);
        Restart(template, "ReplicationController", errors);
    }

    public static void Of(V1ReplicaSet value, FieldErrors errors)
    {
        var spec = value.Spec;
        errors.NonNegative(spec.Replicas, FieldPath.Spec.Child("replicas"));
        errors.NonNegative(spec.MinReadySeconds, FieldPath.Spec.Child("minReadySeconds"));
        SelectorRules.CheckWorkload(spec.Selector, spec.Template, "replicaset", errors);
        Selected(spec.Selector, spec.Template, "ReplicaSet", errors);
    }

    public static void Update(V1ReplicaSet newer, V1ReplicaSet older, FieldErrors errors)
    {
        Of(newer, errors);
        SameSelector(newer.Spec.Selector, older.Spec.Selector, errors);
    }

    public static void Of(V1Deployment value, FieldErrors errors)
    {
        var (spec, path) = (value.Spec, FieldPath.Spec);
        errors.NonNegative(spec.Replicas, path.Child("replicas"));
        SelectorRules.CheckWorkload(spec.Selector, spec.Template, "deployment", errors);
        if (!SelectorRules.IsUsable(spec.Selector))
        {
            errors.Invalid(path.Child("selector"), spec.Selector, "invalid label selector");
            PodValidation.Template(spec.Template, Template, errors);
            Restart(spec.Template, "ReplicaSet", errors);
        }
        else
        {
            Selected(spec.Selector, spec.Template, "ReplicaSet", errors);
        }

        StrategyValidation.Of(spec.Strategy, path.Child("strategy"), errors);
        errors.NonNegative(spec.MinReadySeconds, path.Child("minReadySeconds"));
        errors.NonNegative(spec.RevisionHistoryLimit, path.Child("revisionHistoryLimit"));
        if (spec.ProgressDeadlineSeconds is { } deadline)
        {
            errors.NonNegative(deadline, path.Child("progressDeadlineSeconds"));
            if (deadline <= (spec.MinReadySeconds ?? 0))
            {
                errors.Invalid(
                    path.Child("progressDeadlineSeconds"), deadline, "must be greater than minReadySeconds");
            }
        }
    }

    public static void Update(V1Deployment newer, V1Deployment older, FieldErrors errors)
    {
        Of(newer, errors);
        SameSelector(newer.Spec.Selector, older.Spec.Selector, errors);
    }

    public static void Of(V1DaemonSet value, FieldErrors errors)
    {
        var (spec, path) = (value.Spec, FieldPath.Spec);
        SelectorRules.Check(spec.Selector, path.Child("selector"), errors);
        if (!SelectorRules.Matches(spec.Selector, spec.Template.Metadata?.Labels)
            || !SelectorRules.IsUsable(spec.Selector))
        {
            errors.Invalid(Labels, spec.Template.Metadata?.Labels, SelectorRules.Mismatch);
        }

        if (spec.Selector is not null && SelectorRules.IsEmpty(spec.Selector))
        {
            errors.Invalid(path.Child("selector"), spec.Selector, "empty selector is invalid for daemonset");
        }

        PodValidation.Template(spec.Template, Template, errors);
        Restart(spec.Template, "DaemonSet", errors);
        errors.NonNegative(spec.MinReadySeconds, path.Child("minReadySeconds"));
        StrategyValidation.Of(spec.UpdateStrategy, path.Child("updateStrategy"), errors);
        errors.NonNegative(spec.RevisionHistoryLimit, path.Child("revisionHistoryLimit"));
    }

    public static void Update(V1DaemonSet newer, V1DaemonSet older, FieldErrors errors)
    {
        SameSelector(newer.Spec.Selector, older.Spec.Selector, errors);
        Of(newer, errors);
    }

    /// <summary>The template of a controller whose pods always start again, fit for its selector.</summary>
    public static void Selected(
        V1LabelSelector? selector, V1PodTemplateSpec template, string kind, FieldErrors errors,
            bool nullMatches = false)
    {
        var labels = template.Metadata?.Labels;
        var usable = SelectorRules.IsUsable(selector);
        if (usable && (selector is null ? !nullMatches : !SelectorRules.IsEmpty(selector))
            && !SelectorRules.Matches(selector, labels))
        {
            errors.Invalid(Labels, labels, SelectorRules.Mismatch);
        }

        PodValidation.Template(template, Template, errors);
        Restart(template, kind, errors);
    }

    private static void Restart(V1PodTemplateSpec template, string kind, FieldErrors errors)
    {
        if (template.Spec.RestartPolicy != "Always")
        {
            errors.NotSupported(
                Template.Child("spec", "restartPolicy"), template.Spec.RestartPolicy ?? "", OnlyAlways);
        }

        if (template.Spec.ActiveDeadlineSeconds is not null)
        {
            errors.Forbidden(Template.Child("spec", "activeDeadlineSeconds"),
                $"activeDeadlineSeconds in {kind} is not Supported");
        }
    }

    private static void SameSelector(V1LabelSelector? newer, V1LabelSelector? older, FieldErrors errors)
    {
        if (!ModelEquality.Same(newer, older))
        {
            errors.Invalid(FieldPath.Spec.Child("selector"), newer, FieldErrors.Immutable);
        }
    }
}
