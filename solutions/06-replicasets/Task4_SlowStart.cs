namespace KubeKatas.Katas.ReplicaSets;

/// <summary>Task 4: how to create many pods without failing many times.</summary>
/// <remarks>
/// When the quota is used up or the template is refused, the first request says so. The other 499 are never sent.
/// </remarks>
public static class SlowStart
{
    /// <summary>1, 2, 4, … and what is left.</summary>
    public static IReadOnlyList<int> Batches(int count)
    {
        var batches = new List<int>();
        for (var size = 1; count > 0; size *= 2)
        {
            var batch = Math.Min(size, count);
            batches.Add(batch);
            count -= batch;
        }

        return batches;
    }
}
