namespace KubeKatas.Katas.ReplicaSets;

/// <summary>Task 4: how to create many pods without failing many times.</summary>
public static class SlowStart
{
    /// <summary>Cuts a number of creations into batches: 1, 2, 4, … and what is left.</summary>
    /// <param name="count">How many pods are to be created; 0 or more.</param>
    /// <returns>The sizes of the batches, in order. Their sum is <paramref name="count"/>.</returns>
    /// <example>10 gives 1, 2, 4, 3. And 0 gives nothing at all.</example>
    public static IReadOnlyList<int> Batches(int count) =>
        throw new NotImplementedException("Task 4: about eight lines.");
}
