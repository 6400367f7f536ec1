using System.Collections.Immutable;
using k8s.Models;

namespace KubeKatas.Controllers.CronJobs;

/// <summary>Decides what to do about one CronJob.</summary>
/// <param name="seen">The CronJob and its Jobs.</param>
public delegate Plan CronJobPlanner(CronJobView seen);

/// <summary>Decides what becomes of a run that is due while earlier ones are still at work.</summary>
/// <param name="policy"><c>Allow</c>, <c>Forbid</c> or <c>Replace</c>.</param>
/// <param name="active">How many Jobs are at work; 0 or more.</param>
public delegate CronStart ConcurrencyRule(string policy, int active);

/// <summary>Decides from when on runs may be due.</summary>
/// <param name="cron">The CronJob.</param>
/// <param name="now">The time.</param>
public delegate DateTimeOffset CronSinceRule(V1CronJob cron, DateTimeOffset now);

/// <summary>Finds the first time after another that a schedule names.</summary>
/// <param name="schedule">Five fields of numbers, for example <c>*/5 8-18 * * 1-5</c>.</param>
/// <param name="after">Times up to and including this one do not count.</param>
/// <param name="zone">Whose clock the fields follow.</param>
/// <returns>Null when there is none within five years.</returns>
public delegate DateTimeOffset? CronNextRule(string schedule, DateTimeOffset after, TimeZoneInfo zone);

/// <summary>Decides which finished Jobs are one too many to keep.</summary>
/// <param name="spec">What the CronJob asks for.</param>
/// <param name="jobs">Its Jobs, finished or not.</param>
public delegate ImmutableArray<V1Job> HistoryRule(V1CronJobSpec spec, IEnumerable<V1Job> jobs);

/// <summary>What becomes of a run that is due.</summary>
public enum CronStart
{
    /// <summary>It starts beside those at work.</summary>
    Beside,

    /// <summary>It is left out.</summary>
    Skip,

    /// <summary>Those at work are deleted, and it starts.</summary>
    Replace,
}

/// <summary>What the controller sees of one CronJob when it plans.</summary>
/// <param name="CronJob">The CronJob.</param>
/// <param name="Jobs">The Jobs that it manages.</param>
/// <param name="Now">The time.</param>
public sealed record CronJobView(V1CronJob CronJob, ImmutableArray<V1Job> Jobs, DateTimeOffset Now)
{
    /// <summary>Looks a Job of the namespace up by its name as it is stored now; null when there is none.</summary>
    public Func<string, V1Job?> FindJob { get; init; } = static _ => null;

    /// <summary>The CronJob as it is stored now, which may be newer; null when it is gone.</summary>
    public Func<V1CronJob?> FindCronJob { get; init; } = static () => null;
}

/// <summary>The decisions that a CronJob's planner is made of, each replaceable.</summary>
public sealed record CronJobPieces
{
    /// <summary>The library's own.</summary>
    public static CronJobPieces BuiltIn { get; } = new();

    /// <summary>When a schedule of numbers comes next; null for the library's own reading, which also knows names and
    /// descriptors.</summary>
    public CronNextRule? Next { get; init; }

    /// <summary>From when on runs may be due.</summary>
    public CronSinceRule Since { get; init; } = CronRuns.Since;

    /// <summary>Which run is due.</summary>
    public CronDueRule Due { get; init; } = CronRuns.Latest;

    /// <summary>What becomes of a run while others are at work.</summary>
    public ConcurrencyRule Concurrency { get; init; } = CronPolicies.Concurrency;

    /// <summary>Which finished Jobs go.</summary>
    public HistoryRule History { get; init; } = CronPolicies.History;
}
