using k8s.Models;
using KubeKatas.Controllers.DaemonSets;

namespace KubeKatas.Katas.DaemonSets;

/// <summary>Task 7: say what is there.</summary>
public static class DaemonStatus
{
    /// <summary>Counts the nodes and writes it up.</summary>
    /// <param name="pass">The DaemonSet, its nodes and its pods.</param>
    /// <returns>
    /// The seven numbers of the README, each in nodes, and ObservedGeneration. CollisionCount and Conditions are carried
    /// on from the old status, which may be null.
    /// </returns>
    /// <example>Three nodes, two with a ready pod: desired 3, current 2, ready 2, unavailable 1.</example>
    public static V1DaemonSetStatus Of(DaemonPass pass) =>
        throw new NotImplementedException("Task 7: about twenty lines.");
}
