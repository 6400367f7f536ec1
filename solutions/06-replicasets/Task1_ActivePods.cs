using k8s.Models;

namespace KubeKatas.Katas.ReplicaSets;

/// <summary>Task 1: which pods count?</summary>
/// <remarks>
/// A finished pod never comes back, so it must be replaced. A terminating pod still runs, but it has been given up, so
/// its
/// replacement need not wait for it. An unknown pod counts: nobody knows that it is gone.
/// </remarks>
public static class ActivePods
{
    /// <summary>Neither finished nor on its way out.</summary>
    public static bool IsActive(V1Pod pod) =>
        pod.Status?.Phase is not ("Succeeded" or "Failed") && pod.Metadata.DeletionTimestamp is null;
}
