using k8s.Models;

namespace KubeKatas.Api.Defaulting;

/// <summary>The defaults of Jobs and CronJobs.</summary>
/// <remarks>
/// A CronJob's job template gets the defaults of its pods, not those of a Job: they come when the Job is created.
/// Source: kubernetes v1.36.2, pkg/apis/batch/v1/defaults.go.
/// </remarks>
internal static class BatchDefaults
{
    public static V1Job Apply(V1Job value)
    {
        var spec = value.Spec ?? new();
        var template = PodDefaults.Apply(spec.Template);
        var failure = Apply(spec.PodFailurePolicy);
        var complete = spec is
        {
            Parallelism: not null, BackoffLimit: not null, CompletionMode: not null, Suspend: not null,
            ManualSelector: not null, PodReplacementPolicy: not null,
        };
        if (!complete || !ReferenceEquals(template, spec.Template) || !ReferenceEquals(failure, spec.PodFailurePolicy))
        {
            value = value with { Spec = Completed(spec) with { Template = template, PodFailurePolicy = failure } };
        }

        var labels = template.Metadata?.Labels;
        return value.Metadata.Labels is { Count: > 0 } || labels is not { Count: > 0 }
            ? value
            : value with { Metadata = value.Metadata with { Labels = labels } };
    }

    public static V1CronJob Apply(V1CronJob value)
    {
        var spec = value.Spec ?? new();
        var job = Apply(spec.JobTemplate);
        var complete = spec is
        {
            ConcurrencyPolicy: not null, Suspend: not null, SuccessfulJobsHistoryLimit: not null,
            FailedJobsHistoryLimit: not null,
        };
        return complete && ReferenceEquals(job, spec.JobTemplate) ? value : value with
        {
            Spec = spec with
            {
                JobTemplate = job,
                ConcurrencyPolicy = string.IsNullOrEmpty(spec.ConcurrencyPolicy) ? "Allow" : spec.ConcurrencyPolicy,
                Suspend = spec.Suspend ?? false,
                SuccessfulJobsHistoryLimit = spec.SuccessfulJobsHistoryLimit ?? 3,
                FailedJobsHistoryLimit = spec.FailedJobsHistoryLimit ?? 1,
            },
        };
    }

    private static V1JobSpec Completed(V1JobSpec spec) => spec with
    {
        Completions = spec.Completions ?? (spec.Parallelism is null ? 1 : null),
        Parallelism = spec.Parallelism ?? 1,
        BackoffLimit = spec.BackoffLimit ?? (spec.BackoffLimitPerIndex is null ? 6 : int.MaxValue),
        CompletionMode = spec.CompletionMode ?? "NonIndexed",
        Suspend = spec.Suspend ?? false,
        ManualSelector = spec.ManualSelector ?? false,
        PodReplacementPolicy = spec.PodReplacementPolicy
            ?? (spec.PodFailurePolicy is null ? "TerminatingOrFailed" : "Failed"),
    };

    private static V1JobTemplateSpec Apply(V1JobTemplateSpec? value)
    {
        var job = value ?? new();
        var spec = job.Spec ?? new();
        var template = PodDefaults.Apply(spec.Template);
        var failure = Apply(spec.PodFailurePolicy);
        var same = ReferenceEquals(template, spec.Template) && ReferenceEquals(failure, spec.PodFailurePolicy);
        return same && job.Metadata is not null ? job : job with
        {
            Metadata = job.Metadata ?? new(),
            Spec = same ? spec : spec with { Template = template, PodFailurePolicy = failure },
        };
    }

    private static V1PodFailurePolicy? Apply(V1PodFailurePolicy? value)
    {
        var rules = Lists.Each(value?.Rules, Rule);
        return ReferenceEquals(rules, value?.Rules) ? value : value! with { Rules = rules };
    }

    private static V1PodFailurePolicyRule Rule(V1PodFailurePolicyRule value)
    {
        var conditions = Lists.Each(
            value.OnPodConditions, one => string.IsNullOrEmpty(one.Status) ? one with { Status = "True" } : one);
        return ReferenceEquals(conditions, value.OnPodConditions) ? value : value with { OnPodConditions = conditions };
    }
}
