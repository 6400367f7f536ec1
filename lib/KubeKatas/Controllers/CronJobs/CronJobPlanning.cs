using System.Collections.Immutable;
using System.Globalization;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.CronJobs;

/// <summary>Plans for CronJobs: clears old Jobs away, follows those at work, and starts the run that is due.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/controller/cronjob/cronjob_controllerv2.go, sync, syncCronJob. Left out: that a
/// replacement stops at the first Job that cannot be deleted; it tries all, and starts none then either.
/// </remarks>
/// <param name="pieces">What it decides with.</param>
public sealed class CronJobPlanning(CronJobPieces pieces)
{
    // A Job that cannot be cleared away now is left until the next look.
    private static readonly ImmutableArray<int> AnyRefusal = [400, 403, 404, 405, 409, 410, 422, 429, 500, 503, 504];

    /// <summary>The planner made of the library's own pieces.</summary>
    public static CronJobPlanner BuiltIn { get; } = new CronJobPlanning(CronJobPieces.BuiltIn).Plan;

    /// <summary>What to do about one CronJob.</summary>
    /// <param name="seen">The CronJob and its Jobs.</param>
    public Plan Plan(CronJobView seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var progress = new CronProgress(seen.CronJob);
        var old = pieces.History(seen.CronJob.Spec, seen.Jobs);
        return old.IsEmpty
            ? Follow(seen, progress)
            : new(Deletions(seen.CronJob, old)) { Then = done => Follow(seen, WithoutDeleted(progress, done)) };
    }

    private Plan Follow(CronJobView seen, CronProgress start)
    {
        var progress = CronJobFollowing.Look(seen, start);
        var (cron, spec) = (seen.CronJob, seen.CronJob.Spec);
        if (cron.Metadata.DeletionTimestamp is not null)
        {
            return progress.End();
        }

        if (spec.TimeZone is { } zone && TimeZones.Find(zone) is null)
        {
            var problem = $"invalid timeZone: \"{zone}\": unknown time zone {zone}";
            return progress.Tell("Warning", "UnknownTimeZone", problem).End();
        }

        if (spec.Suspend == true)
        {
            return progress.End();
        }

        progress = CronTimetable.HasOwnZone(spec) ? progress.Tell("Warning", "UnsupportedSchedule", OwnZone(spec))
            : progress;
        try
        {
            return Due(seen, progress, CronTimetable.Of(spec, pieces.Next));
        }
        catch (FormatException problem)
        {
            var message = $"unparseable schedule: \"{spec.Schedule}\" : {problem.Message}";
            return progress.Tell("Warning", "UnparseableSchedule", message).End();
        }
    }

    private Plan Due(CronJobView seen, CronProgress progress, CronTimetable table)
    {
        var (cron, now) = (seen.CronJob, seen.Now);
        var due = pieces.Due(table, pieces.Since(cron, now), now);
        if (due.IsInvalid)
        {
            const string Problem = "time difference between two schedules is less than 1 second";
            var message = $"invalid schedule: {cron.Spec.Schedule} : {Problem}";
            return progress.Tell("Warning", "InvalidSchedule", message).End();
        }

        if (due.Latest is not { } run || run > now)
        {
            return progress.End(CronRuns.Wait(cron, table, now));
        }

        if (due.TooManyMissed)
        {
            progress = progress.Tell("Warning", "TooManyMissedTimes",
                "too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew");
        }

        return Start(seen, progress, table, run);
    }

    private Plan Start(CronJobView seen, CronProgress progress, CronTimetable table, DateTimeOffset run)
    {
        var spec = seen.CronJob.Spec;
        var wait = CronRuns.Wait(seen.CronJob, table, seen.Now);
        if (spec.StartingDeadlineSeconds is { } deadline && run.AddSeconds(deadline) < seen.Now)
        {
            var time = run.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture);
            var message = $"Missed scheduled time to start a job: {time} +0000";
            return progress.Tell("Warning", "MissSchedule", message).End(wait);
        }

