namespace KubeKatas.Katas.Jobs;

/// <summary>Task 1: how many pods may work now?</summary>
public static class Parallelism
{
    /// <summary>Says how many pods of a Job should be at work.</summary>
    /// <param name="parallelism">The most that may work at a time; 0 or more.</param>
    /// <param name="completions">
    /// How many must succeed. Null for a Job whose pods share a queue: the first success says that the queue is empty.
    /// </param>
    /// <param name="succeeded">How many have. It may be more than <paramref name="completions"/>.</param>
    /// <param name="active">How many are at work.</param>
    /// <returns>
    /// With completions: no more than <paramref name="parallelism"/>, no more than there is work left for, never less
    /// than zero. Without: <paramref name="parallelism"/> until the first success; from then on those that are at work
    /// may finish, and no pod is added.
    /// </returns>
    /// <example>Parallelism 3, completions 8, succeeded 6: 2. Parallelism 3, no completions, succeeded 1, active 2:
    /// 2.</example>
    public static int Wanted(int parallelism, int? completions, int succeeded, int active) =>
        throw new NotImplementedException("Task 1: about three lines.");
}
