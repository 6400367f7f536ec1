using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.NodeLifecycle;

/// <summary>What the controller remembers of a node between two looks, and since when it has heard nothing.</summary>
/// <param name="Heartbeat">The heartbeat of the Ready condition, as last seen; null while there was none.</param>
/// <param name="HasReady">Whether the node had a Ready condition at all.</param>
/// <param name="Renewed">When the lease says it was renewed, as last seen; null while there was no lease.</param>
/// <param name="At">When a sign of life was last seen, by the controller's own clock.</param>
public readonly record struct NodeHeard(DateTime? Heartbeat, bool HasReady, DateTime? Renewed, DateTimeOffset At)
{
    /// <summary>Looks at a node once more.</summary>
    /// <param name="before">What was remembered; null for a node that was never looked at.</param>
    /// <param name="node">The node now.</param>
    /// <param name="lease">Its lease; null when it has none.</param>
    /// <param name="now">The controller's time.</param>
    /// <returns>What to remember: with a new <see cref="At"/> when heartbeat or lease moved on.</returns>
    /// <remarks>
    /// The times in the node and in its lease are only compared with what they were, never with the clock: a node
    /// whose clock is wrong is as alive as any. Source: kubernetes v1.36.2,
    /// pkg/controller/nodelifecycle/node_lifecycle_controller.go, tryUpdateNodeHealth.
    /// </remarks>
    public static NodeHeard Look(NodeHeard? before, V1Node node, V1Lease? lease, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(node);
        var ready = node.Condition("Ready");
        var seen = new NodeHeard(ready?.LastHeartbeatTime, ready is not null, lease?.Spec?.RenewTime, now);
        if (before is not { } known)
        {
            return ready is null && node.Metadata.CreationTimestamp is { } created
                ? seen with { At = new(created, TimeSpan.Zero) }
                : seen;
        }

        var hasMoved = known.HasReady != seen.HasReady
            || known.Heartbeat != seen.Heartbeat
            || (seen.Renewed is { } renewed && (known.Renewed is not { } last || last < renewed));
        return hasMoved ? seen : known;
    }

    /// <summary>True when the node has been silent for too long: 50 s, or 60 s while it has never said whether it is
    /// ready.</summary>
    /// <remarks>A real controller asks whether more than that has passed, and each of its rounds takes a moment longer
    /// than its period: ten of them always are more. Here they are exactly that long.</remarks>
    public bool IsSilent(DateTimeOffset now) =>
        now >= At + (HasReady ? NodeLifecycleController.GracePeriod : NodeLifecycleController.StartupGracePeriod);
}
