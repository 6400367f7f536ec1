using KubeKatas.Controllers.DaemonSets;

namespace KubeKatas.Katas.DaemonSets;

/// <summary>Task 6: the next step of an update.</summary>
public static class Rollout
{
    /// <summary>Decides how an update goes on. It is asked only when task 4 finds nothing to do.</summary>
    /// <param name="pass">
    /// Task 4 tells of its parts; <c>pass.IsUpdated(pod)</c> is true for a pod of the newest revision.
    /// </param>
    /// <returns>
    /// Without a surge: the old pods to delete, those that are not available first. With a surge: the nodes that get a
    /// new pod beside their old one, and the old pods that are no longer needed.
    /// </returns>
    /// <example>Three nodes with old pods, maxUnavailable 1: the pod of the first node goes.</example>
    public static DaemonChanges Next(DaemonPass pass) =>
        throw new NotImplementedException("Task 6: about forty lines.");
}
