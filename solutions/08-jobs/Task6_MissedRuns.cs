using k8s.Models;
using KubeKatas.Controllers.CronJobs;

namespace KubeKatas.Katas.Jobs;

/// <summary>Task 6: which run was missed last?</summary>
/// <remarks>
/// An older controller walked through all missed runs, gave up after a hundred and started nothing. This one divides
/// instead of walking, so a hundred is no limit any more, only a warning.
/// </remarks>
public static class MissedRuns
{
    /// <summary>The last run or the creation, unless the deadline is later.</summary>
    public static DateTimeOffset Since(V1CronJob cron, DateTimeOffset now)
    {
        var last = cron.Status?.LastScheduleTime ?? cron.Metadata.CreationTimestamp!.Value;
        DateTimeOffset since = new(DateTime.SpecifyKind(last, DateTimeKind.Utc));
        return cron.Spec.StartingDeadlineSeconds is { } seconds
            ? new[] { since, now.AddSeconds(-seconds) }.Max()
            : since;
    }

    /// <summary>Divides, and walks the last steps.</summary>
    public static CronDue Latest(CronTimetable table, DateTimeOffset since, DateTimeOffset now)
    {
        if (table.Next(since) is not { } first)
        {
            return new(null, IsInvalid: true);
        }

        if (now < first)
        {
            return default;
        }

        if (table.Next(first) is not { } second)
        {
            return new(first);
        }

        var missed = (long)((now - first) / (second - first)) + 1;
        DateTimeOffset? latest = null;
        for (var run = table.Next(first + ((missed - 2) * (second - first))); run <= now; run = table.Next(run.Value))
        {
            latest = run;
        }

        return new(latest, TooManyMissed: missed > 100);
    }
}
