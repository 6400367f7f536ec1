using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Installation.Upgrades;

/// <summary>Decides what is to be done about one node now.</summary>
/// <param name="seen">The node and what is on it.</param>
public delegate NodeAction NodeUpgradeRule(NodeUpgradeView seen);

/// <summary>Decides what is to be done about all nodes now; at most one action a node.</summary>
/// <param name="seen">The nodes and what is on them.</param>
public delegate ImmutableArray<NodeAction> UpgradePlanner(UpgradeView seen);

/// <summary>What is seen of one node that is to be upgraded.</summary>
/// <param name="Node">The node.</param>
/// <param name="Pods">The pods on it, in the order of their names.</param>
/// <param name="Target">The version its kubelet shall have.</param>
/// <param name="Options">The flags to drain it with.</param>
public sealed record NodeUpgradeView(
    V1Node Node, ImmutableArray<V1Pod> Pods, KubeVersion Target, DrainOptions Options)
{
    /// <summary>The DaemonSets that are there, as <c>namespace/name</c>.</summary>
    public ImmutableHashSet<string> DaemonSets { get; init; } = [];

    /// <summary>Decides what to do with a pod.</summary>
    public DrainRule Drain { get; init; } = DrainFilters.Decide;

    /// <summary>The node's name.</summary>
    public string Name => Node.Metadata.Name;

    /// <summary>The version of the kubelet that runs.</summary>
    public KubeVersion Kubelet => KubeVersion.Parse(Node.Status.NodeInfo.KubeletVersion);

    /// <summary>True when no new pods come.</summary>
    public bool IsCordoned => Node.Spec?.Unschedulable == true;

    /// <summary>True when an upgrade has begun on it: see <see cref="NodeAction.Mark"/>.</summary>
    public bool IsMarked => Node.Metadata.Annotations?.ContainsKey(NodeAction.Mark) == true;

    /// <summary>True when the node says that it is ready.</summary>
    public bool IsReady => Node.Status.Conditions?.Any(it => it is { Type: "Ready", Status: "True" }) == true;

    /// <summary>True for a machine of the control plane.</summary>
    public bool IsControlPlane =>
        Node.Metadata.Labels?.ContainsKey("node-role.kubernetes.io/control-plane") == true;

    /// <summary>True when the DaemonSet is there that a pod names as its controller.</summary>
    public bool HasDaemonSetOf(V1Pod pod) => pod.ControllerOf() is { Kind: "DaemonSet" } owner
        && DaemonSets.Contains($"{pod.Metadata.NamespaceProperty}/{owner.Name}");
}

/// <summary>What is seen of a cluster whose nodes are to be upgraded.</summary>
/// <param name="Nodes">The nodes, in the order of their names.</param>
/// <param name="Target">The version the kubelets shall have.</param>
public sealed record UpgradeView(ImmutableArray<NodeUpgradeView> Nodes, KubeVersion Target)
{
    /// <summary>The version of the oldest API server.</summary>
    public KubeVersion ApiServer { get; init; } = Target;

    /// <summary>How many nodes may be away at a time.</summary>
    public int AtOnce { get; init; } = 1;

    /// <summary>Decides about one node.</summary>
    public NodeUpgradeRule Next { get; init; } = NodeUpgrade.Next;

    /// <summary>The view of one node.</summary>
    /// <param name="name">Its name; it must be there.</param>
    public NodeUpgradeView On(string name) => Nodes.Single(it => it.Name == name);
}
