using KubeKatas.Controllers.Jobs;

namespace KubeKatas.Katas.Jobs;

/// <summary>Task 3: how long until the next attempt?</summary>
/// <remarks>
/// Two pure functions instead of a timer: what is remembered is a number and a moment, and how long to wait is worked out
/// anew on each pass. The published text says that the pause is capped at six minutes; the code says ten.
/// </remarks>
public static class RetryDelay
{
    /// <summary>The failures since the last success.</summary>
    public static JobBackOff Count(
        JobBackOff before, IReadOnlyList<DateTimeOffset> succeeded, IReadOnlyList<DateTimeOffset> failed)
    {
        if (succeeded.Count != 0)
        {
            var success = succeeded.Max();
            return Count(default, [], [.. failed.Where(at => at > success)]);
        }

        return failed.Count == 0
            ? before
            : new(before.Failures + failed.Count, failed.Append(before.LastFailure ?? default).Max());
    }

    /// <summary>10 s, doubled by each further failure, 10 min at most.</summary>
    public static TimeSpan Remaining(int failures, DateTimeOffset last, DateTimeOffset now)
    {
        if (failures == 0)
        {
            return TimeSpan.Zero;
        }

        // As a floating-point number the pause may grow as it likes: the cap also takes infinity.
        var pause = Math.Min(10 * Math.Pow(2, failures - 1), 600);
        return TimeSpan.FromTicks(Math.Max(0, (last.AddSeconds(pause) - now).Ticks));
    }
}
