using k8s.Models;

namespace KubeKatas.Objects;

/// <summary>Sets conditions without touching the list they come from.</summary>
/// <remarks>Pure. Source: kubernetes v1.36.2, pkg/api/v1/pod/util.go, UpdatePodCondition.</remarks>
public static class PodConditions
{
    /// <summary>The conditions with one set; the transition time moves only when the status changes.</summary>
    /// <param name="conditions">The conditions so far; null is none. Not changed.</param>
    /// <param name="wanted">The condition as it shall be, with the time of a transition.</param>
    /// <returns>The same list when nothing changes, otherwise a new one.</returns>
    public static IList<V1PodCondition> With(this IList<V1PodCondition>? conditions, V1PodCondition wanted)
    {
        var old = conditions ?? [];
        for (var i = 0; i < old.Count; i++)
        {
            if (old[i].Type == wanted.Type)
            {
                var same = old[i].Status == wanted.Status;
                var merged = same ? wanted with { LastTransitionTime = old[i].LastTransitionTime } : wanted;
                return merged == old[i] ? old : [.. old.Take(i), merged, .. old.Skip(i + 1)];
            }
        }

        return [.. old, wanted];
    }

    /// <summary>The condition that says why somebody ends a pod early: <c>DisruptionTarget</c>.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="reason">Who does, for example <c>DeletionByTaintManager</c>.</param>
    /// <param name="message">Why, as a sentence.</param>
    /// <param name="now">When.</param>
    public static V1PodCondition DisruptionTarget(V1Pod pod, string reason, string message, DateTime now) => new()
    {
        Type = "DisruptionTarget",
        Status = "True",
        Reason = reason,
        Message = message,
        ObservedGeneration = pod.Metadata.Generation,
        LastTransitionTime = now,
    };

    /// <summary>The conditions without one of that type.</summary>
    public static IList<V1PodCondition> Without(this IList<V1PodCondition>? conditions, string type) =>
        conditions is null || !conditions.Any(one => one.Type == type)
            ? conditions ?? []
            : [.. conditions.Where(one => one.Type != type)];
}
