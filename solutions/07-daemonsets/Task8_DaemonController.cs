using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Controllers;
using KubeKatas.Controllers.DaemonSets;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Katas.DaemonSets;

/// <summary>Task 8: the whole controller.</summary>
/// <remarks>
/// Five steps: whose are they; which revision is the template; does every node have its pod; if so, does the update go
/// on; what is there now. An update never begins while a pod is missing or too many: it would count on pods that are
/// not there.
/// </remarks>
public static class DaemonController
{
    private const int BurstReplicas = 250;

    /// <summary>Claim, recall, manage, report.</summary>
    public static Plan Plan(DaemonSetView seen)
    {
        if (seen.Set.IsTerminating())
        {
            return Controllers.Plan.Nothing;
        }

        var selector = LabelSelector.Of(seen.Set.Spec.Selector);
        var (pods, podWrites) = Revisions.Claim(Claims.Decide, seen.Set, selector, seen.Pods);
        var (revisions, revisionWrites) = Revisions.Claim(Claims.Decide, seen.Set, selector, seen.Revisions);
        var claimed = seen with { Pods = pods, Revisions = revisions };
        return After(new Plan([.. revisionWrites, .. podWrites]), () => Recall(claimed));
    }

    /// <summary>Finds the revision that keeps the template, or makes it.</summary>
    private static Plan Recall(DaemonSetView seen)
    {
        var data = Revisions.DataOf(seen.Set.Spec.Template);
        var current = seen.Revisions.Where(one => Revisions.Keeps(one, data)).MaxBy(one => one.Revision);
        var old = seen.Revisions.Where(one => one.Metadata.Name != current?.Metadata.Name).ToImmutableArray();
        var number = (old.Max(one => one.Revision) ?? 0) + 1;
        if (current is null)
        {
            var hash = TemplateHash.Of(seen.Set.Spec.Template, seen.Set.Status?.CollisionCount);
            var labels = Revisions.With(seen.Set.Spec.Template.Metadata.Labels, Revisions.PodLabel, hash);
            var made = Revisions.Make(seen.Set, labels, hash, data, number);
            var create = new Write.Create(made) { Tolerates = [409] };
            return After(Controllers.Plan.Of(create), () => Manage(seen, made, old));
        }

        return current.Revision >= number
            ? Manage(seen, current, old)
            : After(
                Controllers.Plan.Of(new Write.Update(current with { Revision = number })),
                () => Manage(seen, current, old));
    }

    private static Plan Manage(
        DaemonSetView seen, V1ControllerRevision current, ImmutableArray<V1ControllerRevision> old)
    {
        var pass = new DaemonPass(seen, current.Metadata.Labels[Revisions.PodLabel], NodeRule.OnNode);
        if (!seen.MayChangePods)
        {
            return Report(pass, pass.Set.Status?.ObservedGeneration);
        }

        var changes = Placement.Next(pass);
        if (changes.Nodes.IsEmpty && changes.Pods.IsEmpty && pass.Set.Spec.UpdateStrategy?.Type != "OnDelete")
        {
            changes = Rollout.Next(pass) with { RetryAfter = changes.RetryAfter };
        }

        var report = Report(pass, pass.Set.Metadata.Generation);
        var forgets = DaemonSetHistory.Forgotten(pass, old)
            .Select(one => Write.Delete.Of(one) with { Tolerates = [404] });
        var rest = new Plan([.. forgets]).And(report) with
        {
            RequeueAfter = new[] { report.RequeueAfter, changes.RetryAfter }.Min(),
        };
        var writes = new Plan(Writes(pass, changes)) { AwaitsCache = true };
        return writes.Writes.IsEmpty
            ? rest
            : writes with { Then = outcome => outcome.FirstError is null ? rest : report };
    }

    private static ImmutableArray<Write> Writes(DaemonPass pass, DaemonChanges changes)
    {
        var creates = changes.Nodes.Take(BurstReplicas)
            .Select(node => PodCreation.Create(pass.Set, DaemonPod.For(pass.Set, node, pass.Hash)))
            .ToList();
        var deletes = changes.Pods.Take(BurstReplicas).Select(pod => PodCreation.Delete(pass.Set, pod));
        return creates.Count > 0
            ? [Write.CreateInBatches.Of(creates, SlowStart.Batches), .. deletes]
            : [.. deletes];
    }

    private static Plan Report(DaemonPass pass, long? observed)
    {
        var status = DaemonStatus.Of(pass) with { ObservedGeneration = observed };
        var plan = ModelEquality.Same(pass.Set.Status, status)
            ? Controllers.Plan.Nothing
            : Controllers.Plan.Of(new Write.UpdateStatus(pass.Set with { Status = status }));
        return plan with { RequeueAfter = pass.Seen.Pods.NextAvailability(pass.MinReady, pass.Seen.Now) };
    }

    /// <summary>A plan and what follows when all its writes went well; without writes it follows at once.</summary>
    private static Plan After(Plan first, Func<Plan> next) => first.Writes.IsEmpty
        ? next()
        : first with { Then = outcome => outcome.FirstError is null ? next() : Controllers.Plan.Nothing };
}
