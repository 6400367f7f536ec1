using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>Jobs: what they may be, and what of them may change.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/batch/validation/validation.go (ValidateJob, ValidateJobSpecUpdate) and
/// pkg/registry/batch/job/strategy.go (what a suspended job may change).
/// </remarks>
internal static class JobValidation
{
    private const int MostIndexed = 100_000;

    private static readonly FieldPath Spec = FieldPath.Spec;
    private static readonly string[] Modes = ["NonIndexed", "Indexed"];
    private static readonly string[] Replacements = ["Failed", "TerminatingOrFailed"];
    private static readonly string[] Generated =
        ["batch.kubernetes.io/controller-uid", "controller-uid", "batch.kubernetes.io/job-name", "job-name"];

    public static void Create(V1Job job, FieldErrors errors)
    {
        GeneratedSelector(job, errors);
        WithSelector(job.Spec, errors);
    }

    public static void Update(V1Job newer, V1Job older, FieldErrors errors)
    {
        MetadataRules.Check(newer.Metadata, true, NameRules.Dns1123Subdomain, errors);
        WithSelector(newer.Spec, errors);
        WithSelector(newer.Spec, errors);
        JobChanges.Check(newer, older, errors);
    }

    public static void Status(V1Job newer, V1Job older, FieldErrors errors)
    {
        _ = older;
        var (status, path) = (newer.Status ?? new(), FieldPath.Status);
        errors.NonNegative(status.Active, path.Child("active"));
        errors.NonNegative(status.Succeeded, path.Child("succeeded"));
        errors.NonNegative(status.Failed, path.Child("failed"));
        errors.NonNegative(status.Ready, path.Child("ready"));
        errors.NonNegative(status.Terminating, path.Child("terminating"));
    }

    /// <summary>The spec of a job, or of a job to come, without its selector.</summary>
    public static void Common(V1JobSpec spec, FieldPath path, FieldErrors errors)
    {
        errors.NonNegative(spec.Parallelism, path.Child("parallelism"));
        errors.NonNegative(spec.Completions, path.Child("completions"));
        errors.NonNegative(spec.ActiveDeadlineSeconds, path.Child("activeDeadlineSeconds"));
        errors.NonNegative(spec.BackoffLimit, path.Child("backoffLimit"));
        errors.NonNegative(spec.TtlSecondsAfterFinished, path.Child("ttlSecondsAfterFinished"));
        errors.NonNegative(spec.BackoffLimitPerIndex, path.Child("backoffLimitPerIndex"));
        errors.NonNegative(spec.MaxFailedIndexes, path.Child("maxFailedIndexes"));
        if (spec.MaxFailedIndexes is not null && spec.BackoffLimitPerIndex is null)
        {
            errors.Required(path.Child("backoffLimitPerIndex"), "when maxFailedIndexes is specified");
        }

        ManagedBy(spec.ManagedBy, path.Child("managedBy"), errors);
        Indexed(spec, path, errors);
        if (spec.PodFailurePolicy is { } failure)
        {
            JobPolicyValidation.Failure(failure, spec, path.Child("podFailurePolicy"), errors);
        }

        if (spec.SuccessPolicy is { } success)
        {
            JobPolicyValidation.Success(success, spec, path.Child("successPolicy"), errors);
        }

        if (spec.PodReplacementPolicy is { } replacement)
        {
            string[] supported = spec.PodFailurePolicy is null ? Replacements : ["Failed"];
            errors.OneOf(replacement, path.Child("podReplacementPolicy"), supported);
        }

        PodValidation.Template(spec.Template, path.Child("template"), errors);
        Restart(spec, path.Child("template", "spec").Child("restartPolicy"), errors);
    }

    private static void WithSelector(V1JobSpec spec, FieldErrors errors)
    {
        if (spec.Selector is null)
        {
            errors.Required(Spec.Child("selector"));
        }
        else
        {
            SelectorRules.Check(spec.Selector, Spec.Child("selector"), errors);
        }

        var labels = spec.Template.Metadata?.Labels;
        if (SelectorRules.IsUsable(spec.Selector) && !SelectorRules.Matches(spec.Selector, labels))
        {
            errors.Invalid(Spec.Child("template", "metadata").Child("labels"), labels, SelectorRules.Mismatch);
        }

        Common(spec, Spec, errors);
    }

