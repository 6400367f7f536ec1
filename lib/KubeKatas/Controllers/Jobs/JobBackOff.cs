using k8s.Models;

namespace KubeKatas.Controllers.Jobs;

/// <summary>How long a Job waits before it tries again: what its controller remembers of failures.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/job/backoff_utils.go.</remarks>
/// <param name="Failures">How many pods have failed since the last one that succeeded.</param>
/// <param name="LastFailure">When the last of them ended; null for none.</param>
public readonly record struct JobBackOff(int Failures, DateTimeOffset? LastFailure)
{
    /// <summary>The wait after the first failure: 10 s.</summary>
    public static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(10);

    /// <summary>The longest wait: 10 minutes.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(10);

    /// <summary>The record after more pods have ended. A success forgets the failures before it.</summary>
    /// <param name="succeeded">The pods that have newly succeeded.</param>
    /// <param name="failed">The pods that have newly failed.</param>
    public JobBackOff After(IReadOnlyCollection<V1Pod> succeeded, IReadOnlyCollection<V1Pod> failed)
    {
        ArgumentNullException.ThrowIfNull(succeeded);
        ArgumentNullException.ThrowIfNull(failed);
        if (succeeded.Count == 0)
        {
            return failed.Count == 0 ? this : Add(failed.Select(JobPods.FinishedAt));
        }

        var lastSuccess = succeeded.Max(JobPods.FinishedAt);
        return default(JobBackOff).Add(failed.Select(JobPods.FinishedAt).Where(at => at > lastSuccess));
    }

    /// <summary>How much longer to wait; zero for no longer.</summary>
    public TimeSpan Remaining(DateTimeOffset now) =>
        LastFailure is { } last ? Remaining(Failures, last, now) : TimeSpan.Zero;

    /// <summary>How much longer to wait after so many failures.</summary>
    /// <param name="failures">How many; each doubles the wait.</param>
    /// <param name="last">When the last one was.</param>
    /// <param name="now">The time.</param>
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
