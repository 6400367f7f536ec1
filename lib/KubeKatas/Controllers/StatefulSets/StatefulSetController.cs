using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.StatefulSets;

/// <summary>Keeps the numbered pods of each StatefulSet, and their claims.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/statefulset/stateful_set.go.</remarks>
/// <param name="pieces">What it decides with; null for the library's own.</param>
public sealed class StatefulSetController(StatefulSetPieces? pieces = null) : IController
{
    private readonly StatefulSetPlanner _planner =
        new StatefulSetPlanning(pieces ?? StatefulSetPieces.BuiltIn).Plan;

    /// <inheritdoc/>
    public string Name => "statefulset-controller";

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        watches.On<V1StatefulSet>(delta => OwnedPods.OnOwner(watches, delta));
        new OwnedPods<V1StatefulSet>(watches, set => set.Spec.Selector).Watch();
        _ = watches.Of<V1ControllerRevision>();
        _ = watches.Of<V1PersistentVolumeClaim>();
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (seen.Of<V1StatefulSet>().Find(key) is not { } set)
        {
            return Controllers.Plan.Nothing;
        }

        var revisions = seen.Of<V1ControllerRevision>();
        var claims = seen.Of<V1PersistentVolumeClaim>();
        return _planner(new(
            set,
            OwnedPods.Candidates(seen, set),
            [.. revisions.ControlledBy(set.Metadata.Uid), .. revisions.Orphans(key.Namespace)],
            seen.Now)
        {
            Claim = name => claims.Find(new(key.Namespace, name)),
            Live = name => seen.Live(Scheme.Of<V1ControllerRevision>(), new ObjectKey(key.Namespace, name))
                as V1ControllerRevision,
        });
    }
}
