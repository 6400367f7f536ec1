using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Controllers.CronJobs;

namespace KubeKatas.Katas.Jobs;

/// <summary>Task 7: start, skip or replace? And which old Jobs go?</summary>
public static class RunPolicies
{
    /// <summary>Says how a Job ended.</summary>
    /// <param name="job">Its status and the conditions in it may be null.</param>
    /// <returns>The type of the condition that says so, <c>Complete</c> or <c>Failed</c>; null while the Job goes on.
    /// A condition holds when its status is <c>True</c>.</returns>
    /// <example>Suspended=True, Failed=True: <c>Failed</c>. Complete=False: null.</example>
    public static string? EndOf(V1Job job) => throw new NotImplementedException("Task 7: about three lines.");

    /// <summary>Decides what becomes of a run that is due while earlier ones are at work.</summary>
    /// <param name="policy"><c>Allow</c>, <c>Forbid</c> or <c>Replace</c>.</param>
    /// <param name="active">How many Jobs are at work; 0 or more.</param>
    /// <example>Forbid, 1 at work: Skip. Replace, none at work: Beside.</example>
    public static CronStart Concurrency(string policy, int active) =>
        throw new NotImplementedException("Task 7: about six lines.");

    /// <summary>Decides which finished Jobs are one too many to keep.</summary>
    /// <param name="spec"><c>SuccessfulJobsHistoryLimit</c> and <c>FailedJobsHistoryLimit</c>; null keeps all.</param>
    /// <param name="jobs">The CronJob's Jobs, finished or not, in any order.</param>
    /// <returns>
    /// The oldest ones beyond each limit, the successful ones first, each kind with the oldest first. The age counts
    /// from <c>Status.StartTime</c>; a Job without one counts as the youngest, and among equals the names decide.
    /// </returns>
    /// <example>Limit 1, successful Jobs started at 10:00, 11:00 and 12:00: those of 10:00 and 11:00.</example>
    public static ImmutableArray<V1Job> History(V1CronJobSpec spec, IEnumerable<V1Job> jobs) =>
        throw new NotImplementedException("Task 7: about twelve lines.");
}
