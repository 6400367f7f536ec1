using k8s.Models;

namespace KubeKatas.Controllers.Jobs;

/// <summary>How long a Job waits before it tries again: what its controller remembers of failures.</summary>
/// <remarks>
/// The published text says that the wait is capped at six minutes; the code says ten. Source: kubernetes v1.36.2,
/// pkg/controller/job/backoff_utils.go; pkg/controller/job/job_controller.go, MaxJobPodFailureBackOff.
/// </remarks>
/// <param name="Failures">How many pods have failed since the last one that succeeded.</param>
/// <param name="LastFailure">When the last of them ended; null for none.</param>
public readonly record struct JobBackOff(int Failures, DateTimeOffset? LastFailure)
{
    /// <summary>The wait after the first failure: 10 s.</summary>
    public static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(10);

    /// <summary>The longest wait: 10 minutes.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(10);

    /// <summary>The record after more pods have ended.</summary>
    /// <param name="succeeded">The pods that have newly succeeded.</param>
    /// <param name="failed">The pods that have newly failed.</param>
    /// <param name="count">How it is counted; null for <see cref="Next"/>.</param>
    public JobBackOff After(
        IReadOnlyCollection<V1Pod> succeeded, IReadOnlyCollection<V1Pod> failed, FailureCountRule? count = null)
    {
        ArgumentNullException.ThrowIfNull(succeeded);
        ArgumentNullException.ThrowIfNull(failed);
        return succeeded.Count + failed.Count == 0
            ? this
            : (count ?? Next)(
                this, [.. succeeded.Select(JobPods.FinishedAt)], [.. failed.Select(JobPods.FinishedAt)]);
    }

    /// <summary>The record after more pods have ended. A success forgets the failures before it.</summary>
    /// <inheritdoc cref="FailureCountRule" path="/param"/>
    public static JobBackOff Next(
        JobBackOff before, IReadOnlyList<DateTimeOffset> succeeded, IReadOnlyList<DateTimeOffset> failed)
    {
        ArgumentNullException.ThrowIfNull(succeeded);
        ArgumentNullException.ThrowIfNull(failed);
        if (succeeded.Count == 0)
        {
            return before.Add(failed);
        }

        var lastSuccess = succeeded.Max();
        return default(JobBackOff).Add(failed.Where(at => at > lastSuccess));
    }

    /// <summary>How much longer to wait; zero for no longer.</summary>
    /// <param name="now">The time.</param>
    /// <param name="rule">Decides; null for <see cref="Remaining(int, DateTimeOffset, DateTimeOffset)"/>.</param>
    public TimeSpan Remaining(DateTimeOffset now, RetryRule? rule = null) =>
        LastFailure is { } last ? (rule ?? Remaining)(Failures, last, now) : TimeSpan.Zero;

    /// <summary>How much longer to wait after so many failures: 10 s, doubled by each further one, 10 min at
    /// most.</summary>
    /// <inheritdoc cref="RetryRule" path="/param"/>
    public static TimeSpan Remaining(int failures, DateTimeOffset last, DateTimeOffset now)
    {
        if (failures == 0)
        {
            return TimeSpan.Zero;
        }

        const int DoublingsMax = 6;
        var delay = FirstDelay * (1 << Math.Min(failures - 1, DoublingsMax));
        var left = last + (delay < LongestDelay ? delay : LongestDelay) - now;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private JobBackOff Add(IEnumerable<DateTimeOffset> failures)
    {
        var (count, last) = (Failures, LastFailure);
        foreach (var at in failures)
        {
            count++;
            last = last > at ? last : at;
        }

        return new(count, last);
    }
}
