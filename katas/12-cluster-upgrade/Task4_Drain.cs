using k8s.Models;
using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Katas.ClusterUpgrade;

/// <summary>Task 4: what does a drain do with this pod?</summary>
public static class Drain
{
    /// <summary>Evict, leave, or refuse the whole drain.</summary>
    /// <param name="pod">A pod of the node.</param>
    /// <param name="options">The flags of <c>kubectl drain</c>.</param>
    /// <param name="daemonSetExists">Whether the DaemonSet is there that the pod names as its controller.</param>
    /// <returns>The verdict and, where there is one, the message: <see cref="DrainFilters"/> has the texts.</returns>
    /// <example>A pod without a controller, no flags: Refuse, with <see cref="DrainFilters.UnmanagedError"/>.</example>
    public static DrainDecision Decide(V1Pod pod, DrainOptions options, bool daemonSetExists) =>
        throw new NotImplementedException("Task 4: about twenty-five lines.");
}
