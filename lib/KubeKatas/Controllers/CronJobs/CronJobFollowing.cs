using k8s.Models;
using KubeKatas.Controllers.Jobs;

namespace KubeKatas.Controllers.CronJobs;

/// <summary>Compares a CronJob's list of Jobs at work with the Jobs that there are.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/cronjob/cronjob_controllerv2.go, syncCronJob.</remarks>
internal static class CronJobFollowing
{
    public static CronProgress Look(CronJobView seen, CronProgress progress)
    {
        foreach (var job in seen.Jobs)
        {
            progress = JobConditions.EndOf(job) is { } end ? Finished(job, end.Type, progress) : AtWork(seen, job, progress);
        }

        var known = seen.Jobs.Select(job => job.Metadata.Uid).ToHashSet(StringComparer.Ordinal);
        foreach (var one in progress.Active.Where(one => !known.Contains(one.Uid)))
        {
            progress = seen.FindJob(one.Name) is not null
                ? progress
                : progress.Tell("Normal", "MissingJob", $"Active job went missing: {one.Name}").Without(one.Uid);
        }

        return progress;
    }

    private static CronProgress Finished(V1Job job, string end, CronProgress progress)
    {
        if (progress.Has(job))
        {
            progress = progress
                .Tell("Normal", "SawCompletedJob", $"Saw completed job: {job.Metadata.Name}, condition: {end}")
                .Without(job.Metadata.Uid);
        }

        return end == "Complete" && job.Status.CompletionTime is { } time && !(progress.LastSuccess >= time)
            ? progress with { LastSuccess = time, IsChanged = true }
            : progress;
    }

    /// <summary>A Job that the CronJob did not start, or whose start it did not write down.</summary>
    private static CronProgress AtWork(CronJobView seen, V1Job job, CronProgress progress) =>
        progress.Has(job) || seen.FindCronJob()?.Status?.Active?.Any(one => one.Uid == job.Metadata.Uid) == true
            ? progress
            : progress.Tell("Warning", "UnexpectedJob",
                $"Saw a job that the controller did not create or forgot: {job.Metadata.Name}");
}
