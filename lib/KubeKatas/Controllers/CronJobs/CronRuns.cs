using k8s.Models;

namespace KubeKatas.Controllers.CronJobs;

/// <summary>What a timetable says at one moment.</summary>
/// <param name="Latest">The latest run that is due and was not made; null when none is.</param>
/// <param name="TooManyMissed">True when about a hundred runs were missed before it.</param>
/// <param name="IsInvalid">True when the schedule can be read but never comes, as on the 30th of February.</param>
public readonly record struct CronDue(DateTimeOffset? Latest, bool TooManyMissed = false, bool IsInvalid = false);

/// <summary>Decides which run of a CronJob is due.</summary>
/// <param name="table">When runs are due.</param>
/// <param name="since">The last run, the CronJob's creation, or the starting deadline before now.</param>
/// <param name="now">The time.</param>
public delegate CronDue CronDueRule(CronTimetable table, DateTimeOffset since, DateTimeOffset now);

/// <summary>Which runs are due, and how long to wait for the next.</summary>
/// <remarks>
/// However many runs were missed, only the latest is made. Source: kubernetes v1.36.2, pkg/controller/cronjob/utils.go,
/// mostRecentScheduleTime; pkg/controller/cronjob/cronjob_controllerv2.go, nextScheduleTimeDuration.
/// </remarks>
public static class CronRuns
{
    /// <summary>How long after its time a run is looked for: 100 ms, so that a clock that is a little off does no harm.
    /// </summary>
    public static readonly TimeSpan Delta = TimeSpan.FromMilliseconds(100);

    /// <summary>More missed runs than these are worth a warning: 100.</summary>
    public const int MissedMax = 100;

    /// <summary>The latest run after <paramref name="since"/> and not after <paramref name="now"/>.</summary>
    /// <remarks>How many were missed is told from the first two alone, as if all were as far apart.</remarks>
    /// <inheritdoc cref="CronDueRule" path="/param"/>
    public static CronDue Latest(CronTimetable table, DateTimeOffset since, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(table);
        var first = table.Next(since);
        if (now < first)
        {
            return default;
        }

        if (first is not { } start || table.Next(start) is not { } second)
        {
            return new(null, IsInvalid: true);
        }

        if (now < second)
        {
            return new(start);
        }

        var pause = (long)Math.Round((second - start).TotalSeconds);
        var missed = ((long)(now - start).TotalSeconds / pause) + 1;
        DateTimeOffset? latest = null;
        for (var run = table.Next(start.AddSeconds((missed - 2) * pause)); run <= now; run = table.Next(run.Value))
        {
            latest = run;
        }

        return new(latest, missed > MissedMax);
    }

    /// <summary>From when on runs may be due: the last one, the creation, or the deadline before now.</summary>
    /// <param name="cron">The CronJob.</param>
    /// <param name="now">The time.</param>
    public static DateTimeOffset Since(V1CronJob cron, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(cron);
        var last = LastKnown(cron);
        return cron.Spec.StartingDeadlineSeconds is { } seconds && now.AddSeconds(-seconds) > last
            ? now.AddSeconds(-seconds)
            : last;
    }

    /// <summary>How long to wait for the next run; null when none comes.</summary>
    /// <param name="cron">The CronJob, with its last run in its status.</param>
    /// <param name="table">Its timetable.</param>
    /// <param name="now">The time.</param>
    public static TimeSpan? Wait(V1CronJob cron, CronTimetable table, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(cron);
        ArgumentNullException.ThrowIfNull(table);
        var last = LastKnown(cron);
        var due = Latest(table, last, now);
        return table.Next(due.IsInvalid ? now : due.Latest ?? last) + Delta - now;
    }

    private static DateTimeOffset LastKnown(V1CronJob cron) =>
        new(DateTime.SpecifyKind(
            cron.Status?.LastScheduleTime ?? cron.Metadata.CreationTimestamp!.Value, DateTimeKind.Utc));
}
