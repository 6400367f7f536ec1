using k8s.Models;
using KubeKatas.Controllers.DaemonSets;

namespace KubeKatas.Katas.DaemonSets;

/// <summary>Task 4: which nodes lack a pod, and which pods are too many?</summary>
public static class Placement
{
    /// <summary>Says how long the next failed pod of a node has to wait until it is replaced.</summary>
    /// <param name="last">The wait before; null when no pod of the DaemonSet failed there so far.</param>
    /// <param name="since">How long ago a failed pod was replaced there last.</param>
    /// <returns>
    /// 1 s at first, then twice the wait before, at most 15 min. After more than twice 15 min it begins anew.
    /// </returns>
    public static TimeSpan Wait(TimeSpan? last, TimeSpan since) =>
        throw new NotImplementedException("Task 4: about three lines.");

    /// <summary>Looks at every node.</summary>
    /// <param name="pass">
    /// <c>pass.Seen.Nodes</c> are all nodes, <c>pass.On(name)</c> the pods of one, the oldest first;
    /// <c>pass.Occupied</c> names the nodes that have pods, also those that are gone; <c>pass.Rule</c> is task 2;
    /// <c>pass.Seen.Wait(name)</c> says how much longer a failed pod of a node has to wait.
    /// </param>
    /// <returns>
    /// The names of the nodes that get a pod, the pods that are deleted, and in <c>RetryAfter</c> when to look at the
    /// next failed pod. <c>Reports</c>, which is for Events, may stay empty.
    /// </returns>
    public static DaemonChanges Next(DaemonPass pass) =>
        throw new NotImplementedException("Task 4: about forty lines.");
}
