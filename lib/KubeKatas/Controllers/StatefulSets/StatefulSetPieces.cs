using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.StatefulSets;

/// <summary>Decides what to do about one StatefulSet.</summary>
/// <param name="seen">The StatefulSet and its surroundings.</param>
public delegate Plan StatefulSetPlanner(StatefulSetView seen);

/// <summary>Decides which of a StatefulSet's pods are made, put right and deleted now.</summary>
/// <param name="pass">The StatefulSet, its pods by ordinal, and its revisions.</param>
public delegate StatefulChanges StatefulOrderRule(StatefulPass pass);

/// <summary>What the controller sees of one StatefulSet when it plans.</summary>
/// <param name="Set">The StatefulSet.</param>
/// <param name="Pods">The pods it manages, and those of its namespace that nobody manages.</param>
/// <param name="Revisions">The revisions it manages, and those of its namespace that nobody manages.</param>
/// <param name="Now">The time.</param>
public sealed record StatefulSetView(
    V1StatefulSet Set,
    ImmutableArray<V1Pod> Pods,
    ImmutableArray<V1ControllerRevision> Revisions,
    DateTimeOffset Now)
{
    /// <summary>A claim of the StatefulSet's namespace by name; null when there is none.</summary>
    public Func<string, V1PersistentVolumeClaim?> Claim { get; init; } = static _ => null;

    /// <summary>A revision as it is stored now, past the cache; null when there is none of that name.</summary>
    public Func<string, V1ControllerRevision?> Live { get; init; } = static _ => null;
}

/// <summary>What is to change among the pods.</summary>
public sealed record StatefulChanges
{
    /// <summary>The pods to make, lowest ordinal first.</summary>
    public ImmutableArray<V1Pod> Creates { get; init; } = [];

    /// <summary>The pods there are whose labels, volumes and claims are to be put right.</summary>
    public ImmutableArray<V1Pod> Kept { get; init; } = [];

    /// <summary>The pods to delete, in order.</summary>
    public ImmutableArray<V1Pod> Deletes { get; init; } = [];

    /// <summary>How many of the deleted pods make room for a newer revision.</summary>
    public int Replaced { get; init; }
}

/// <summary>One look at a StatefulSet whose pods have been claimed and whose revisions are known.</summary>
/// <param name="Seen">What the controller sees; its pods are exactly those of the StatefulSet.</param>
/// <param name="Current">The revision that the pods come from.</param>
/// <param name="Update">The revision of the template as it is.</param>
/// <param name="Collisions">How often a revision's name was taken.</param>
public sealed record StatefulPass(
    StatefulSetView Seen, V1ControllerRevision Current, V1ControllerRevision Update, int Collisions)
{
    /// <summary>The StatefulSet.</summary>
    public V1StatefulSet Set => Seen.Set;

    /// <summary>True when each pod waits for those before it.</summary>
    public bool IsOrdered => Set.Spec.PodManagementPolicy != "Parallel";

    /// <summary>How long a pod must have been ready to count as available.</summary>
    public TimeSpan MinReady => TimeSpan.FromSeconds(Set.Spec.MinReadySeconds ?? 0);

    /// <summary>True when the pod has been ready for long enough.</summary>
    public bool IsAvailable(V1Pod pod) => pod.IsAvailable(MinReady, Seen.Now);

    /// <summary>True when the pod does not serve: not running, not ready for long enough, or on its way out.</summary>
    public bool IsUnavailable(V1Pod pod) =>
        !StatefulPods.IsRunningAndReady(pod) || pod.IsTerminating() || !IsAvailable(pod);
}

/// <summary>The decisions that a StatefulSet's planner is made of, each replaceable.</summary>
public sealed record StatefulSetPieces
{
    /// <summary>The library's own.</summary>
    public static StatefulSetPieces BuiltIn { get; } = new();

    /// <summary>What to do with a pod or revision that the StatefulSet might own.</summary>
    public ClaimRule Claim { get; init; } = Claims.Decide;

    /// <summary>Which pods are made, put right and deleted now.</summary>
    public StatefulOrderRule Order { get; init; } = StatefulOrder.Next;

    /// <summary>How the creations of a StatefulSet whose pods do not wait for each other are cut into
    /// batches.</summary>
    public SlowStartRule SlowStart { get; init; } = Controllers.SlowStart.Batches;

    /// <summary>What the status says.</summary>
    public Func<StatefulPass, V1StatefulSetStatus> Status { get; init; } = StatefulSetStatuses.Of;
}
