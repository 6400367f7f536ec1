using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Controllers;
using KubeKatas.Controllers.CronJobs;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Jobs;

/// <summary>Task 8: a whole pass of the controller.</summary>
/// <remarks>
/// Three steps again: clear away, start what is due, say what is there. What makes a run happen once is neither a lock nor
/// a memory but its name, which holds the minute: the second attempt to create it is refused.
/// </remarks>
public static class CronController
{
    /// <summary>Clear away, start, report.</summary>
    public static Plan Plan(CronJobView seen)
    {
        var old = RunPolicies.History(seen.CronJob.Spec, seen.Jobs);
        return old.IsEmpty ? Start(seen) : new Plan(Deletions(old)) { Then = _ => Start(seen) };
    }

    private static Plan Start(CronJobView seen)
    {
        var (cron, status) = (seen.CronJob, Status(seen));
        if (cron.Metadata.DeletionTimestamp is not null || cron.Spec.Suspend == true)
        {
            return Report(seen, status);
        }

        var table = CronTimetable.Of(cron.Spec, CronExpression.Next);
        if (MissedRuns.Latest(table, MissedRuns.Since(cron, seen.Now), seen.Now).Latest is not { } run)
        {
            return Report(seen, status, table);
        }

        return RunPolicies.Concurrency(cron.Spec.ConcurrencyPolicy, status.Active.Count) switch
        {
            CronStart.Skip => Report(seen, status, table),
            CronStart.Replace => new Plan(Deletions(status.Active.Select(one => seen.FindJob(one.Name)!)))
            {
                Then = outcome => outcome.FirstError is null
                    ? Create(seen, status with { Active = [] }, table, run)
                    : Controllers.Plan.Nothing,
            },
            _ => Create(seen, status, table, run),
        };
    }

    private static Plan Create(CronJobView seen, V1CronJobStatus status, CronTimetable table, DateTimeOffset run)
    {
        var create = new Write.Create(CronJobTemplates.Make(seen.CronJob, run)) { Tolerates = [409] };
        return new Plan([create])
        {
            Then = outcome => (outcome.Of(create)!.Result ?? seen.FindJob(create.Value.Metadata.Name)) is { } job
                ? Report(seen, status with
                {
                    Active = [.. status.Active, ObjectFacts.ReferenceTo(job)],
                    LastScheduleTime = run.UtcDateTime,
                }, table)
                : Controllers.Plan.Nothing,
        };
    }

    /// <summary>Who is at work, and when it last went well. What the watch tells is late, so the store is asked.</summary>
    private static V1CronJobStatus Status(CronJobView seen)
    {
        var before = seen.CronJob.Status ?? new();
        return before with
        {
            Active =
            [
                .. (before.Active ?? []).Where(one =>
                    seen.FindJob(one.Name) is { } job && RunPolicies.EndOf(job) is null),
            ],
            LastSuccessfulTime = seen.Jobs.Select(job => job.Status?.CompletionTime)
                .Append(before.LastSuccessfulTime)
                .Max(),
        };
    }

    /// <summary>Writes the status if it is news, and waits for the next run if there will be one.</summary>
    private static Plan Report(CronJobView seen, V1CronJobStatus status, CronTimetable? table = null)
    {
        var before = seen.CronJob.Status ?? new();
        var after = seen.CronJob with { Status = status };
        var isNews = status.Active.Count != (before.Active?.Count ?? 0)
            || status.LastScheduleTime != before.LastScheduleTime
            || status.LastSuccessfulTime != before.LastSuccessfulTime;
        return new(isNews ? [new Write.UpdateStatus(after)] : [])
        {
            RequeueAfter = table is null ? null : CronRuns.Wait(after, table, seen.Now),
            RequeueInBackground = true,
        };
    }

    private static ImmutableArray<Write> Deletions(IEnumerable<V1Job> jobs) =>
    [
        .. jobs.Select(job => Write.Delete.Of(job) with { Options = new() { PropagationPolicy = "Background" } }),
    ];
}
