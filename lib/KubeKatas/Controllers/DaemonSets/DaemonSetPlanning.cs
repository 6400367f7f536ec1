using System.Collections.Immutable;
using System.Text.Json;
using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Controllers.DaemonSets;

/// <summary>Plans a DaemonSet: claim, keep its history, one pod a node, roll on, write the status.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/controller/daemon/daemon_controller.go, syncDaemonSet; update.go. Left out: merging
/// revisions that keep the same template, which only an older server's data have.
/// </remarks>
/// <param name="pieces">The decisions it is made of.</param>
public sealed class DaemonSetPlanning(DaemonSetPieces pieces)
{
    /// <summary>The most pods created, and the most deleted, in one pass, in pods.</summary>
    public const int BurstReplicas = 250;

    /// <summary>The planner made of the library's own pieces.</summary>
    public static DaemonSetPlanner BuiltIn { get; } = new DaemonSetPlanning(DaemonSetPieces.BuiltIn).Plan;

    /// <inheritdoc cref="DaemonSetPlanner"/>
    public Plan Plan(DaemonSetView seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var selector = LabelSelector.Of(seen.Set.Spec.Selector);
        if (selector.IsEmpty)
        {
            return Controllers.Plan.Of(new Write.EmitEvent(seen.Set, "Warning", "SelectingAll",
                "This daemon set is selecting all pods. A non-empty selector is required."));
        }

        if (seen.Set.IsTerminating())
        {
            return Controllers.Plan.Nothing;
        }

        var (pods, podWrites) = Revisions.Claim(pieces.Claim, seen.Set, selector, seen.Pods);
        var (history, historyWrites) = Revisions.Claim(pieces.Claim, seen.Set, selector, seen.Revisions);
        var claimed = seen with { Pods = pods, Revisions = history };
        return podWrites.Length + historyWrites.Length == 0
            ? Recall(claimed)
            : new Plan([.. historyWrites, .. podWrites])
            {
                Then = outcome => outcome.FirstError is null ? Recall(claimed) : Controllers.Plan.Nothing,
            };
    }

    /// <summary>Finds or makes the revision of the template.</summary>
    private Plan Recall(DaemonSetView seen)
    {
        var data = Revisions.DataOf(seen.Set.Spec.Template);
        var current = seen.Revisions.Where(one => Revisions.Keeps(one, data)).MaxBy(one => one.Revision);
        var old = seen.Revisions.Where(one => one != current).ToImmutableArray();
        var number = old.Select(one => one.Revision).DefaultIfEmpty().Max() + 1 ?? 1;
        if (current is null)
        {
            return Snapshot(seen, data, number, old);
        }

        var pass = Pass(seen, current);
        return current.Revision >= number
            ? Manage(pass, old)
            : Controllers.Plan.Of(new Write.Update(current with { Revision = number })) with
            {
                Then = outcome => outcome.FirstError is null ? Manage(pass, old) : Controllers.Plan.Nothing,
            };
    }

    private Plan Snapshot(
        DaemonSetView seen, JsonElement data, long number, ImmutableArray<V1ControllerRevision> old)
    {
        var hash = TemplateHash.Of(seen.Set.Spec.Template, seen.Set.Status?.CollisionCount);
        var labels = Revisions.With(seen.Set.Spec.Template.Metadata?.Labels, Revisions.PodLabel, hash);
        var made = Revisions.Make(seen.Set, labels, hash, data, number);
        return Controllers.Plan.Of(new Write.Create(made) { Tolerates = [409] }) with
        {
            Then = outcome => outcome.Writes is not [{ Error: { } error }] ? Manage(Pass(seen, made), old)
                : error.Code != 409 ? Controllers.Plan.Nothing
                : seen.Live(made.Metadata.Name) is { } there && Revisions.Keeps(there, data)
                    ? Manage(Pass(seen, there), old)
                    : CountCollision(seen.Set),
        };
    }

    private static Plan CountCollision(V1DaemonSet set) => Controllers.Plan.Of(
        Write.Patch.Of<V1DaemonSet>(set.Key(), "collision", found => found with
        {
            Status = (found.Status ?? new()) with { CollisionCount = (found.Status?.CollisionCount ?? 0) + 1 },
        }) with { Subresource = "status" });

    private DaemonPass Pass(DaemonSetView seen, V1ControllerRevision current) =>
        new(seen, current.Metadata.Labels[Revisions.PodLabel], pieces.Node);

    private Plan Manage(DaemonPass pass, ImmutableArray<V1ControllerRevision> old)
    {
        if (!pass.Seen.MayChangePods)
        {
            return WriteStatus(pass, observes: false);
        }

        var changes = pieces.Placement(pass);
        if (changes.Nodes.IsEmpty && changes.Pods.IsEmpty && pass.Set.Spec.UpdateStrategy?.Type != "OnDelete")
        {
            changes = pieces.Rollout(pass) with { RetryAfter = changes.RetryAfter };
        }

        var writes = Writes(pass, changes);
        var rest = new Plan([.. DaemonSetHistory.Forgotten(pass, old).Select(Forget)])
            .And(WriteStatus(pass, observes: true));
        rest = rest with { RequeueAfter = Sooner(rest.RequeueAfter, changes.RetryAfter) };
        return writes.IsEmpty
            ? rest
            : new Plan(writes) { AwaitsCache = true, Then = outcome => outcome.FirstError is null ? rest
                : WriteStatus(pass, observes: true) };
    }

    private ImmutableArray<Write> Writes(DaemonPass pass, DaemonChanges changes)
    {
        var creates = changes.Nodes.Take(BurstReplicas)
            .Select(node => PodCreation.Create(pass.Set, pieces.Pod(pass.Set, node, pass.Hash)))
            .ToArray();
        var writes = changes.Reports.ToBuilder();
        if (creates.Length > 0)
        {
            writes.Add(Write.CreateInBatches.Of(creates, pieces.SlowStart));
        }

        writes.AddRange(changes.Pods.Take(BurstReplicas).Select(pod => PodCreation.Delete(pass.Set, pod)));
        return writes.ToImmutable();
    }

    private Plan WriteStatus(DaemonPass pass, bool observes)
    {
        var status = pieces.Status(pass);
        var old = pass.Set.Status ?? new V1DaemonSetStatus();
        status = observes ? status : status with { ObservedGeneration = old.ObservedGeneration };
        return (ModelEquality.Same(old, status)
            ? Controllers.Plan.Nothing
            : Controllers.Plan.Of(new Write.UpdateStatus(pass.Set with { Status = status }) { InsistOnce = true }))
            with
            {
                // Of every pod: the second one of a surge counts in no number of the status, and is waited for.
                RequeueAfter = pass.Seen.Pods.NextAvailability(pass.MinReady, pass.Seen.Now),
            };
    }

    private static Write Forget(V1ControllerRevision one) => Write.Delete.Of(one) with { Tolerates = [404] };

    private static TimeSpan? Sooner(TimeSpan? one, TimeSpan? other) =>
        one is null || other < one ? other ?? one : one;
}
