using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.TaintEviction;

/// <summary>Says how long a pod may stay on a tainted node: zero for not at all, null for as long as it
/// likes.</summary>
/// <param name="taints">The node's; only those with NoExecute count.</param>
/// <param name="tolerations">The pod's.</param>
public delegate TimeSpan? StayRule(IEnumerable<V1Taint>? taints, IList<V1Toleration>? tolerations);

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
    /// <param name="stay">How long a pod may stay; null for the library's own rule.</param>
    /// <returns>
    /// Null when the pod may stay for good. A pod that does not tolerate a taint has to go at once. Otherwise the
    /// notice that it has stands: another taint with a shorter patience does not hasten it.
    /// </returns>
    /// <remarks>Source: kubernetes v1.36.2, pkg/controller/tainteviction/taint_eviction.go, processPodOnNode.</remarks>
    public static EvictionNotice? Of(
        EvictionNotice? before,
        IList<V1Taint>? taints,
        IList<V1Toleration>? tolerations,
        DateTimeOffset now,
        StayRule? stay = null) =>
        (stay ?? Taints.StayOf)(taints, tolerations) switch
        {
            null => null,
            { } left when left == TimeSpan.Zero => new(now, now),
            { } left => before ?? new(now, now + left),
        };
}
