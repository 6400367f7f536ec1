using System.Diagnostics;
using KubeKatas;

namespace Benchmarks;

/// <summary>The large figures: how long the simulator takes for whole stories, and how much memory.</summary>
internal static class Scale
{
    /// <summary>Plays every story whose name contains <paramref name="filter"/>, and prints a row for each.</summary>
    /// <remarks>Seconds are medians; "cpu s" is what this process used, which other work on the machine disturbs less.</remarks>
    public static void Run(TextWriter output, string filter = "")
    {
        Stories.FirstPod();
        output.WriteLine($"{"story",-44} {"times",5} {"seconds",8} {"cpu s",8} {"pods/s",9} {"MiB",7}");
        Row(output, filter, "creation to first Ready pod", 1, 21, Stories.FirstPod);
        foreach (var (nodes, pods) in new[] { (100, 1_000), (1_000, 1_000), (100, 10_000), (1_000, 10_000) })
        {
            Row(output, filter, $"{pods} replicas on {nodes} nodes", pods, 5, () => Stories.Deploy(nodes, pods));
        }

        Row(output, filter, "150000 pods on 5000 nodes", 150_000, 1, () => Stories.Deploy(5_000, 150_000, sets: 50));
    }

    private static void Row(TextWriter output, string filter, string story, int pods, int times, Func<Cluster> play)
    {
        if (!story.Contains(filter, StringComparison.Ordinal))
        {
            return;
        }

        var plays = Enumerable.Range(0, times).Select(_ => Measured(play)).ToList();
        var seconds = Median(plays.Select(one => one.Seconds));
        var cpu = Median(plays.Select(one => one.Cpu));
        var mebibytes = Median(plays.Select(one => one.Mebibytes));
        output.WriteLine(
            $"{story,-44} {times,5} {seconds,8:0.0000} {cpu,8:0.0000} {pods / seconds,9:0} {mebibytes,7:0}"
        );
        output.Flush();
    }

    private static (double Seconds, double Cpu, double Mebibytes) Measured(Func<Cluster> play)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var cluster = play();
        var seconds = watch.Elapsed.TotalSeconds;
        var used = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        var mebibytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0;
        GC.KeepAlive(cluster);
        return (seconds, used, mebibytes);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
