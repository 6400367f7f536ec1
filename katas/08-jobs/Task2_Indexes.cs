namespace KubeKatas.Katas.Jobs;

/// <summary>Task 2: which indexes are missing, and how are the done ones written?</summary>
public static class Indexes
{
    /// <summary>Chooses the indexes that get a pod next: the lowest that are not taken.</summary>
    /// <param name="completions">The indexes are 0 to one less than this.</param>
    /// <param name="isTaken">True for an index that is done, has failed for good, or has a pod already.</param>
    /// <param name="count">How many are wanted. Fewer are returned when there are no more.</param>
    /// <example>5 completions, 1 and 3 are taken, 2 wanted: 0 and 2.</example>
    public static IReadOnlyList<int> Free(int completions, Func<int, bool> isTaken, int count) =>
        throw new NotImplementedException("Task 2: about three lines.");

    /// <summary>Writes indexes as the status of a Job writes them.</summary>
    /// <param name="indexes">Each once, in any order.</param>
    /// <returns>
    /// In order, with commas between. Three or more neighbours are written as first, dash, last; two neighbours stay two
    /// numbers.
    /// </returns>
    /// <example>0, 1, 2 and 5: <c>0-2,5</c>. And 3 and 4: <c>3,4</c>. None: the empty text.</example>
    public static string Text(IEnumerable<int> indexes) =>
        throw new NotImplementedException("Task 2: about fifteen lines.");
}
