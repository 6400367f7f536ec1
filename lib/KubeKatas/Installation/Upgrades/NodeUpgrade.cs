using System.Collections.Immutable;
using System.Globalization;
using KubeKatas.Objects;

namespace KubeKatas.Installation.Upgrades;

/// <summary>The next step of one node's upgrade, from nothing but what is seen.</summary>
/// <remarks>
/// Level-triggered: it may be asked at any moment, also by a program that has just started and knows of nothing before.
/// Follows kubernetes/website, content/en/docs/tasks/administer-cluster/kubeadm/upgrading-linux-nodes.md.
/// </remarks>
public static class NodeUpgrade
{
    /// <inheritdoc cref="NodeUpgradeRule"/>
    public static NodeAction Next(NodeUpgradeView seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return seen.Kubelet >= seen.Target ? Finish(seen)
            : !seen.IsCordoned ? new NodeAction.Cordon(seen.Name)
            : Empty(seen) ?? new NodeAction.Upgrade(seen.Name, seen.Target);
    }

    /// <summary>A node that somebody else has cordoned stays so.</summary>
    private static NodeAction Finish(NodeUpgradeView seen) =>
        !seen.IsMarked ? new NodeAction.Done(seen.Name)
        : seen.IsReady ? new NodeAction.Uncordon(seen.Name)
        : new NodeAction.Wait(seen.Name, "the node to be ready");

    /// <summary>What is to be done about the pods; null when those that must go are gone.</summary>
    private static NodeAction? Empty(NodeUpgradeView seen)
    {
        var decided = seen.Pods
            .Select(pod => (Pod: pod, Decision: seen.Drain(pod, seen.Options, seen.HasDaemonSetOf(pod))))
            .ToList();
        var refused = decided.Where(row => row.Decision.Verdict == DrainVerdict.Refuse)
            .Select(row => $"{row.Decision.Message}: {row.Pod.Key()}").ToList();
        if (refused.Count > 0)
        {
            return new NodeAction.Refuse(seen.Name, string.Join("; ", refused));
        }

        var going = decided.Where(row => row.Decision.Verdict == DrainVerdict.Evict).Select(row => row.Pod).ToList();
        var asked = going.Where(pod => !pod.IsTerminating()).ToImmutableArray();
        return asked.Length > 0 ? new NodeAction.Evict(seen.Name, asked)
            : going.Count > 0 ? new NodeAction.Wait(seen.Name, Leaving(going.Count))
            : null;
    }

    private static string Leaving(int pods) =>
        pods == 1 ? "1 pod to leave" : string.Create(CultureInfo.InvariantCulture, $"{pods} pods to leave");
}
