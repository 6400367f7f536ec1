using k8s.Models;

namespace KubeKatas.Objects;

/// <summary>Questions about a pod; the one place that looks inside with <c>?.</c>.</summary>
/// <remarks>Pure. Source: kubernetes v1.36.2, pkg/api/v1/pod/util.go.</remarks>
public static class PodFacts
{
    /// <summary>The phase; <c>Pending</c> when nobody has said yet.</summary>
    public static string Phase(this V1Pod pod) => pod.Status?.Phase ?? "Pending";

    /// <summary>True when the pod has a node.</summary>
    public static bool IsBound(this V1Pod pod) => !string.IsNullOrEmpty(pod.Spec?.NodeName);

    /// <summary>True once the pod is being deleted.</summary>
    public static bool IsTerminating(this V1Pod pod) => pod.Metadata.DeletionTimestamp is not null;

    /// <summary>True when the pod has ended for good: Succeeded or Failed.</summary>
    public static bool IsFinished(this V1Pod pod) => pod.Status?.Phase is "Succeeded" or "Failed";

    /// <summary>True when the Ready condition is True.</summary>
    public static bool IsReady(this V1Pod pod) => pod.Condition("Ready")?.Status == "True";

    /// <summary>The condition of that type, or null.</summary>
    public static V1PodCondition? Condition(this V1Pod pod, string type)
    {
        var conditions = pod.Status?.Conditions;
        for (var i = 0; i < (conditions?.Count ?? 0); i++)
        {
            if (conditions![i].Type == type)
            {
                return conditions[i];
            }
        }

        return null;
    }

    /// <summary>The pod's priority; 0 when it has none.</summary>
    public static int Priority(this V1Pod pod) => pod.Spec?.Priority ?? 0;

    /// <summary>The pod's key.</summary>
    public static ObjectKey Key(this V1Pod pod) => new(pod.Metadata.NamespaceProperty ?? "", pod.Metadata.Name);

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
}
