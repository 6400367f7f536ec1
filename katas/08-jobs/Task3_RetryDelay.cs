using KubeKatas.Controllers.Jobs;

namespace KubeKatas.Katas.Jobs;

/// <summary>Task 3: how long until the next attempt?</summary>
public static class RetryDelay
{
    /// <summary>Counts the failures since the last success.</summary>
    /// <param name="before">What was known: how many failures, and when the last one was (null for none).</param>
    /// <param name="succeeded">When pods newly succeeded, in any order.</param>
    /// <param name="failed">When pods newly failed, in any order.</param>
    /// <returns>
    /// Without a success the new failures are added to the old. A success forgets all that was before it: the old
    /// failures, and those of the new ones that were not later than the latest success.
    /// </returns>
    /// <example>2 failures, the last at 12:00:10, and new ones at 12:00:30 and 12:00:20: 4 failures, the last at
    /// 12:00:30.</example>
    public static JobBackOff Count(
        JobBackOff before, IReadOnlyList<DateTimeOffset> succeeded, IReadOnlyList<DateTimeOffset> failed) =>
        throw new NotImplementedException("Task 3: about ten lines.");

    /// <summary>Says how much longer to wait before a failed pod is replaced.</summary>
    /// <param name="failures">How many failures there have been; 0 or more.</param>
    /// <param name="last">When the last one was.</param>
    /// <param name="now">The time.</param>
    /// <returns>
    /// The pause begins at the last failure: 10 s after the first failure, twice as long after each further one, 10
    /// minutes at most. Zero when it is over, and when there was no failure.
    /// </returns>
    /// <example>3 failures, the last one 15 s ago: 25 s are left of 40.</example>
    public static TimeSpan Remaining(int failures, DateTimeOffset last, DateTimeOffset now) =>
        throw new NotImplementedException("Task 3: about five lines.");
}
