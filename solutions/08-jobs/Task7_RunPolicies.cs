using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Controllers.CronJobs;

namespace KubeKatas.Katas.Jobs;

/// <summary>Task 7: start, skip or replace? And which old Jobs go?</summary>
/// <remarks>
/// A policy is a table of two columns: what was asked for, and whether anybody is at work. Where nobody is, all three
/// policies say the same.
/// </remarks>
public static class RunPolicies
{
    /// <summary>Complete, Failed, or not yet.</summary>
    public static string? EndOf(V1Job job) => (job.Status?.Conditions ?? [])
        .SingleOrDefault(one => one is { Type: "Complete" or "Failed", Status: "True" })?.Type;

    /// <summary>Only who finds somebody at work must think.</summary>
    public static CronStart Concurrency(string policy, int active) => (policy, active) switch
    {
        (_, 0) => CronStart.Beside,
        ("Forbid", _) => CronStart.Skip,
        ("Replace", _) => CronStart.Replace,
        _ => CronStart.Beside,
    };

    /// <summary>The oldest beyond each limit.</summary>
    public static ImmutableArray<V1Job> History(V1CronJobSpec spec, IEnumerable<V1Job> jobs)
    {
        var ends = jobs.ToLookup(EndOf);
        return
        [
            .. Oldest(ends["Complete"], spec.SuccessfulJobsHistoryLimit),
            .. Oldest(ends["Failed"], spec.FailedJobsHistoryLimit),
        ];
    }

    private static IEnumerable<V1Job> Oldest(IEnumerable<V1Job> jobs, int? kept) => jobs
        .OrderBy(job => job.Status.StartTime ?? DateTime.MaxValue)
        .ThenBy(job => job.Metadata.Name, StringComparer.Ordinal)
        .SkipLast(kept ?? int.MaxValue);
}
