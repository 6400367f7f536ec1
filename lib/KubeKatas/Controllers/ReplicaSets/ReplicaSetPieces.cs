using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Controllers.ReplicaSets;

/// <summary>The decisions that a ReplicaSet's planner is made of, each replaceable.</summary>
public sealed record ReplicaSetPieces
{
    /// <summary>The library's own.</summary>
    public static ReplicaSetPieces BuiltIn { get; } = new();

    /// <summary>Which pods count towards the replicas.</summary>
    public Func<V1Pod, bool> IsActive { get; init; } = PodFacts.IsActive;

    /// <summary>What the set's <c>spec.selector</c> selects.</summary>
    public Func<V1LabelSelector?, LabelSelector> SelectorOf { get; init; } = LabelSelector.Of;

    /// <summary>What to do with a pod that the set might own.</summary>
    public ClaimRule Claim { get; init; } = Claims.Decide;

    /// <summary>Which pods go first.</summary>
    public DeletionOrderRule DeletionOrder { get; init; } = ReplicaSets.DeletionOrder.Sort;

    /// <summary>How creations are cut into batches.</summary>
    public SlowStartRule SlowStart { get; init; } = Controllers.SlowStart.Batches;

    /// <summary>What the status says.</summary>
    public ReplicaSetStatusRule Status { get; init; } = ReplicaSetStatus.Of;
}
