using k8s.Models;

namespace KubeKatas.Nodes;

/// <summary>Whom the kernel kills when a node has no memory left.</summary>
/// <remarks>
/// Pure. Source: Linux, mm/oom_kill.c (oom_badness): what a process uses, in thousandths of the machine's memory, plus
/// its oom_score_adj. Left out: the processes of a container are not told apart, and the kubelet's own eviction, which
/// on a real node begins before memory is out.
/// </remarks>
internal static class OutOfMemory
{
    /// <summary>What a container that was killed for its memory says.</summary>
    public const string Reason = "OOMKilled";

    /// <summary>The running container with the highest score; null when none runs.</summary>
    /// <param name="pods">The node's pods.</param>
    /// <param name="memoryBytes">The node's memory, more than 0.</param>
    /// <param name="adjust">What the kubelet says of a container.</param>
    /// <param name="now">Containers use what they use at this moment.</param>
    public static (PodWorker Pod, ContainerRun Run)? Victim(
        IEnumerable<PodWorker> pods,
        long memoryBytes,
        Func<V1Pod, V1Container, long, int> adjust,
        DateTimeOffset now
    )
    {
        (PodWorker, ContainerRun)? worst = null;
        var highest = decimal.MinValue;
        foreach (var (pod, run) in pods.SelectMany(pod => pod.Runs, (pod, run) => (pod, run)).Where(it => it.run.IsRunning))
        {
            var used = SimulatedUsage.Of(pod.Pod, run.Spec, now).Bytes;
            var score = (1000m * used / memoryBytes) + adjust(pod.Pod, run.Spec, memoryBytes);
            if (score > highest)
            {
                (worst, highest) = ((pod, run), score);
            }
        }

        return worst;
    }
}
