using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.NodeLifecycle;

/// <summary>What a node's silence makes of it and of its pods. Pure.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/nodelifecycle/node_lifecycle_controller.go,
/// tryUpdateNodeHealth; pkg/controller/util/node/controller_utils.go, MarkPodsNotReady.</remarks>
public static class SilentNodes
{
    private static readonly string[] Watched = ["Ready", "MemoryPressure", "DiskPressure", "PIDPressure"];

    /// <summary>The status of a node that has fallen silent: nobody knows whether it is ready, or short of
    /// anything.</summary>
    /// <param name="node">The node.</param>
    /// <param name="now">When it was given up.</param>
    /// <returns>The status that it has, the same instance, when it is unknown already.</returns>
    public static V1NodeStatus StatusOf(V1Node node, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(node);
        var status = node.Status ?? new();
        return Watched.All(type => node.Condition(type)?.Status == "Unknown")
            ? status
            : status with
            {
                Conditions =
                [
                    .. (status.Conditions ?? []).Select(condition => Stopped(condition, now)),
                    .. Watched.Where(type => node.Condition(type) is null).Select(type => Never(node, type, now)),
                ],
            };
    }

    /// <summary>The pod as it is while its node does not answer: not ready.</summary>
    /// <returns>The same instance when it is not ready already.</returns>
    public static V1Pod NotReady(V1Pod pod, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(pod);
        return !pod.IsReady()
            ? pod
            : pod with
            {
                Status = pod.Status with
                {
                    Conditions = pod.Status.Conditions.With(
                        pod.Condition("Ready")! with { Status = "False", LastTransitionTime = now.UtcDateTime }),
                },
            };
    }

    private static V1NodeCondition Stopped(V1NodeCondition condition, DateTimeOffset now) =>
        condition.Status == "Unknown" || !Watched.Contains(condition.Type)
            ? condition
            : condition with
            {
                Status = "Unknown",
                Reason = "NodeStatusUnknown",
                Message = "Kubelet stopped posting node status.",
                LastTransitionTime = now.UtcDateTime,
            };

    private static V1NodeCondition Never(V1Node node, string type, DateTimeOffset now) => new()
    {
        Type = type,
        Status = "Unknown",
        Reason = "NodeStatusNeverUpdated",
        Message = "Kubelet never posted node status.",
        LastHeartbeatTime = node.Metadata.CreationTimestamp,
        LastTransitionTime = now.UtcDateTime,
    };
}
