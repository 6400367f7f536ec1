using k8s.Models;
using KubeKatas.Controllers.DaemonSets;

namespace KubeKatas.Katas.DaemonSets;

/// <summary>Task 5: how many may be down?</summary>
public static class Limits
{
    /// <summary>Reads the numbers of the update strategy.</summary>
    /// <param name="set">Its strategy, or either number, may be null. A number is text: <c>"2"</c>, <c>"10%"</c>.</param>
    /// <param name="desired">How many nodes should have a pod; percentages are of it.</param>
    /// <returns>
    /// How many nodes may have two pods, and how many may be without one that is available; in nodes, both rounded up.
    /// None and one when nothing is said; none and one also when both come to none.
    /// </returns>
    /// <example>maxUnavailable <c>10%</c> of 25 nodes: (0, 3).</example>
    public static (int Surge, int Unavailable) Of(V1DaemonSet set, int desired) =>
        throw new NotImplementedException("Task 5: about eight lines.");

    /// <summary>Counts the nodes that are without a pod that works.</summary>
    /// <param name="pass">
    /// <c>pass.Occupied</c> names the nodes, <c>pass.On(name)</c> their pods; <c>pass.IsAvailable(pod)</c> minds
    /// <c>minReadySeconds</c>.
    /// </param>
    /// <returns>
    /// The number of occupied nodes whose pods, terminating ones aside, are not exactly one that is available.
    /// </returns>
    public static int Down(DaemonPass pass) => throw new NotImplementedException("Task 5: about two lines.");
}
