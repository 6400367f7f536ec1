using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.NodeLifecycle;

/// <summary>How a zone is doing.</summary>
public enum ZoneState
{
    /// <summary>Most of its nodes are ready.</summary>
    Normal,

    /// <summary>More than two nodes, and at least 55 % of them, are not ready.</summary>
    PartialDisruption,

    /// <summary>No node is ready.</summary>
    FullDisruption,
}

/// <summary>How fast pods may be sent away from the nodes of a zone. Pure.</summary>
/// <remarks>
/// The more of a zone is down, the likelier it is that the fault is the network's, and the more harm evictions do. So a
/// node an hour may be all that is given up, or none. Source: kubernetes v1.36.2,
/// pkg/controller/nodelifecycle/node_lifecycle_controller.go, ComputeZoneState, ReducedQPSFunc, HealthyQPSFunc;
/// cmd/kube-controller-manager/app/options/nodelifecyclecontroller.go; pkg/util/node/node.go, GetZoneKey.
/// </remarks>
public static class NodeZones
{
    /// <summary>The share of nodes that are not ready from which a zone counts as disrupted: 0.55.</summary>
    public const double UnhealthyShare = 0.55;

    /// <summary>A disrupted zone of up to this many nodes, 50, gives up none.</summary>
    public const int SmallZoneNodesMax = 50;

    /// <summary>The pause between two nodes that are given up: 10 s (0.1 nodes a second).</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>The same in a large zone that is disrupted: 100 s (0.01 nodes a second).</summary>
    public static readonly TimeSpan LongPause = TimeSpan.FromSeconds(100);

    /// <summary>The zone a node is in, by its labels; nodes without them share one.</summary>
    public static string Of(V1Node node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return $"{node.Label(Topology.Region)}/{node.Label(Topology.Zone)}";
    }

    /// <summary>How a zone is doing.</summary>
    /// <param name="ready">How many of its nodes are ready.</param>
    /// <param name="notReady">How many are not, or nobody knows.</param>
    public static ZoneState StateOf(int ready, int notReady) => (ready, notReady) switch
    {
        (0, > 0) => ZoneState.FullDisruption,
        (_, > 2) when (double)notReady / (ready + notReady) >= UnhealthyShare => ZoneState.PartialDisruption,
        _ => ZoneState.Normal,
    };

    /// <summary>The pause between two nodes that are given up in a zone; null where none is given up.</summary>
    /// <param name="state">How the zone is doing.</param>
    /// <param name="nodes">How many nodes it has.</param>
    public static TimeSpan? PauseOf(ZoneState state, int nodes) => state switch
    {
        ZoneState.PartialDisruption when nodes > SmallZoneNodesMax => LongPause,
        ZoneState.PartialDisruption => null,
        _ => Pause,
    };
}
