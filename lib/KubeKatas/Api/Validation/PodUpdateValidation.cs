using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Validation;

/// <summary>The little that may change in a pod once it is there.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go (ValidatePodUpdate). Left out: the printed
/// difference after the message, which shows the server's internal structures.
/// </remarks>
internal static class PodUpdateValidation
{
    private const string OnlyThese = "pod updates may not change fields other than `spec.containers[*].image`," +
        "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing " +
        "tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n";

    public static void Check(V1Pod newer, V1Pod older, FieldErrors errors)
    {
        MetadataRules.Check(newer.Metadata, true, NameRules.Dns1123Subdomain, errors);
        PodValidation.Whole(newer, errors);
        PodAnnotations.Update(newer, older, FieldPath.Metadata.Child("annotations"), errors);
        var path = FieldPath.Spec;
        if (!Containers(newer.Spec.Containers, older.Spec.Containers, path.Child("containers"), errors)
            || !Containers(newer.Spec.InitContainers, older.Spec.InitContainers, path.Child("initContainers"), errors)
            || !Deadline(newer.Spec.ActiveDeadlineSeconds, older.Spec.ActiveDeadlineSeconds, errors))
        {
            return;
        }

        Tolerations(newer.Spec.Tolerations, older.Spec.Tolerations, path.Child("tolerations"), errors);
        Gates(newer.Spec, older.Spec, path.Child("schedulingGates"), errors);
        if (ReferenceEquals(newer.Spec, older.Spec))
        {
            return;
        }

        var allowed = Allowed(newer.Spec, older.Spec, errors);
        if (!ModelEquality.Same(allowed, older.Spec))
        {
            errors.Forbidden(path, OnlyThese);
        }
    }

    private static bool Containers(
        IList<V1Container>? newer, IList<V1Container>? older, FieldPath path, FieldErrors errors)
    {
        if ((newer?.Count ?? 0) != (older?.Count ?? 0))
        {
            errors.Forbidden(path, "pod updates may not add or remove containers");
            return false;
        }

        for (var i = 0; i < newer?.Count; i++)
        {
            if (string.IsNullOrEmpty(newer[i].Image))
            {
                errors.Required(path.Index(i).Child("image"));
            }

            ContainerValidation.ImageIsTrimmed(newer[i].Image, path.Index(i), errors);
        }

        return true;
    }

    private static bool Deadline(long? newer, long? older, FieldErrors errors)
    {
        var path = FieldPath.Spec.Child("activeDeadlineSeconds");
        if (newer is < 0 or > int.MaxValue)
        {
            errors.Invalid(path, newer, "must be between 0 and 2147483647, inclusive");
            return false;
        }

        if (older < newer)
        {
            errors.Invalid(path, newer, "must be less than or equal to previous value");
            return false;
        }

        if (newer is null && older is not null)
        {
            errors.Invalid(path, null, "must not update from a positive integer to nil value");
        }

        return true;
    }

    private static void Tolerations(
        IList<V1Toleration>? newer, IList<V1Toleration>? older, FieldPath path, FieldErrors errors)
    {
        if (!(older ?? []).All(one => (newer ?? []).Any(other =>
            ModelEquality.Same(one with { TolerationSeconds = other.TolerationSeconds }, other))))
        {
            errors.Forbidden(path, "existing toleration can not be modified except its tolerationSeconds");
            return;
        }

        SchedulingValidation.Tolerations(newer, path, errors);
    }

    private static void Gates(V1PodSpec newer, V1PodSpec older, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < newer.SchedulingGates?.Count; i++)
        {
            var name = newer.SchedulingGates[i].Name;
            if (older.SchedulingGates?.Any(gate => gate.Name == name) is not true)
            {
                errors.Forbidden(path.Index(i).Child("name"),
                    $"only deletion is allowed, but found new scheduling gate '{name}'");
            }
        }
    }

    /// <summary>The new spec with the old values of whatever may change.</summary>
    private static V1PodSpec Allowed(V1PodSpec newer, V1PodSpec older, FieldErrors errors)
    {
        var spec = newer with
        {
            Containers = WithImages(newer.Containers, older.Containers),
            InitContainers = WithImages(newer.InitContainers, older.InitContainers),
            ActiveDeadlineSeconds = older.ActiveDeadlineSeconds,
            SchedulingGates = older.SchedulingGates,
            Tolerations = older.Tolerations,
            TerminationGracePeriodSeconds =
                older.TerminationGracePeriodSeconds < 0 && newer.TerminationGracePeriodSeconds == 1
                    ? older.TerminationGracePeriodSeconds
                    : newer.TerminationGracePeriodSeconds,
        };
        return older.SchedulingGates is { Count: > 0 } ? Gated(spec, older, errors) : spec;
    }

    /// <summary>A gated pod may be narrowed to fewer nodes.</summary>
    private static V1PodSpec Gated(V1PodSpec spec, V1PodSpec older, FieldErrors errors)
    {
        if (!ModelEquality.Same(spec.NodeSelector, older.NodeSelector))
        {
            if (!(older.NodeSelector ?? MetadataRules.NoLabels).All(
                pair => spec.NodeSelector?.TryGetValue(pair.Key, out var value) is true && value == pair.Value))
            {
                errors.Invalid(FieldPath.Spec.Child("nodeSelector"), spec.NodeSelector,
                    "only additions are allowed (no mutations or deletions)");
            }

            spec = spec with { NodeSelector = older.NodeSelector };
        }

        if (older.Affinity?.NodeAffinity is null && spec.Affinity is { NodeAffinity: not null } affinity)
        {
            var rest = affinity with { NodeAffinity = null };
            return spec with { Affinity = older.Affinity is null && rest == new V1Affinity() ? null : rest };
        }

        return spec;
    }

    private static IList<V1Container>? WithImages(IList<V1Container>? newer, IList<V1Container>? older) =>
        ReferenceEquals(newer, older) ? older : newer?.Select(
            (one, i) => one.Image == older![i].Image ? one : one with { Image = older[i].Image }).ToArray();
}
