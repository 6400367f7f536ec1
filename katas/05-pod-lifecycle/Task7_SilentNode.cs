using k8s.Models;
using KubeKatas.Controllers.NodeLifecycle;

namespace KubeKatas.Katas.PodLifecycle;

/// <summary>Task 7: what becomes of the pods of a node that says nothing?</summary>
public static class SilentNode
{
    /// <summary>Says whether the node controller gives a node up.</summary>
    /// <param name="heard"><c>At</c> is when a sign of life was last seen; <c>HasReady</c> is false for a node that has
    /// never said whether it is ready.</param>
    /// <param name="now">The time of a look.</param>
    /// <returns>True after 50 seconds of silence; 60 for a node that never said whether it is ready.</returns>
    /// <example>A ready node whose Lease was renewed 45 seconds ago: false.</example>
    public static bool IsSilent(NodeHeard heard, DateTimeOffset now) =>
        throw new NotImplementedException("Task 7: about two lines.");

    /// <summary>Makes of a node's status what the controller writes down when it gives the node up.</summary>
    /// <param name="node">Its status, and the conditions in it, may be null.</param>
    /// <param name="now">The time.</param>
    /// <returns>
    /// Of Ready, MemoryPressure, DiskPressure and PIDPressure those that are not Unknown already are Unknown since now; the
    /// README has the reasons and messages. Other conditions stay. Those of the four that are missing are added at the
    /// end, in this order. When all four are Unknown already, the same instance: so the controller sees that there is
    /// nothing to write.
    /// </returns>
    /// <example>A node that says nothing but Ready gets three more conditions.</example>
    public static V1NodeStatus StatusOf(V1Node node, DateTimeOffset now) =>
        throw new NotImplementedException("Task 7: about twenty-five lines.");

    /// <summary>Says how long a pod may stay on a node with these taints.</summary>
    /// <param name="taints">May be null. Only those with NoExecute count.</param>
    /// <param name="tolerations">May be null. <c>toleration.Tolerates(taint)</c> is there; of several the first
    /// counts.</param>
    /// <returns>
    /// Zero when a taint is not tolerated. Else the shortest <c>TolerationSeconds</c>, of which a negative one counts as
    /// zero; null, for ever, when there is none.
    /// </returns>
    /// <example>Every pod gets a toleration of 300 seconds for unreachable from the API server.</example>
    public static TimeSpan? Stay(IEnumerable<V1Taint>? taints, IList<V1Toleration>? tolerations) =>
        throw new NotImplementedException("Task 7: about fifteen lines.");

    /// <summary>Foretells a pod whose node has fallen silent for good.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="heard">What was heard of its node.</param>
    /// <param name="look">When the controller looks next; it looks every 5 seconds.</param>
    /// <returns>When the node is given up and when the pod is evicted; null for never.</returns>
    /// <example>Heard at second 0, looked at in second 1, 300 seconds of patience: given up at 51, evicted at
    /// 351.</example>
    public static (DateTimeOffset GivenUpAt, DateTimeOffset? EvictedAt) Foretell(
        V1Pod pod, NodeHeard heard, DateTimeOffset look) =>
        throw new NotImplementedException("Task 7: about ten lines.");
}