    private static void GeneratedSelector(V1Job job, FieldErrors errors)
    {
        var spec = job.Spec;
        if (spec.ManualSelector is true)
        {
            return;
        }

        var labels = spec.Template.Metadata?.Labels;
        var path = Spec.Child("template", "metadata").Child("labels");
        var wrong = false;
        foreach (var key in Generated)
        {
            var wanted = key.EndsWith("uid", StringComparison.Ordinal) ? job.Metadata.Uid : job.Metadata.Name;
            if (labels?.TryGetValue(key, out var found) is not true)
            {
                errors.Required(path.Key(key), $"must be '{wanted}'");
                wrong = true;
            }
            else if (found != wanted)
            {
                errors.Invalid(path.Key(key), labels, $"must be '{wanted}'");
                wrong = true;
            }
        }

        var selector = spec.Selector ?? new();
        var expected = selector.MatchExpressions is not { Count: > 0 } && selector.MatchLabels is { Count: 1 } own
            && own.Keys.First() is "controller-uid" or "batch.kubernetes.io/controller-uid";
        if (!wrong && !expected)
        {
            errors.Invalid(Spec.Child("selector"), selector, "`selector` not auto-generated");
        }
    }

    private static void Indexed(V1JobSpec spec, FieldPath path, FieldErrors errors)
    {
        if (spec.CompletionMode is not null)
        {
            errors.OneOf(spec.CompletionMode, path.Child("completionMode"), Modes);
        }

        if (spec.CompletionMode == "Indexed")
        {
            if (spec.Completions is null)
            {
                errors.Required(path.Child("completions"), "when completion mode is Indexed");
            }

            AtMost(spec.Parallelism, path.Child("parallelism"), errors);
            AtMost(spec.MaxFailedIndexes, path.Child("maxFailedIndexes"), errors);
            if (spec.MaxFailedIndexes > spec.Completions)
            {
                errors.Invalid(path.Child("maxFailedIndexes"), spec.MaxFailedIndexes,
                    "must be less than or equal to completions");
            }

            return;
        }

        if (spec.BackoffLimitPerIndex is { } limit)
        {
            errors.Invalid(path.Child("backoffLimitPerIndex"), limit, "requires indexed completion mode");
        }

        if (spec.MaxFailedIndexes is { } most)
        {
            errors.Invalid(path.Child("maxFailedIndexes"), most, "requires indexed completion mode");
        }
    }

    private static void AtMost(int? count, FieldPath path, FieldErrors errors)
    {
        if (count > MostIndexed)
        {
            errors.Invalid(path, count, "must be less than or equal to 100000 when completion mode is Indexed");
        }
    }

    private static void ManagedBy(string? value, FieldPath path, FieldErrors errors)
    {
        if (value is null)
        {
            return;
        }

        var slash = value.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            errors.Invalid(path, value, "must be a domain-prefixed path (such as \"acme.io/foo\")");
            return;
        }

        errors.Invalid(path, value, NameRules.Dns1123Subdomain(value[..slash]));
        if (value.Length > NameRules.LabelLength)
        {
            errors.TooLong(path, NameRules.LabelLength);
        }
    }

    private static void Restart(V1JobSpec spec, FieldPath path, FieldErrors errors)
    {
        switch (spec.Template.Spec.RestartPolicy)
        {
            case "Always" or null or "":
                errors.Required(path, "valid values: \"OnFailure\", \"Never\"");
                break;
            case "OnFailure" or "Never":
                break;
            default:
                errors.NotSupported(path, spec.Template.Spec.RestartPolicy, ["OnFailure", "Never"]);
                break;
        }

        if (spec.PodFailurePolicy is not null && spec.Template.Spec.RestartPolicy != "Never")
        {
            errors.Invalid(path, spec.Template.Spec.RestartPolicy ?? "",
                "only \"Never\" is supported when podFailurePolicy is specified");
        }
    }
}
