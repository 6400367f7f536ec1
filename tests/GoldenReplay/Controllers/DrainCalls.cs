using System.Globalization;
using k8s.Models;
using KubeKatas;
using KubeKatas.Installation.Upgrades;
using KubeKatas.Objects;

namespace GoldenReplay.Controllers;

/// <summary>What <c>kubectl drain</c> asks of the server: a cordon, then evictions that are repeated while a budget
/// refuses them.</summary>
internal static class DrainCalls
{
    /// <summary>How long kubectl waits before it asks again for an eviction that was refused.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Drains a node, in the background of what else is played.</summary>
    /// <param name="cluster">Where.</param>
    /// <param name="node">The node.</param>
    /// <param name="flags">The flags, for example <c>--force</c> and <c>--timeout=10s</c>.</param>
    public static void Drain(Cluster cluster, string node, string[] flags)
    {
        KubectlCalls.Cordon(cluster, node, isCordoned: true);
        var options = new DrainOptions(
            flags.Contains("--force"),
            flags.Contains("--ignore-daemonsets"),
            flags.Contains("--delete-emptydir-data"));
        var judged = cluster.List<V1Pod>().Where(pod => pod.Spec.NodeName == node)
            .Select(pod => (Pod: pod, DrainFilters.Decide(pod, options, HasDaemonSet(cluster, pod)).Verdict))
            .ToList();
        if (judged.Exists(row => row.Verdict == DrainVerdict.Refuse))
        {
            return;
        }

        var end = cluster.Clock.Now + TimeoutOf(flags);
        foreach (var (pod, _) in judged.Where(row => row.Verdict == DrainVerdict.Evict))
        {
            Evict(cluster, pod.Metadata.Name, end);
        }
    }

    private static void Evict(Cluster cluster, string pod, DateTimeOffset end)
    {
        try
        {
            ApiCalls.Evict(cluster, pod);
        }
        catch (ApiException refusal) when (refusal.Code == 429 && cluster.Clock.Now + Pause <= end)
        {
            cluster.Clock.After(Pause, () => Evict(cluster, pod, end));
        }
        catch (ApiException refusal) when (refusal.Code is 404 or 429)
        {
            // It is gone already, or kubectl gives up.
        }
    }

    private static bool HasDaemonSet(Cluster cluster, V1Pod pod) => pod.ControllerOf() is { } owner
        && cluster.Find<V1DaemonSet>(owner.Name, pod.Metadata.NamespaceProperty) is not null;

    /// <summary>Without the flag kubectl waits for ever.</summary>
    private static TimeSpan TimeoutOf(string[] flags) =>
        Array.Find(flags, flag => flag.StartsWith("--timeout=", StringComparison.Ordinal)) is ['-', .., 's'] flag
            ? TimeSpan.FromSeconds(double.Parse(flag["--timeout=".Length..^1], CultureInfo.InvariantCulture))
            : TimeSpan.FromDays(1);
}
