using System.Collections.Immutable;
using k8s;
using k8s.Models;

namespace KubeKatas.Controllers.ReplicaSets;

/// <summary>Decides what to do about one ReplicaSet.</summary>
/// <param name="seen">The set and its surroundings, as the controller's caches have them.</param>
/// <returns>The writes, and how to go on after them.</returns>
public delegate Plan ReplicaSetPlanner(ReplicaSetView seen);

/// <summary>What the controller sees of one ReplicaSet when it plans.</summary>
/// <param name="Set">The set; of a ReplicationController its translation into one.</param>
/// <param name="Pods">The pods it manages, and those of its namespace that nobody manages.</param>
/// <param name="Now">The time.</param>
public sealed record ReplicaSetView(V1ReplicaSet Set, ImmutableArray<V1Pod> Pods, DateTimeOffset Now)
{
    private readonly IKubernetesObject<V1ObjectMeta>? _owner;

    /// <summary>The object that pods and Events refer to: the set itself, or the ReplicationController behind
    /// it.</summary>
    public IKubernetesObject<V1ObjectMeta> Owner
    {
        get => _owner ?? Set;
        init => _owner = value;
    }

    /// <summary>The pods of all ReplicaSets with the same owner (a Deployment's), this one's included.</summary>
    public ImmutableArray<V1Pod> RelatedPods { get; init; } = [];

    /// <summary>
    /// False while earlier creations or deletions have not all been seen: the pods must not be counted on, so nothing
    /// is created or deleted, but the status is still written.
    /// </summary>
    public bool MayChangePods { get; init; } = true;

    /// <summary>True when the status counts terminating pods: for a ReplicaSet, not for a
    /// ReplicationController.</summary>
    public bool CountsTerminating { get; init; } = true;
}
