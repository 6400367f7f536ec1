namespace KubeKatas.Controllers;

/// <summary>Cuts a number of creations into batches.</summary>
/// <param name="count">How many objects are to be created; 0 or more.</param>
/// <returns>The sizes of the batches, in order; their sum is <paramref name="count"/>.</returns>
public delegate IReadOnlyList<int> SlowStartRule(int count);

/// <summary>Starts with one and doubles, so that a mistake in a template or a full quota costs few failed
/// requests.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/replicaset/replica_set.go, slowStartBatch.</remarks>
public static class SlowStart
{
    /// <summary>The size of the first batch: 1.</summary>
    public const int InitialBatchSize = 1;

    /// <summary>The batch sizes 1, 2, 4, … and the rest.</summary>
    /// <param name="count">How many objects are to be created; 0 or more.</param>
    public static IReadOnlyList<int> Batches(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var batches = new List<int>();
        for (var size = InitialBatchSize; count > 0; size *= 2)
        {
            batches.Add(Math.Min(size, count));
            count -= batches[^1];
        }

        return batches;
    }
}
