using System.Collections.Immutable;
using KubeKatas.Controllers;
using KubeKatas.Controllers.ReplicaSets;

namespace KubeKatas.Katas.ReplicaSets;

/// <summary>Task 5: create, delete, or leave alone?</summary>
/// <remarks>
/// The whole idea of Kubernetes in one subtraction: wanted minus there. The plan depends on nothing else, least of all
/// on what happened
/// before, so it may be made again at any time.
/// </remarks>
public static class Replicas
{
    private const int BurstReplicas = 500;

    /// <summary>A plan that brings the active pods to the number that is wanted.</summary>
    public static Plan Manage(ReplicaSetView seen)
    {
        var active = seen.Pods.Where(ActivePods.IsActive).ToList();
        var missing = (seen.Set.Spec.Replicas ?? 1) - active.Count;
        ImmutableArray<Write> writes = missing switch
        {
            > 0 => [Creations(seen, Math.Min(missing, BurstReplicas))],
            < 0 => [.. DeletionRank.Sort(active, seen.RelatedPods, seen.Now)
                .Take(Math.Min(-missing, BurstReplicas))
                .Select(pod => PodCreation.Delete(seen.Owner, pod))],
            0 => [],
        };
        return writes.IsEmpty ? Plan.Nothing : new Plan(writes) { AwaitsCache = true };
    }

    private static Write.CreateInBatches Creations(ReplicaSetView seen, int count)
    {
        var create = PodCreation.Create(seen.Owner, seen.Set.Spec.Template);
        return new([.. SlowStart.Batches(count).Select(size => Enumerable.Repeat(create, size).ToImmutableArray())]);
    }
}
