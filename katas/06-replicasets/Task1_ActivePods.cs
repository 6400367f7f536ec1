using k8s.Models;

namespace KubeKatas.Katas.ReplicaSets;

/// <summary>Task 1: which pods count?</summary>
public static class ActivePods
{
    /// <summary>Says whether a pod counts towards the replicas.</summary>
    /// <param name="pod">Any pod. <c>pod.Status</c> may be null: a pod that was just created has none.</param>
    /// <returns>
    /// True when the pod has not finished (its phase is neither Succeeded nor Failed) and nobody has asked for its
    /// deletion
    /// (<c>Metadata.DeletionTimestamp</c> is null).
    /// </returns>
    /// <example>Running: true. Pending: true. Failed: false. Running, but with a deletion timestamp: false.</example>
    public static bool IsActive(V1Pod pod) => throw new NotImplementedException("Task 1: about one line.");
}
