using k8s.Models;

namespace KubeKatas.Katas.Pods;

/// <summary>Task 5: which container starts next?</summary>
public static class Starting
{
    /// <summary>Says whose first start is due.</summary>
    /// <param name="pod">
    /// A pod on its node. <c>Status.InitContainerStatuses</c> and <c>Status.ContainerStatuses</c> say what became of
    /// each
    /// container; the status, the lists, and entries in them may be missing: such a container never ran.
    /// </param>
    /// <returns>
    /// The names of the containers to start now, in the order of the spec: one init container, or all main containers
    /// that have not begun, or none while something has to be waited for. Starting again what has ended is not your
    /// business here.
    /// </returns>
    /// <example>Init containers a and b; a has ended with 0: b. While a still runs: none.</example>
    public static IReadOnlyList<string> Due(V1Pod pod) =>
        throw new NotImplementedException("Task 5: about twenty-five lines.");
}
