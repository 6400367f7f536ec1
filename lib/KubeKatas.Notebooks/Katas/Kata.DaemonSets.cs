using k8s.Models;
using KubeKatas.Controllers.DaemonSets;

namespace KubeKatas.Notebooks.Katas;

/// <summary>The pieces of topic 07.</summary>
public static partial class Kata
{
    /// <summary>The learner's DaemonSet controller from <c>katas/07-daemonsets</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until all its tasks are solved and built.</returns>
    public static KataPiece<DaemonSetPlanner> DaemonSetController() =>
        Piece(
            "07-daemonsets",
            "KubeKatas.Katas.DaemonSets.DaemonController",
            DaemonSetPlanning.BuiltIn,
            Directory.GetCurrentDirectory(),
            TryOut
        );

    /// <summary>The learner's rule which nodes get a pod, from <c>katas/07-daemonsets</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<DaemonNodeRule> DaemonNodeRule() =>
        OfDaemonSets<DaemonNodeRule>(
            "NodeRule", DaemonPods.OnNode, rule => rule(Workloads.DaemonSet("small"), new V1Node { Metadata = new() }));

    /// <summary>The learner's waits for failed pods, from <c>katas/07-daemonsets</c>.</summary>
    /// <returns>The built-in ones, and a sentence that says so, until they are written and built.</returns>
    public static KataPiece<DaemonBackOffRule> DaemonBackOff() =>
        OfDaemonSets<DaemonBackOffRule>(
            "Placement", Controllers.DaemonSets.DaemonBackOff.Next, wait => wait(null, TimeSpan.Zero));

    private static KataPiece<T> OfDaemonSets<T>(string type, T builtIn, Action<T> tryOut)
        where T : Delegate =>
        Piece("07-daemonsets", "KubeKatas.Katas.DaemonSets." + type, builtIn, Directory.GetCurrentDirectory(), tryOut);

    /// <summary>An update with and one without a surge, so that every task is reached.</summary>
    private static void TryOut(DaemonSetPlanner planner)
    {
        foreach (var surge in new[] { 0, 1 })
        {
            var cluster = KubeKatas.Cluster.Start(parts: built => built with { DaemonSets = planner });
            cluster.Apply(Workloads.DaemonSet("small", maxUnavailable: $"{1 - surge}", maxSurge: $"{surge}"));
            cluster.RunUntilQuiet();
            cluster.Change<V1DaemonSet>("small", it => Workloads.WithImage(it, "nginx:1.30"));
            cluster.RunUntilQuiet();
        }
    }
}
