using k8s.Models;

namespace KubeKatas.Katas.PodLifecycle;

/// <summary>Task 7: what becomes of the pods of a node that says nothing?</summary>
public static class SilentNode
{
    /// <summary>Says whether the node controller gives a node up.</summary>
    /// <param name="heard">When the node was heard last: when it renewed its lease, for example.</param>
    /// <param name="now">The time.</param>
    /// <returns>True after more than 50 seconds of silence.</returns>
    /// <example>After exactly 50 seconds: false.</example>
    public static bool IsGivenUp(DateTimeOffset heard, DateTimeOffset now) =>
        throw new NotImplementedException("Task 7: one line.");

    /// <summary>Makes of a node what the controller writes down when it gives it up.</summary>
    /// <param name="node">Its taints may be null.</param>
    /// <param name="now">The time.</param>
    /// <returns>
    /// The conditions Ready, MemoryPressure, DiskPressure and PIDPressure are Unknown since now, with the reason
    /// NodeStatusUnknown and the message "Kubelet stopped posting node status."; others stay. The taint unreachable is
    /// added twice, with NoSchedule and with NoExecute, as of now (<c>TimeAdded</c>); a taint not-ready or unreachable
    /// that was there before goes, all others stay in front.
    /// </returns>
    /// <example>The names are in <c>KubeKatas.Objects.Taints</c>.</example>
    public static V1Node Silent(V1Node node, DateTimeOffset now) =>
        throw new NotImplementedException("Task 7: about thirty lines.");

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
    /// <param name="heard">When its node was heard last.</param>
    /// <param name="look">When the controller looks next; it looks every 5 seconds.</param>
    /// <returns>When the node is given up and when the pod is evicted; null for never.</returns>
    /// <example>Heard at second 0, looked at in second 1, 300 seconds of patience: given up at 51, evicted at
    /// 351.</example>
    public static (DateTimeOffset GivenUpAt, DateTimeOffset? EvictedAt) Foretell(
        V1Pod pod, DateTimeOffset heard, DateTimeOffset look) =>
        throw new NotImplementedException("Task 7: about ten lines.");
}
