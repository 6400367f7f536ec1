using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers;

/// <summary>The index that finds the pods of a node.</summary>
public static class NodePods
{
    /// <summary>The index's name.</summary>
    public const string Index = "node";

    /// <summary>The node that a pod is on; none while it has none.</summary>
    public static IEnumerable<string> KeysOf(V1Pod pod) => pod.IsBound() ? [pod.Spec.NodeName] : [];
}
