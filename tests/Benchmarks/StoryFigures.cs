using KubeKatas;

namespace Benchmarks;

/// <summary>The large figures: how long the simulator takes for whole stories, and how much memory.</summary>
internal static class StoryFigures
{
    private const int Times = 5;
    private const int TimesOfTheSmallest = 21;

    /// <summary>Makes a process one that has run stories before: only then is the code compiled with care.</summary>
    private static readonly Lazy<int> WarmUp = new(() =>
    {
        for (var i = 0; i < 3; i++)
        {
            Stories.Deploy(Stories.Nodes(100), 10_000);
        }

        return 0;
    });

    /// <summary>From nothing to one Ready pod on three nodes, in a process that has done it before.</summary>
    public static Measurement FirstPod()
    {
        Once(() => null, _ => Start());
        return new(Medians.Of(TimesOfTheSmallest, () => Once(() => null, _ => Start()).Seconds), "on 3 nodes");

        static Cluster Start()
        {
            var cluster = Stories.Nodes(3);
            Stories.Deploy(cluster, 1);
            return cluster;
        }
    }

    /// <summary>Creation of a cluster of nodes alone.</summary>
    public static Measurement Nodes(int nodes) =>
        new(Medians.Of(Times, () => Once(() => null, _ => Stories.Nodes(nodes)).Seconds));

    /// <summary>Pods a second, from the Deployment to the last Ready pod, on nodes that are there.</summary>
    public static Measurement PodsToReady(int nodes, int pods, int sets = 1, int times = Times)
    {
        _ = WarmUp.Value;
        var plays = Enumerable.Range(0, times).Select(_ => Once(() => Stories.Nodes(nodes), cluster =>
        {
            Stories.Deploy(cluster!, pods, sets);
            return cluster!;
        })).ToList();
        return new(Medians.Of(plays.Select(play => pods / play.Seconds)), Besides(plays));
    }

    /// <summary>The same as the first thing that a process does, in seconds.</summary>
    public static double FirstPodsToReady(int nodes, int pods)
    {
        var cluster = Stories.Nodes(nodes);
        return Medians.Seconds(() => Stories.Deploy(cluster, pods));
    }

    /// <summary>The whole supported envelope, nodes included, in seconds.</summary>
    public static Measurement Envelope(int nodes, int pods)
    {
        var play = Once(() => null, _ =>
        {
            var cluster = Stories.Nodes(nodes);
            Stories.Deploy(cluster, pods, sets: 50);
            return cluster;
        });
        return new(play.Seconds, Besides([play]));
    }

    /// <summary>A rolling restart of pods that are Ready.</summary>
    public static Measurement Restart(int nodes, int pods)
    {
        var plays = Enumerable.Range(0, Times).Select(_ => Once(() => Deployed(nodes, pods), cluster =>
        {
            Stories.Restart(cluster!, pods);
            return cluster!;
        })).ToList();
        return new(Medians.Of(plays.Select(play => play.Seconds)), Besides(plays));
    }

    private static Cluster Deployed(int nodes, int pods)
    {
        var cluster = Stories.Nodes(nodes);
        Stories.Deploy(cluster, pods);
        return cluster;
    }

    /// <summary>CPU time is told because other work on the machine disturbs it less than the time on the wall.</summary>
    private static string Besides(IReadOnlyList<Play> plays)
    {
        double Median(Func<Play, double> part) => Medians.Of(plays.Select(part));
        var time = FormattableString.Invariant($"{Median(play => play.Seconds):0.00} s");
        var used = FormattableString.Invariant($"{Median(play => play.Cpu):0.00} s CPU");
        var paused = FormattableString.Invariant($"{Median(play => play.Pauses):0.00} s GC");
        return FormattableString.Invariant($"{time}, {used}, {paused}, {Median(play => play.Mebibytes):0} MiB kept");
    }

    private static Play Once(Func<Cluster?> prepare, Func<Cluster?, Cluster> play)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var prepared = prepare();
        GC.Collect();
        var (cpu, pauses) = (Environment.CpuUsage.TotalTime, GC.GetTotalPauseDuration());
        Cluster? cluster = null;
        var seconds = Medians.Seconds(() => cluster = play(prepared));
        var used = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        var paused = (GC.GetTotalPauseDuration() - pauses).TotalSeconds;
        var mebibytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0;
        GC.KeepAlive(cluster);
        return new(seconds, used, paused, mebibytes);
    }

    private sealed record Play(double Seconds, double Cpu, double Pauses, double Mebibytes);
}
