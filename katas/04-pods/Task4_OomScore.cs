using k8s.Models;

namespace KubeKatas.Katas.Pods;

/// <summary>Task 4: who is killed first when a node runs out of memory?</summary>
public static class OomScore
{
    /// <summary>Works out what the kubelet tells the kernel about a container.</summary>
    /// <param name="pod">The pod. <see cref="QosClass.Of"/> of task 3 tells its class.</param>
    /// <param name="container">One of its containers, or one of its init containers.</param>
    /// <param name="nodeMemoryBytes">The node's memory, more than 0.</param>
    /// <returns>
    /// -997 for Guaranteed, 1000 for BestEffort. Between: 1000 less the share of the node's memory that the container
    /// asks for, in thousandths and rounded down; never below 3 nor above 999. A sidecar is treated as if it asked for
    /// no
    /// less than the smallest of the pod's containers.
    /// </returns>
    /// <example>A Burstable container that asks for 4 of the node's 16 GiB: 750.</example>
    public static int Of(V1Pod pod, V1Container container, long nodeMemoryBytes) =>
        throw new NotImplementedException("Task 4: about fifteen lines.");
}
