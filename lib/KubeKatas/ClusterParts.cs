using KubeKatas.Api;
using KubeKatas.Controllers.CronJobs;
using KubeKatas.Controllers.DaemonSets;
using KubeKatas.Controllers.Deployments;
using KubeKatas.Controllers.Disruption;
using KubeKatas.Controllers.EndpointSlices;
using KubeKatas.Controllers.Jobs;
using KubeKatas.Controllers.Namespaces;
using KubeKatas.Controllers.NodeLifecycle;
using KubeKatas.Controllers.ReplicaSets;
using KubeKatas.Controllers.StatefulSets;
using KubeKatas.Installation.Joining;
using KubeKatas.Installation.Upgrades;
using KubeKatas.Networking;
using KubeKatas.Nodes;
using KubeKatas.Scheduling;

namespace KubeKatas;

/// <summary>The replaceable pieces of a cluster: each a function with the signature of the library's own.</summary>
/// <example><code>Cluster.Start(parts: built => built with { ReplicaSets = MyPlanner })</code></example>
public sealed record ClusterParts
{
    /// <summary>The library's own pieces.</summary>
    public static ClusterParts BuiltIn { get; } = new();

    /// <summary>The decisions that the API server is made of.</summary>
    public ApiPieces Api { get; init; } = ApiPieces.BuiltIn;

    /// <summary>The decisions that the ReplicaSets' planner is made of; used unless <see cref="ReplicaSets"/> is
    /// set.</summary>
    public ReplicaSetPieces ReplicaSetPieces { get; init; } = ReplicaSetPieces.BuiltIn;

    /// <summary>The whole planner of ReplicaSets and ReplicationControllers; null for the one made of the
    /// pieces.</summary>
    public ReplicaSetPlanner? ReplicaSets { get; init; }

    /// <summary>The planner of Deployments; null for the library's own.</summary>
    public DeploymentPlanner? Deployments { get; init; }

    /// <summary>The decisions that the DaemonSets' planner is made of.</summary>
    public DaemonSetPieces DaemonSetPieces { get; init; } = DaemonSetPieces.BuiltIn;

    /// <summary>The whole planner of DaemonSets; null for the one made of the pieces.</summary>
    public DaemonSetPlanner? DaemonSets { get; init; }

    /// <summary>The decisions that the Jobs' planner is made of.</summary>
    public JobPieces JobPieces { get; init; } = JobPieces.BuiltIn;

    /// <summary>The decisions that the CronJobs' planner is made of; used unless <see cref="CronJobs"/> is
    /// set.</summary>
    public CronJobPieces CronJobPieces { get; init; } = CronJobPieces.BuiltIn;

    /// <summary>The whole planner of CronJobs; null for the one made of the pieces.</summary>
    public CronJobPlanner? CronJobs { get; init; }

    /// <summary>The decisions that the StatefulSets' planner is made of.</summary>
    public StatefulSetPieces StatefulSetPieces { get; init; } = StatefulSetPieces.BuiltIn;

    /// <summary>The decisions that the EndpointSlices' planner is made of.</summary>
    public EndpointSlicePieces EndpointSlicePieces { get; init; } = EndpointSlicePieces.BuiltIn;

    /// <summary>The planner that empties deleted namespaces; null for the library's own.</summary>
    public NamespacePlanner? Namespaces { get; init; }

    /// <summary>The decisions that names and connections depend on.</summary>
    public NetworkPieces Network { get; init; } = NetworkPieces.BuiltIn;

    /// <summary>The decisions that the kubelets are made of.</summary>
    public KubeletPieces KubeletPieces { get; init; } = KubeletPieces.BuiltIn;

    /// <summary>The decisions about nodes that fall silent.</summary>
    public NodeHealthPieces NodeHealthPieces { get; init; } = NodeHealthPieces.BuiltIn;

    /// <summary>The decisions that a machine's way into the cluster is made of.</summary>
    public JoinPieces JoinPieces { get; init; } = JoinPieces.BuiltIn;

    /// <summary>The tables of filters and scores that the scheduler chooses nodes by.</summary>
    public SchedulingProfile Scheduling { get; init; } = SchedulingProfile.Default;

    /// <summary>The arithmetic of PodDisruptionBudgets.</summary>
    public BudgetRule Budgets { get; init; } = BudgetArithmetic.Count;

    /// <summary>The decisions that <see cref="Cluster.Upgrade"/> is made of.</summary>
    public UpgradePieces Upgrades { get; init; } = UpgradePieces.BuiltIn;
}
