using k8s.Models;

namespace KubeKatas.Katas.Pods;

/// <summary>Task 3: how well will the pod be treated when its node is short of memory?</summary>
public static class QosClass
{
    /// <summary>Works out a pod's quality of service.</summary>
    /// <param name="spec">Its requests are complete (task 1). Only CPU and memory count, and zero counts as not
    /// given.</param>
    /// <returns><c>Guaranteed</c>, <c>Burstable</c> or <c>BestEffort</c>.</returns>
    /// <example>One container that limits CPU and memory and asks for just that: Guaranteed.</example>
    public static string Of(V1PodSpec spec) => throw new NotImplementedException("Task 3: about fifteen lines.");
}
