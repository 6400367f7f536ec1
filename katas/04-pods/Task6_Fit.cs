using KubeKatas.Scheduling;

namespace KubeKatas.Katas.Pods;

/// <summary>Task 6: is there room for the pod on this node?</summary>
public static class Fit
{
    /// <summary>Says what the node lacks.</summary>
    /// <param name="pod">The pod: <c>pod.Pod.Spec</c> is its spec, for <see cref="EffectiveRequests.Of"/> of task
    /// 2.</param>
    /// <param name="node">
    /// <c>Allocatable</c> and <c>AllocatablePods</c> are what pods may have in all; <c>UsedCpuMillis</c>,
    /// <c>UsedMemoryBytes</c>, <c>UsedEphemeralStorageBytes</c>, <c>UsedOther(name)</c> and <c>Pods</c> are what those
    /// that are here asked for.
    /// </param>
    /// <returns>
    /// Null when the pod fits. Else a rejection by <c>NodeResourcesFit</c> with a reason for each thing that is
    /// lacking, in
    /// this order: <c>Too many pods</c>, <c>Insufficient cpu</c>, <c>Insufficient memory</c>,
    /// <c>Insufficient ephemeral-storage</c>, and <c>Insufficient NAME</c> for each of the other resources. It is
    /// unresolvable when even an empty node would have too little of some resource.
    /// </returns>
    /// <example>2 CPU asked for, 4 there, 3 taken: "Insufficient cpu", resolvable.</example>
    public static Rejection? Test(SchedulingPod pod, NodeInfo node) =>
        throw new NotImplementedException("Task 6: about twenty-five lines.");
}
