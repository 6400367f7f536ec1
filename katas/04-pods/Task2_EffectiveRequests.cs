using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Pods;

/// <summary>Task 2: what does a whole pod ask for?</summary>
public static class EffectiveRequests
{
    /// <summary>Works out what a node must have left for the pod.</summary>
    /// <param name="spec">
    /// Its requests are complete (task 1). <c>InitContainers</c>, <c>Overhead</c> and <c>Resources</c> may be null. A
    /// container's request is <c>ResourceAmounts.From(container.Resources?.Requests)</c>; amounts have <c>Plus</c> and
    /// <c>Max</c>. <c>container.IsSidecar()</c> tells a sidecar from an ordinary init container.
    /// </param>
    /// <returns>
    /// The larger one, resource by resource, of what the containers and sidecars ask for together and of the hungriest
    /// moment of the start; CPU and memory of <c>spec.Resources</c> take its place where they are given; overhead comes
    /// on top.
    /// </returns>
    /// <example>Containers of 1 and 2 CPU after an init container of 5 CPU: 5. With a sidecar of 3 before it:
    /// 8.</example>
    public static ResourceAmounts Of(V1PodSpec spec) =>
        throw new NotImplementedException("Task 2: about twenty lines.");
}
