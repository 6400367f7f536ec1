using k8s.Models;

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
                Conditions = [.. node.Status.Conditions.Select(condition => Certain(condition, now.UtcDateTime))],
            },
        };

    private static V1NodeCondition Certain(V1NodeCondition condition, DateTime now)
    {
        if (condition.Status != "Unknown")
        {
            return condition;
        }

        var (status, reason, message) = condition.Type switch
        {
            "Ready" => ("True", "KubeletReady", "kubelet is posting ready status"),
            "MemoryPressure" => ("False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
            "DiskPressure" => ("False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
            "PIDPressure" => ("False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
            _ => (condition.Status, condition.Reason, condition.Message),
        };
        return condition with
        {
            Status = status,
            Reason = reason,
            Message = message,
            LastHeartbeatTime = now,
            LastTransitionTime = now,
        };
    }
}
