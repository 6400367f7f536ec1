using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Nodes;

/// <summary>What is true of a node that answers and of one that does not, and what its pods make of it. Pure.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/nodelifecycle/node_lifecycle_controller.go.</remarks>
public static class NodeHealth
{
    private const int LeaseSeconds = 40;
    private static readonly string[] Watched = ["Ready", "MemoryPressure", "DiskPressure", "PIDPressure"];

    /// <summary>True when a node has been silent for longer than the grace period.</summary>
    public static bool IsGivenUp(DateTimeOffset heard, DateTimeOffset now) => now - heard > NodeLifecycle.GracePeriod;

    /// <summary>True when nobody knows whether the node is ready.</summary>
    public static bool IsUnknown(V1Node node) => Ready(node)?.Status == "Unknown";

    /// <summary>True when the node carries a taint that only its health explains.</summary>
    public static bool IsTainted(V1Node node) =>
        node.Spec?.Taints?.Any(taint => taint.Key == Taints.Unreachable || taint.Key == Taints.NotReady) == true;

    /// <summary>The node as it is when it has fallen silent: its conditions unknown, and tainted.</summary>
    public static V1Node Silent(V1Node node, DateTimeOffset now) =>
        node with
        {
            Spec = (node.Spec ?? new()) with
            {
                Taints =
                [
                    .. Healthy(node),
                    new()
                    {
                        Key = Taints.Unreachable,
                        Effect = Taints.NoSchedule,
                        TimeAdded = now.UtcDateTime,
                    },
                    new()
                    {
                        Key = Taints.Unreachable,
                        Effect = Taints.NoExecute,
                        TimeAdded = now.UtcDateTime,
                    },
                ],
            },
            Status = (node.Status ?? new()) with
            {
                Conditions =
                [
                    .. (node.Status?.Conditions ?? []).Select(condition =>
                        Watched.Contains(condition.Type)
                            ? condition with
                            {
                                Status = "Unknown",
                                Reason = "NodeStatusUnknown",
                                Message = "Kubelet stopped posting node status.",
                                LastTransitionTime = now.UtcDateTime,
                            }
                            : condition
                    ),
                ],
            },
        };

    /// <summary>The node as it is when it answers again.</summary>
    public static V1Node Recovered(V1Node node, DateTimeOffset now)
    {
        var taints = Healthy(node).ToList();
        return node with
        {
            Spec = (node.Spec ?? new()) with { Taints = taints.Count == 0 ? null : taints },
            Status = (node.Status ?? new()) with
            {
                Conditions = [.. (node.Status?.Conditions ?? []).Select(condition => Answering(condition, now))],
            },
        };
    }

    /// <summary>The pod as it is once its node has fallen silent: no longer ready.</summary>
    public static V1Pod NotReady(V1Pod pod, DateTimeOffset now) =>
        pod with
        {
            Status = (pod.Status ?? new()) with
            {
                Conditions =
                [
                    .. (pod.Status?.Conditions ?? []).Select(condition =>
                        condition is { Type: "Ready", Status: "True" }
                            ? condition with
                            {
                                Status = "False",
                                LastTransitionTime = now.UtcDateTime,
                            }
                            : condition
                    ),
                ],
            },
        };

    /// <summary>A node's lease, by which it says that it lives.</summary>
    public static V1Lease Lease(V1Node node, DateTime now) =>
        new()
        {
            Metadata = new()
            {
                Name = node.Metadata.Name,
                NamespaceProperty = "kube-node-lease",
                OwnerReferences =
                [
                    new()
                    {
                        ApiVersion = "v1",
                        Kind = "Node",
                        Name = node.Metadata.Name,
                        Uid = node.Metadata.Uid,
                    },
                ],
            },
            Spec = new()
            {
                HolderIdentity = node.Metadata.Name,
                LeaseDurationSeconds = LeaseSeconds,
                RenewTime = now,
            },
        };

    private static V1NodeCondition? Ready(V1Node node) =>
        node.Status?.Conditions?.FirstOrDefault(condition => condition.Type == "Ready");

    private static IEnumerable<V1Taint> Healthy(V1Node node) =>
        (node.Spec?.Taints ?? []).Where(taint => taint.Key != Taints.Unreachable && taint.Key != Taints.NotReady);

    private static V1NodeCondition Answering(V1NodeCondition condition, DateTimeOffset now) =>
        condition.Status != "Unknown"
            ? condition
            : condition with
            {
                Status = condition.Type == "Ready" ? "True" : "False",
                Reason = condition.Type == "Ready" ? "KubeletReady" : "KubeletHasNo" + condition.Type,
                Message = condition.Type == "Ready" ? "kubelet is posting ready status" : "",
                LastHeartbeatTime = now.UtcDateTime,
                LastTransitionTime = now.UtcDateTime,
            };
}
