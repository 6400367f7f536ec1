using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.TaintEviction;

/// <summary>That a pod has to leave its node, and when. Pure.</summary>
/// <param name="Since">When it was told.</param>
/// <param name="Due">When it has to go; <see cref="Since"/> when at once.</param>
public readonly record struct EvictionNotice(DateTimeOffset Since, DateTimeOffset Due)
{
    /// <summary>Decides anew when something has changed: the node's taints or the pod's tolerations.</summary>
    /// <param name="before">The notice that the pod has; null for none.</param>
    /// <param name="taints">The node's taints; only those with the effect NoExecute count.</param>
    /// <param name="tolerations">The pod's tolerations.</param>
    /// <param name="now">The time.</param>
    /// <returns>
    /// Null when the pod may stay for good. A pod that does not tolerate a taint has to go at once. Otherwise the
    /// notice that it has stands: another taint with a shorter patience does not hasten it.
    /// </returns>
    /// <remarks>Source: kubernetes v1.36.2, pkg/controller/tainteviction/taint_eviction.go, processPodOnNode.</remarks>
    public static EvictionNotice? Of(
        EvictionNotice? before, IList<V1Taint>? taints, IList<V1Toleration>? tolerations, DateTimeOffset now) =>
        Taints.StayOf(taints, tolerations) switch
        {
            null => null,
            { } stay when stay == TimeSpan.Zero => new(now, now),
            { } stay => before ?? new(now, now + stay),
        };
}
