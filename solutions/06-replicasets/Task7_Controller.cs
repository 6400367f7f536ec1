using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Controllers;
using KubeKatas.Controllers.ReplicaSets;
using KubeKatas.Selectors;

namespace KubeKatas.Katas.ReplicaSets;

/// <summary>Task 7: the whole controller.</summary>
/// <remarks>
/// Three steps, each the next one's condition: whose pods are they; are there enough; what is there now. A step is a
/// plan, and a plan
/// says by <see cref="Plan.Then"/> what follows once its writes were tried.
/// </remarks>
public static class Controller
{
    /// <summary>Claim, manage, report.</summary>
    public static Plan Plan(ReplicaSetView seen)
    {
        var selector = LabelSelector.Of(seen.Set.Spec.Selector);
        var claims = seen
            .Pods.Where(ActivePods.IsActive)
            .Select(pod => (Pod: pod, Claim: Claiming.Decide(seen.Owner, selector, pod)))
            .ToList();
        ImmutableArray<Write> writes =
        [
            .. claims
                .Where(row => row.Claim is Claim.Adopt or Claim.Release)
                .Select(row =>
                    row.Claim == Claim.Adopt ? Claims.Adopt(seen.Owner, row.Pod) : Claims.Release(seen.Owner, row.Pod)
                ),
        ];

        var mine = claims.Where(row => row.Claim is Claim.Keep or Claim.Adopt).Select(row => row.Pod);
        var leaving = seen.Pods.Where(pod => !ActivePods.IsActive(pod) && IsLeaving(pod, seen, selector));
        var claimed = seen with { Pods = [.. mine, .. leaving] };
        return writes.IsEmpty
            ? Manage(claimed)
            : new Plan(writes)
            {
                Then = outcome =>
                    outcome.FirstError is null ? Manage(Without(claimed, outcome)) : Controllers.Plan.Nothing,
            };
    }

    private static Plan Manage(ReplicaSetView seen)
    {
        if (!seen.MayChangePods || seen.Set.Metadata.DeletionTimestamp is not null)
        {
            return Report(seen, null);
        }

        var plan = Replicas.Manage(seen);
        return plan.Writes.IsEmpty
            ? Report(seen, null)
            : plan with
            {
                Then = outcome => Report(seen, outcome.FirstError?.Message),
            };
    }

    private static Plan Report(ReplicaSetView seen, string? failure)
    {
        var status = Status.Of(seen, failure);
        var plan = ReplicaSetStatus.IsUnchanged(seen.Set, status)
            ? Controllers.Plan.Nothing
            : Controllers.Plan.Of(new Write.UpdateStatus(seen.Set with { Status = status }) { InsistOnce = true });
        return plan with { RequeueAfter = failure is null ? NextAvailability(seen) : null };
    }

    private static bool IsLeaving(V1Pod pod, ReplicaSetView seen, LabelSelector selector) =>
        pod.Metadata.DeletionTimestamp is not null && Claiming.Decide(seen.Owner, selector, pod) == Claim.Keep;

    /// <summary>A pod that vanished while it was being adopted is not one of ours.</summary>
    private static ReplicaSetView Without(ReplicaSetView seen, PlanOutcome outcome)
    {
        var gone = outcome
            .Writes.Where(write => write.Error is not null)
            .Select(write => ((Write.Patch)write.Write).Key.Name)
            .ToHashSet();
        return seen with { Pods = [.. seen.Pods.Where(pod => !gone.Contains(pod.Metadata.Name))] };
    }

    /// <summary>Time makes a ready pod available without any change that a watch would tell: so look again
    /// then.</summary>
    private static TimeSpan? NextAvailability(ReplicaSetView seen)
    {
        var minReady = TimeSpan.FromSeconds(seen.Set.Spec.MinReadySeconds ?? 0);
        return seen
            .Pods.Where(ActivePods.IsActive)
            .Select(pod => pod.Status?.Conditions?.FirstOrDefault(row => row.Type == "Ready"))
            .Where(ready => ready is { Status: "True", LastTransitionTime: not null })
            .Select(ready => (TimeSpan?)(ready!.LastTransitionTime!.Value + minReady - seen.Now.UtcDateTime))
            .Where(wait => wait > TimeSpan.Zero)
            .Min();
    }
}