        var name = CronJobTemplates.NameOf(seen.CronJob, run);
        if (progress.Active.Exists(one => one.Name == name) || progress.LastSchedule == run.UtcDateTime)
        {
            return progress.End(wait);
        }

        return pieces.Concurrency(spec.ConcurrencyPolicy, progress.Active.Count) switch
        {
            CronStart.Skip => progress.Tell("Normal", "JobAlreadyActive",
                "Not starting job because prior execution is running and concurrency policy is Forbid").End(wait),
            CronStart.Replace => Replace(seen, progress, table, run),
            _ => Create(seen, progress, table, run),
        };
    }

    private static Plan Replace(CronJobView seen, CronProgress progress, CronTimetable table, DateTimeOffset run)
    {
        var jobs = ImmutableArray.CreateBuilder<V1Job>();
        foreach (var one in progress.Active)
        {
            if (seen.FindJob(one.Name) is not { } job)
            {
                var problem = $"jobs.batch \"{one.Name}\" not found";
                var told = progress.Tell("Warning", "FailedGet", $"Get job: {problem}");
                return told.End() with { RetryBecause = problem };
            }

            jobs.Add(job);
        }

        var plan = new Plan([.. progress.Told, .. Deletions(seen.CronJob, jobs)]);
        return plan with
        {
            Then = done =>
            {
                var rest = WithoutDeleted(progress with { Told = [] }, done);
                return done.Writes.FirstOrDefault(one => one.Error is not null)?.Write is Write.Delete kept
                    ? rest.End() with { RetryBecause = $"could not replace job {kept.Key}" }
                    : Create(seen, rest, table, run);
            },
        };
    }

    private static Plan Create(CronJobView seen, CronProgress progress, CronTimetable table, DateTimeOffset run)
    {
        var cron = seen.CronJob;
        var create = new Write.Create(CronJobTemplates.Make(cron, run))
        {
            Report = outcome => CronJobTemplates.Report(cron, outcome),
            Tolerates = [409],
        };
        var rest = progress with { Told = [] };
        return new([.. progress.Told, create])
        {
            Then = done =>
            {
                if (Created(seen, rest, done.Of(create)!) is not { } job)
                {
                    return rest.End();
                }

                var started = rest.Started(job, run);
                return started.End(CronRuns.Wait(started.After, table, seen.Now));
            },
        };
    }

    /// <summary>The Job that the run has now; null when there is none, or it is not to be written down.</summary>
    private static V1Job? Created(CronJobView seen, CronProgress progress, WriteOutcome outcome) =>
        outcome.Result is V1Job made ? made
            : outcome is { Error.Code: 409, Write: Write.Create wanted }
                && seen.FindJob(wanted.Value.Metadata.Name) is { } found
                && found.ControllerOf()?.Uid == seen.CronJob.Metadata.Uid
                && !progress.Has(found) ? found
            : null;

    private static string OwnZone(V1CronJobSpec spec) =>
        $"CRON_TZ or TZ used in schedule \"{spec.Schedule}\" is not officially supported, see " +
        "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details";

    private static ImmutableArray<Write> Deletions(V1CronJob cron, IEnumerable<V1Job> jobs) =>
    [
        .. jobs.Select(job => Write.Delete.Of(job) with
        {
            Options = new() { PropagationPolicy = "Background" },
            Tolerates = AnyRefusal,
            Report = outcome => outcome.Error is { } error
                ? new(cron, "Warning", "FailedDelete", $"Deleted job: {error.Message}")
                : new(cron, "Normal", "SuccessfulDelete", $"Deleted job {job.Metadata.Name}"),
        }),
    ];

    private static CronProgress WithoutDeleted(CronProgress progress, PlanOutcome done) =>
        done.Writes.Aggregate(progress, static (rest, one) =>
            one is { Error: null, Write: Write.Delete { Seen: { } gone } } ? rest.Without(gone.Metadata.Uid) : rest);
}
