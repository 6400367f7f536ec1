using KubeKatas.Nodes;

namespace KubeKatas.Katas.PodLifecycle;

/// <summary>Task 8: one pass of the kubelet.</summary>
public static class Pass
{
    /// <summary>Decides what to do about a pod. This is the function that runs in the cluster in the last
    /// tests.</summary>
    /// <param name="seen">
    /// The pod's spec, its sandbox, and its containers: the init containers and sidecars, then the main ones, each in the
    /// order of the spec.
    /// </param>
    /// <returns><see cref="PodPlan.CreateSandbox"/>, <see cref="PodPlan.Finish"/>, <see cref="PodPlan.Nothing"/>, or a
    /// plan of starts and restarts in the order of the containers.</returns>
    /// <example>An init container has ended well, another is waiting, and so is the main container: start the
    /// second.</example>
    public static PodPlan Plan(PodView seen) => throw new NotImplementedException("Task 8: about forty lines.");
}
