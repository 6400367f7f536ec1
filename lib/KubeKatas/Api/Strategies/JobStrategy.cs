using k8s.Models;

namespace KubeKatas.Api.Strategies;

/// <summary>What the registry does to a new Job: it selects its own pods by its UID unless told otherwise.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/registry/batch/job/strategy.go (generateSelector).</remarks>
internal static class JobStrategy
{
    private const string Prefix = "batch.kubernetes.io/";
    private const string Uid = "controller-uid";
    private const string Name = "job-name";

    public static V1Job Create(V1Job job) =>
        job.Spec.ManualSelector is true ? job with { Status = new() } : Selecting(job with { Status = new() });

    private static V1Job Selecting(V1Job job)
    {
        var (uid, name) = (job.Metadata.Uid, job.Metadata.Name);
        var template = job.Spec.Template;
        var own = template.Metadata?.Labels;
        var labels = new Dictionary<string, string>(own ?? new Dictionary<string, string>());
        labels.TryAdd(Name, name);
        labels.TryAdd(Prefix + Name, name);
        labels.TryAdd(Uid, uid);
        labels.TryAdd(Prefix + Uid, uid);

        var selector = job.Spec.Selector ?? new();
        var matched = new Dictionary<string, string>(selector.MatchLabels ?? new Dictionary<string, string>());
        matched.TryAdd(Prefix + Uid, uid);
        var shared = ReferenceEquals(job.Metadata.Labels, own) || job.Metadata.Labels is not { Count: > 0 };
        return job with
        {
            Metadata = shared ? job.Metadata with { Labels = labels } : job.Metadata,
            Spec = job.Spec with
            {
                Selector = selector with { MatchLabels = matched },
                Template = template with { Metadata = (template.Metadata ?? new()) with { Labels = labels } },
            },
        };
    }
}
