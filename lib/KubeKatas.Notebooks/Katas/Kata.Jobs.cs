using k8s.Models;
using KubeKatas.Controllers.CronJobs;
using KubeKatas.Controllers.Jobs;
using KubeKatas.Objects;

namespace KubeKatas.Notebooks.Katas;

/// <summary>The pieces of topic 08.</summary>
public static partial class Kata
{
    /// <summary>The learner's number of pods at work from <c>katas/08-jobs</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<ParallelismRule> JobParallelism() =>
        OfJobs("Parallelism", JobPieces.BuiltIn.Parallelism, wanted => wanted(2, 3, 1, 1));

    /// <summary>The learner's choice of completion indexes from <c>katas/08-jobs</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<NextIndexesRule> NextIndexes() =>
        OfJobs("Indexes", JobPieces.BuiltIn.NextIndexes, free => free(3, index => index == 0, 1));

    /// <summary>The learner's text of completion indexes from <c>katas/08-jobs</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<IndexesTextRule> IndexesText() =>
        OfJobs<IndexesTextRule>("Indexes", CompletionIndexes.Write, text => text([0, 1, 2]));

    /// <summary>The learner's pauses between attempts from <c>katas/08-jobs</c>.</summary>
    /// <returns>The built-in ones, and a sentence that says so, until they are written and built.</returns>
    public static KataPiece<RetryRule> RetryDelay() =>
        OfJobs("RetryDelay", JobPieces.BuiltIn.Retry, wait => wait(1, default, default));

    /// <summary>The learner's count of failures from <c>katas/08-jobs</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<FailureCountRule> FailureCount() =>
        OfJobs("RetryDelay", JobPieces.BuiltIn.CountFailures, count => count(default, [], []));

    /// <summary>The learner's judge of failed pods from <c>katas/08-jobs</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<FailurePolicyRule> FailurePolicy() =>
        OfJobs("FailurePolicy", JobPieces.BuiltIn.FailurePolicy, judge => judge(null, new V1Pod()));

    /// <summary>The learner's reading of cron expressions from <c>katas/08-jobs</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<CronNextRule> CronNext() =>
        OfJobs<CronNextRule>(
            "CronExpression",
            (schedule, after, zone) => CronSchedule.Parse(schedule).Next(after, zone),
            next => next("*/5 * 13 * 5", DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc));

    /// <summary>The learner's choice among missed runs from <c>katas/08-jobs</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<CronDueRule> MissedRun() =>
        OfJobs("MissedRuns", CronJobPieces.BuiltIn.Due, due => due(
            new(CronSchedule.Parse("@hourly"), TimeZoneInfo.Utc),
            DateTimeOffset.UnixEpoch,
            DateTimeOffset.UnixEpoch.AddHours(5)));

    /// <summary>The learner's concurrency policy from <c>katas/08-jobs</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<ConcurrencyRule> Concurrency() =>
        OfJobs("RunPolicies", CronJobPieces.BuiltIn.Concurrency, decide => decide("Forbid", 1));

    /// <summary>The learner's CronJob controller from <c>katas/08-jobs</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until all its tasks are solved and built.</returns>
    public static KataPiece<CronJobPlanner> CronJobController() =>
        OfJobs("CronController", CronJobPlanning.BuiltIn, TryOut);

    /// <summary>One CronJob that starts Jobs, skips one and clears one away, so that every task is reached.</summary>
    private static void TryOut(CronJobPlanner planner)
    {
        var cluster = KubeKatas.Cluster.Start(parts: built => built with { CronJobs = planner });
        cluster.Apply(Workloads.CronJob("small", "* * * * *", "sleep 90", it => it with
        {
            ConcurrencyPolicy = "Forbid",
            SuccessfulJobsHistoryLimit = 0,
        }));
        cluster.Advance(TimeSpan.FromMinutes(5));
    }

    private static KataPiece<T> OfJobs<T>(string type, T builtIn, Action<T> tryOut)
        where T : Delegate =>
        Piece("08-jobs", "KubeKatas.Katas.Jobs." + type, builtIn, Directory.GetCurrentDirectory(), tryOut);
}
