using KubeKatas.Controllers;
using KubeKatas.Controllers.DaemonSets;

namespace KubeKatas.Katas.DaemonSets;

/// <summary>Task 8: the whole controller.</summary>
public static class DaemonController
{
    /// <summary>Decides what to do about one DaemonSet. This is the function that runs the cluster in the last
    /// tests.</summary>
    /// <param name="seen">
    /// The DaemonSet; the pods and revisions that it manages and those of its namespace that nobody manages; all nodes;
    /// the time. While <c>seen.MayChangePods</c> is false only the status may be written.
    /// </param>
    /// <returns>
    /// First the claims, then the revision, then the pods, then the status and the revisions to forget: each later part
    /// as the <see cref="Plan.Then"/> of the one before.
    /// </returns>
    /// <example>A new DaemonSet <c>agent</c>: the plan's only line is
    /// "create controllerrevision default/agent-7c9f8b6d5".</example>
    public static Plan Plan(DaemonSetView seen) => throw new NotImplementedException("Task 8: about eighty lines.");
}
