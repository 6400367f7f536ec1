using k8s.Models;

namespace KubeKatas.Katas.DaemonSets;

/// <summary>Task 1: what a daemon puts up with.</summary>
public static class Tolerations
{
    /// <summary>The tolerations of a daemon's pod.</summary>
    /// <param name="spec">The template's spec. <c>spec.Tolerations</c> may be null; it must not be changed.</param>
    /// <returns>
    /// The template's own in their order, then the six of the README; a seventh for
    /// <c>node.kubernetes.io/network-unavailable</c> when <c>spec.HostNetwork</c> is true. One of the template's with
    /// the same key, effect and operator is replaced where it stands.
    /// </returns>
    /// <example>A template without tolerations: six, the first for <c>node.kubernetes.io/not-ready</c>.</example>
    public static IList<V1Toleration> Of(V1PodSpec spec) =>
        throw new NotImplementedException("Task 1: a table of six, and about ten lines.");
}
