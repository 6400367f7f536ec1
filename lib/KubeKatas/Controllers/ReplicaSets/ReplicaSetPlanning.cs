using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Controllers.ReplicaSets;

/// <summary>Decides what to do about a ReplicaSet: claim its pods, create or delete some, write the status.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/replicaset/replica_set.go, syncReplicaSet,
/// manageReplicas.</remarks>
/// <param name="pieces">The decisions it is made of.</param>
public sealed class ReplicaSetPlanning(ReplicaSetPieces pieces)
{
    /// <summary>The most pods created or deleted in one pass, in pods.</summary>
    public const int BurstReplicas = 500;

    /// <summary>The planner made of the library's own pieces.</summary>
    public static ReplicaSetPlanner BuiltIn { get; } = new ReplicaSetPlanning(ReplicaSetPieces.BuiltIn).Plan;

    /// <inheritdoc cref="ReplicaSetPlanner"/>
    public Plan Plan(ReplicaSetView seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var selector = pieces.SelectorOf(seen.Set.Spec.Selector);
        var owned = ImmutableArray.CreateBuilder<V1Pod>(seen.Pods.Length);
        var writes = ImmutableArray.CreateBuilder<Write>();
        foreach (var pod in seen.Pods)
        {
            Sort(seen, selector, pod, owned, writes);
        }

        var claimed = seen with { Pods = owned.DrainToImmutable() };
        return writes.Count == 0
            ? Manage(claimed)
            : new Plan(writes.ToImmutable())
            {
                Then = outcome =>
                    outcome.FirstError is null ? Manage(Without(claimed, outcome)) : Controllers.Plan.Nothing,
            };
    }

    /// <summary>Finished pods are nobody's business any more; terminating ones are only counted.</summary>
    private void Sort(
        ReplicaSetView seen,
        LabelSelector selector,
        V1Pod pod,
        ImmutableArray<V1Pod>.Builder owned,
        ImmutableArray<Write>.Builder writes
    )
    {
        if (!pieces.IsActive(pod))
        {
            if (
                pod.IsTerminating()
                && pod.ControllerOf()?.Uid == seen.Owner.Metadata.Uid
                && selector.Matches(pod.Metadata.Labels)
            )
            {
                owned.Add(pod);
            }

            return;
        }

        switch (pieces.Claim(seen.Owner, selector, pod))
        {
            case Claim.Keep:
                owned.Add(pod);
                break;
            case Claim.Adopt:
                owned.Add(pod);
                writes.Add(Claims.Adopt(seen.Owner, pod));
                break;
            case Claim.Release:
                writes.Add(Claims.Release(seen.Owner, pod));
                break;
        }
    }

    /// <summary>Without the pods that vanished while they were being adopted.</summary>
    private static ReplicaSetView Without(ReplicaSetView seen, PlanOutcome outcome)
    {
        var gone = outcome
            .Writes.Where(write => write.Error is not null)
            .Select(write => ((Write.Patch)write.Write).Key)
            .ToHashSet();
        return gone.Count == 0 ? seen : seen with { Pods = [.. seen.Pods.Where(pod => !gone.Contains(pod.Key()))] };
    }

    private Plan Manage(ReplicaSetView seen)
    {
        if (!seen.MayChangePods || seen.Set.IsTerminating())
        {
            return WriteStatus(seen, null);
        }

        var missing = (seen.Set.Spec.Replicas ?? 1) - seen.Pods.Count(pieces.IsActive);
        ImmutableArray<Write> writes = missing switch
        {
            > 0 => [Creations(seen, Math.Min(missing, BurstReplicas))],
            < 0 => [.. Deletions(seen, [.. seen.Pods.Where(pieces.IsActive)], Math.Min(-missing, BurstReplicas))],
            0 => [],
        };
        return writes.IsEmpty
            ? WriteStatus(seen, null)
            : new Plan(writes) { AwaitsCache = true, Then = outcome => WriteStatus(seen, Failure(outcome)) };
    }

    private Write.CreateInBatches Creations(ReplicaSetView seen, int count)
    {
        var create = PodCreation.Create(seen.Owner, seen.Set.Spec.Template);
        return Write.CreateInBatches.Of([.. Enumerable.Repeat(create, count)], pieces.SlowStart);
    }

    private IEnumerable<Write> Deletions(ReplicaSetView seen, V1Pod[] active, int count)
    {
        var ordered = count < active.Length ? pieces.DeletionOrder(active, seen.RelatedPods, seen.Now) : active;
        return ordered.Take(count).Select(pod => PodCreation.Delete(seen.Owner, pod));
    }

    private static string? Failure(PlanOutcome outcome) =>
        outcome.FirstError is { } error && !PodCreation.IsNamespaceTerminating(error) ? error.Message : null;

    private Plan WriteStatus(ReplicaSetView seen, string? failure)
    {
        var status = pieces.Status(seen, failure);
        var next = failure is null ? NextAvailability(seen, status) : null;
        return ReplicaSetStatus.IsUnchanged(seen.Set, status)
            ? Controllers.Plan.Nothing with
            {
                RequeueAfter = next,
            }
            : Controllers.Plan.Of(new Write.UpdateStatus(seen.Set with { Status = status }) { InsistOnce = true }) with
            {
                RequeueAfter = next,
            };
    }

    /// <summary>When the next ready pod will have been ready for minReadySeconds; null when none is waiting.</summary>
    private static TimeSpan? NextAvailability(ReplicaSetView seen, V1ReplicaSetStatus status)
    {
        if (seen.Set.Spec.MinReadySeconds is not > 0 || status.ReadyReplicas == status.AvailableReplicas)
        {
            return null;
        }

        var minReady = TimeSpan.FromSeconds(seen.Set.Spec.MinReadySeconds.Value);
        return seen.Pods.Where(PodFacts.IsActive).NextAvailability(minReady, seen.Now);
    }
}
