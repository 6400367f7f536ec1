using System.Diagnostics;

namespace Benchmarks;

/// <summary>Plain medians: enough where a figure is to be held against a bound and not against its neighbour.</summary>
internal static class Medians
{
    private const int Batches = 151;

    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan Batch = TimeSpan.FromMilliseconds(2);

    /// <summary>Seconds a call takes, for what takes nanoseconds to milliseconds.</summary>
    /// <param name="repeat">Does it as often as it is told, in a loop of its own so that no delegate is in the way.</param>
    /// <remarks>
    /// Batches are short and many, so that the loop itself is compiled with care like any method that is called often.
    /// </remarks>
    public static double PerCall(Action<int> repeat)
    {
        var count = 1;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < WarmUp;)
        {
            var took = Seconds(() => repeat(count));
            if (took < Batch.TotalSeconds)
            {
                count = Math.Max(count + 1, (int)(count * Math.Min(2, Batch.TotalSeconds / Math.Max(took, 1e-9))));
            }
        }

        return Of(Batches, () => Seconds(() => repeat(count))) / count;
    }

    /// <summary>The median of what is measured several times.</summary>
    public static double Of(int times, Func<double> measure) =>
        Of(Enumerable.Range(0, times).Select(_ => measure()));

    /// <summary>The middle value; the upper one of the two of an even number.</summary>
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    /// <summary>How long something takes, once.</summary>
    public static double Seconds(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalSeconds;
    }
}
