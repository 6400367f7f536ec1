using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Validation;

/// <summary>StatefulSets: their names become hosts, and their claims do not change.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/apis/apps/validation/validation.go (ValidateStatefulSet).</remarks>
internal static class StatefulSetValidation
{
    private const string OnlyThese = "updates to statefulset spec for fields other than 'replicas', 'ordinals', " +
        "'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and " +
        "'minReadySeconds' are forbidden";

    private static readonly string[] Policies = ["Retain", "Delete"];

    /// <summary>A DNS label that may be as long as a subdomain.</summary>
    public static IReadOnlyList<string> Name(string? name) =>
        name?.Contains('.', StringComparison.Ordinal) is true
            ? ["must not contain dots"]
            : NameRules.Dns1123Label(name);

    public static void Of(V1StatefulSet value, FieldErrors errors)
    {
        var (spec, path) = (value.Spec, FieldPath.Spec);
        if (spec.PodManagementPolicy is not ("OrderedReady" or "Parallel"))
        {
            errors.Invalid(path.Child("podManagementPolicy"), spec.PodManagementPolicy ?? "",
                "must be 'OrderedReady' or 'Parallel'");
        }

        StrategyValidation.Of(spec.UpdateStrategy, path.Child("updateStrategy"), errors);
        Retention(spec.PersistentVolumeClaimRetentionPolicy, path.Child("persistentVolumeClaimRetentionPolicy"),
            errors);
        errors.NonNegative(spec.Replicas, path.Child("replicas"));
        errors.NonNegative(spec.MinReadySeconds, path.Child("minReadySeconds"));
        errors.NonNegative(spec.Ordinals?.Start, path.Child("ordinals", "start"));
        SelectorRules.CheckWorkload(spec.Selector, spec.Template, "statefulset", errors);
        WorkloadValidation.Selected(spec.Selector, WithClaims(spec), "StatefulSet", errors);
        if (!string.IsNullOrEmpty(spec.ServiceName))
        {
            errors.Invalid(path.Child("serviceName"), spec.ServiceName, NameRules.Dns1123Label(spec.ServiceName));
        }
    }

    public static void Update(V1StatefulSet newer, V1StatefulSet older, FieldErrors errors)
    {
        Of(newer, errors);
        var copy = newer.Spec with
        {
            Replicas = older.Spec.Replicas,
            Ordinals = older.Spec.Ordinals,
            Template = older.Spec.Template,
            UpdateStrategy = older.Spec.UpdateStrategy,
            MinReadySeconds = older.Spec.MinReadySeconds,
            RevisionHistoryLimit = older.Spec.RevisionHistoryLimit,
            PersistentVolumeClaimRetentionPolicy = older.Spec.PersistentVolumeClaimRetentionPolicy,
        };
        if (!ModelEquality.Same(copy, older.Spec))
        {
            errors.Forbidden(FieldPath.Spec, OnlyThese);
        }
    }

    /// <summary>The template with the volumes that its pods get from the claims, which containers may mount.</summary>
    private static V1PodTemplateSpec WithClaims(V1StatefulSetSpec spec)
    {
        if (spec.VolumeClaimTemplates is not { Count: > 0 } claims || spec.Template?.Spec is not { } pod)
        {
            return spec.Template!;
        }

        var given = pod.Volumes ?? [];
        var made = claims.Select(claim => claim.Metadata?.Name)
            .Where(name => !string.IsNullOrEmpty(name) && given.All(volume => volume.Name != name))
            .Select(name => new V1Volume { Name = name, PersistentVolumeClaim = new() { ClaimName = name } });
        return spec.Template with { Spec = pod with { Volumes = [.. given, .. made] } };
    }

    private static void Retention(
        V1StatefulSetPersistentVolumeClaimRetentionPolicy? value, FieldPath path, FieldErrors errors)
    {
        if (value is not null)
        {
            errors.OneOf(value.WhenDeleted, path.Child("whenDeleted"), Policies);
            errors.OneOf(value.WhenScaled, path.Child("whenScaled"), Policies);
        }
    }
}
