using k8s.Models;

namespace KubeKatas.Katas.DaemonSets;

/// <summary>Task 3: a pod for one node.</summary>
public static class DaemonPod
{
    /// <summary>Makes the pod of a DaemonSet for a node.</summary>
    /// <param name="set">The DaemonSet; it must not be changed.</param>
    /// <param name="node">The node's name.</param>
    /// <param name="hash">The revision's hash.</param>
    /// <returns>
    /// The template's pod with the label <c>controller-revision-hash</c>, the tolerations of task 1, and a required
    /// node affinity for the field <c>metadata.name</c>, which takes the place of the template's own.
    /// </returns>
    /// <example>For node <c>n1</c>: one term, whose one matchField is <c>metadata.name In [n1]</c>.</example>
    public static V1Pod For(V1DaemonSet set, string node, string hash) =>
        throw new NotImplementedException("Task 3: about twenty lines.");

    /// <summary>Says which node a pod is on or meant for.</summary>
    /// <param name="pod">Any pod, also one that no DaemonSet made.</param>
    /// <returns>
    /// Its node, or the one node that its affinity names by <c>metadata.name</c>; empty when there is neither.
    /// </returns>
    public static string TargetOf(V1Pod pod) => throw new NotImplementedException("Task 3: about ten lines.");
}
