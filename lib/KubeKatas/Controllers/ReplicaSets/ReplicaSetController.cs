using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.ReplicaSets;

/// <summary>Keeps as many pods as each ReplicaSet asks for.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/replicaset/replica_set.go.</remarks>
/// <param name="planner">Decides; null for the library's own.</param>
public sealed class ReplicaSetController(ReplicaSetPlanner? planner = null) : IController
{
    private readonly ReplicaSetPlanner _planner = planner ?? ReplicaSetPlanning.BuiltIn;

    /// <inheritdoc/>
    public string Name => "replicaset-controller";

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        watches.On<V1ReplicaSet>(delta => OwnedPods.OnOwner(watches, delta));
        new OwnedPods<V1ReplicaSet>(watches, set => set.Spec.Selector).Watch();
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (seen.Of<V1ReplicaSet>().Find(key) is not { } set)
        {
            seen.Expectations.Forget(key);
            return Controllers.Plan.Nothing;
        }

        return _planner(new(set, OwnedPods.Candidates(seen, set), seen.Now)
        {
            MayChangePods = seen.Expectations.AreMet(key),
            RelatedPods = Related(seen, set),
        });
    }

    private static ImmutableArray<V1Pod> Related(Seen seen, V1ReplicaSet set) =>
        set.ControllerOf() is { } owner && (set.Status?.Replicas ?? 0) > (set.Spec.Replicas ?? 1)
            ? [.. seen.Of<V1ReplicaSet>().ControlledBy(owner.Uid)
                .SelectMany(related => seen.Of<V1Pod>().ControlledBy(related.Metadata.Uid))]
            : [];
}
