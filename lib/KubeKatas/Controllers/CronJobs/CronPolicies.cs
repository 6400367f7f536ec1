using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Controllers.Jobs;

namespace KubeKatas.Controllers.CronJobs;

/// <summary>How many Jobs of a CronJob may be at work, and how many finished ones stay.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/cronjob/cronjob_controllerv2.go, syncCronJob,
/// cleanupFinishedJobs.</remarks>
public static class CronPolicies
{
    /// <summary>What a concurrency policy says of one more run.</summary>
    /// <inheritdoc cref="ConcurrencyRule" path="/param"/>
    public static CronStart Concurrency(string policy, int active) => (policy, active) switch
    {
        (_, 0) => CronStart.Beside,
        ("Forbid", _) => CronStart.Skip,
        ("Replace", _) => CronStart.Replace,
        _ => CronStart.Beside,
    };

    /// <summary>The oldest finished Jobs beyond the limits, the successful ones first; a limit that is not set keeps
    /// all.</summary>
    /// <inheritdoc cref="HistoryRule" path="/param"/>
    public static ImmutableArray<V1Job> History(V1CronJobSpec spec, IEnumerable<V1Job> jobs)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var ends = jobs.ToLookup(job => JobConditions.EndOf(job)?.Type);
        return
        [
            .. Oldest(ends[JobConditions.Complete], spec.SuccessfulJobsHistoryLimit),
            .. Oldest(ends[JobConditions.Failed], spec.FailedJobsHistoryLimit),
        ];
    }

    private static IEnumerable<V1Job> Oldest(IEnumerable<V1Job> jobs, int? kept)
    {
        var all = jobs.ToList();
        return kept is not { } limit
            ? []
            : all.OrderBy(job => job.Status?.StartTime ?? DateTime.MaxValue)
                .ThenBy(job => job.Metadata.Name, StringComparer.Ordinal)
                .Take(Math.Max(0, all.Count - limit));
    }
}
