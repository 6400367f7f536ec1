using k8s.Models;
using KubeKatas.Installation.Joining;

namespace KubeKatas.Katas.NodeJoin;

/// <summary>Task 7: when is a node ready?</summary>
public static class Readiness
{
    /// <summary>Makes the node's Ready condition.</summary>
    /// <param name="node">The node as it is: its capacity, and its conditions so far.</param>
    /// <param name="facts">What the kubelet has learnt: an error of the runtime, an error of the network; null for
    /// none.</param>
    /// <param name="now">The moment; it is the time of the heartbeat.</param>
    /// <returns>
    /// True for the reason KubeletReady, or False for KubeletNotReady with what is wrong. The time of transition stays
    /// as long as the status does.
    /// </returns>
    /// <example>No network plug-in: False, and the message is <c>facts.NetworkError</c>.</example>
    public static V1NodeCondition Condition(V1Node node, KubeletFacts facts, DateTimeOffset now) =>
        throw new NotImplementedException("Task 7: about twenty lines.");

    /// <summary>Makes the node's taints from its conditions.</summary>
    /// <param name="node">The node as it is.</param>
    /// <param name="now">The moment at which new taints are added.</param>
    /// <returns>Those that stay, in their order; then the new ones in the order of the README's table.</returns>
    /// <example>Ready is False: <c>not-ready:NoSchedule</c> and <c>not-ready:NoExecute</c>.</example>
    public static IReadOnlyList<V1Taint> TaintsOf(V1Node node, DateTimeOffset now) =>
        throw new NotImplementedException("Task 7: about twenty lines.");
}
