using k8s.Models;

namespace KubeKatas.Objects;

/// <summary>Questions about a node.</summary>
/// <remarks>Pure. Source: kubernetes v1.36.2, pkg/controller/util/node/controller_utils.go.</remarks>
public static class NodeFacts
{
    /// <summary>True when the Ready condition is True.</summary>
    public static bool IsReady(this V1Node node) => node.Condition("Ready")?.Status == "True";

    /// <summary>The condition of that type, or null.</summary>
    public static V1NodeCondition? Condition(this V1Node node, string type) =>
        node.Status?.Conditions?.FirstOrDefault(one => one.Type == type);

    /// <summary>True when the node has a taint of that key and effect.</summary>
    public static bool HasTaint(this V1Node node, string key, string effect) =>
        node.Spec?.Taints?.Any(one => one.Key == key && one.Effect == effect) == true;

    /// <summary>The node's label, or null.</summary>
    public static string? Label(this V1Node node, string key) =>
        node.Metadata.Labels is { } labels && labels.TryGetValue(key, out var value) ? value : null;
}
