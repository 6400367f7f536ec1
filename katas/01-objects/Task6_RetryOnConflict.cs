namespace KubeKatas.Katas.Objects;

/// <summary>Task 6: try again, but not for ever.</summary>
public static class RetryOnConflict
{
    /// <summary>Calls a function until it meets no conflict.</summary>
    /// <param name="backoff">How many attempts, and the pauses between them.</param>
    /// <param name="sleep">Waits; call this instead of <c>Thread.Sleep</c>.</param>
    /// <param name="attempt">Reads, changes and writes an object.</param>
    /// <returns>What the first attempt without a conflict gives.</returns>
    /// <exception cref="KubeKatas.Objects.ApiException">The last conflict when all attempts met one; any other
    /// refusal at once.</exception>
    public static T Run<T>(Backoff backoff, Action<TimeSpan> sleep, Func<T> attempt) =>
        throw new NotImplementedException("Task 6: about twelve lines.");
}
