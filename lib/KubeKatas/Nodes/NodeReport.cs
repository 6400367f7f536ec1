using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Nodes;

/// <summary>What a kubelet says of its node. Pure.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/kubelet/nodestatus/setters.go.</remarks>
internal static class NodeReport
{
    /// <summary>True when the node's status holds something that its kubelet would not say: that it is
    /// unknown.</summary>
    public static bool IsDoubted(V1Node node) =>
        node.Status?.Conditions?.Any(condition => condition.Status == "Unknown") == true;

    /// <summary>The node with what was in doubt said again: ready, and short of nothing.</summary>
    public static V1Node Of(V1Node node, DateTimeOffset now) => !IsDoubted(node)
        ? node
        : node with
        {
            Status = node.Status with
            {
                Conditions = [.. node.Status.Conditions.Select(condition => Certain(condition, now))],
            },
        };

    private static V1NodeCondition Certain(V1NodeCondition condition, DateTimeOffset now) =>
        condition.Status == "Unknown" ? NodeConditions.Of(condition.Type, now) ?? condition : condition;
}
