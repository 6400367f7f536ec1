using System.Globalization;
using k8s.Models;
using KubeKatas.Installation.Upgrades;
using KubeKatas.Objects;

namespace KubeKatas.Katas.ClusterUpgrade;

/// <summary>Task 7: what comes next on this node?</summary>
/// <remarks>
/// No variable says how far the upgrade has come: the node does. So it may be asked by a program that has just
/// started, and a step that was done twice does no harm.
/// </remarks>
public static class NodePlanner
{
    /// <summary>From the end to the beginning: what is done needs no more steps.</summary>
    public static NodeAction Next(NodeUpgradeView seen)
    {
        if (seen.Kubelet >= seen.Target)
        {
            return !seen.IsMarked ? new NodeAction.Done(seen.Name)
                : seen.IsReady ? new NodeAction.Uncordon(seen.Name)
                : new NodeAction.Wait(seen.Name, "the node to be ready");
        }

        return !seen.IsCordoned
            ? new NodeAction.Cordon(seen.Name)
            : Empty(seen) ?? new NodeAction.Upgrade(seen.Name, seen.Target);
    }

    /// <summary>Null when every pod that has to go has gone.</summary>
    private static NodeAction? Empty(NodeUpgradeView seen)
    {
        var refused = seen.Pods.Where(pod => Decide(seen, pod).Verdict == DrainVerdict.Refuse).ToList();
        if (refused.Count > 0)
        {
            var reasons = refused.Select(pod => $"{Decide(seen, pod).Message}: {pod.Key()}");
            return new NodeAction.Refuse(seen.Name, string.Join("; ", reasons));
        }

        var going = seen.Pods.Where(pod => Decide(seen, pod).Verdict == DrainVerdict.Evict).ToList();
        var asked = going.Where(pod => pod.Metadata.DeletionTimestamp is null).ToList();
        if (asked.Count > 0)
        {
            return new NodeAction.Evict(seen.Name, [.. asked]);
        }

        var pods = going.Count == 1 ? "1 pod" : $"{going.Count.ToString(CultureInfo.InvariantCulture)} pods";
        return going.Count > 0 ? new NodeAction.Wait(seen.Name, $"{pods} to leave") : null;
    }

    private static DrainDecision Decide(NodeUpgradeView seen, V1Pod pod) =>
        Drain.Decide(pod, seen.Options, seen.HasDaemonSetOf(pod));
}
