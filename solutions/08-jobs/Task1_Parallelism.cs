namespace KubeKatas.Katas.Jobs;

/// <summary>Task 1: how many pods may work now?</summary>
/// <remarks>
/// A Job is the only workload whose number of pods goes down by itself: each success leaves less to do. Without
/// completions nobody knows how much is left, so the first pod that succeeds speaks for the queue.
/// </remarks>
public static class Parallelism
{
    /// <summary>No more than may, no more than there is work for.</summary>
    public static int Wanted(int parallelism, int? completions, int succeeded, int active) => completions is { } all
        ? Math.Max(0, Math.Min(parallelism, all - succeeded))
        : succeeded == 0 ? parallelism : active;
}
