using k8s.Models;
using KubeKatas.Controllers.CronJobs;

namespace KubeKatas.Katas.Jobs;

/// <summary>Task 6: which run was missed last?</summary>
public static class MissedRuns
{
    /// <summary>Says from when on runs may still be due.</summary>
    /// <param name="cron">
    /// <c>cron.Status?.LastScheduleTime</c> is the last run that was started; when there was none, the CronJob's
    /// creation counts. Both are in UTC, whatever their <c>Kind</c> says.
    /// </param>
    /// <param name="now">The time.</param>
    /// <returns>
    /// That time; or, when <c>cron.Spec.StartingDeadlineSeconds</c> is set, the time that many seconds ago, if it is
    /// later.
    /// </returns>
    /// <example>The last run was at 10:00, it is 12:00, the deadline is 600 s: 11:50.</example>
    public static DateTimeOffset Since(V1CronJob cron, DateTimeOffset now) =>
        throw new NotImplementedException("Task 6: about five lines.");

    /// <summary>Finds the latest run that is due.</summary>
    /// <param name="table"><c>table.Next(time)</c> is the first run after a time; null when there is none.</param>
    /// <param name="since">Runs up to and including this time do not count.</param>
    /// <param name="now">Runs after this time are not due yet.</param>
    /// <returns>
    /// <c>Latest</c> is the latest run that is due, or null; <c>TooManyMissed</c> is true when more than 100 are;
    /// <c>IsInvalid</c> is true when the schedule never comes.
    /// </returns>
    /// <remarks>
    /// Nobody walks through half a million missed minutes. The first two runs tell the pause between runs, the pause
    /// tells how many there were, and the walk begins two pauses before the end. Where runs are not evenly spaced, as on
    /// workdays only, the number is a guess.
    /// </remarks>
    /// <example>Every minute, since 10:00:30, now 10:03:10: the run of 10:03.</example>
    public static CronDue Latest(CronTimetable table, DateTimeOffset since, DateTimeOffset now) =>
        throw new NotImplementedException("Task 6: about fifteen lines.");
}
