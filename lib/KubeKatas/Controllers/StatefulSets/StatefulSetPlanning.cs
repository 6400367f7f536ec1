using System.Collections.Immutable;
using System.Text.Json;
using k8s;
using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Controllers.StatefulSets;

/// <summary>Plans a StatefulSet: claim, keep its history, one step of its pods, write the status.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/statefulset/stateful_set.go, sync; stateful_set_control.go,
/// performUpdate, getStatefulSetRevisions, truncateHistory.</remarks>
/// <param name="pieces">The decisions it is made of.</param>
public sealed class StatefulSetPlanning(StatefulSetPieces pieces)
{
    private const string HashLabel = "controller.kubernetes.io/hash";

    /// <summary>The planner made of the library's own pieces.</summary>
    public static StatefulSetPlanner BuiltIn { get; } = new StatefulSetPlanning(StatefulSetPieces.BuiltIn).Plan;

    /// <inheritdoc cref="StatefulSetPlanner"/>
    public Plan Plan(StatefulSetView seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var selector = LabelSelector.Of(seen.Set.Spec.Selector);
        var (history, historyWrites) = Revisions.Claim(pieces.Claim, seen.Set, selector, seen.Revisions);
        var (pods, podWrites) = Revisions.Claim(Members, seen.Set, selector, seen.Pods);
        var claimed = seen with
        {
            Pods = [.. pods.OrderBy(pod => StatefulPods.Ordinal(seen.Set, pod))],
            Revisions = history,
        };
        return podWrites.Length + historyWrites.Length == 0
            ? Recall(claimed, seen.Set.Status?.CollisionCount ?? 0)
            : new Plan([.. historyWrites, .. podWrites])
            {
                Then = outcome => outcome.FirstError is null
                    ? Recall(claimed, seen.Set.Status?.CollisionCount ?? 0)
                    : Controllers.Plan.Nothing,
            };

        Claim Members(
            IKubernetesObject<V1ObjectMeta> owner, LabelSelector by, IKubernetesObject<V1ObjectMeta> pod) =>
            StatefulPods.Ordinal(seen.Set, (V1Pod)pod) >= 0 ? pieces.Claim(owner, by, pod)
                : pod.ControllerOf()?.Uid == owner.Metadata.Uid && !owner.IsTerminating() ? Claim.Release
                : Claim.Ignore;
    }

    /// <summary>Finds or makes the revision of the template.</summary>
    private Plan Recall(StatefulSetView seen, int collisions)
    {
        var data = Revisions.DataOf(seen.Set.Spec.Template);
        var update = seen.Revisions.Where(one => Revisions.Keeps(one, data)).MaxBy(one => one.Revision);
        var others = seen.Revisions.Where(one => one != update).Select(one => one.Revision);
        var next = others.DefaultIfEmpty().Max() + 1 ?? 1;
        if (update is null)
        {
            return Snapshot(seen, data, next, collisions);
        }

        return update.Revision >= next
            ? Manage(Pass(seen, update, collisions))
            : Controllers.Plan.Of(new Write.Update(update with { Revision = next })) with
            {
                Then = outcome => outcome.FirstError is null
                    ? Manage(Pass(seen, update, collisions))
                    : Controllers.Plan.Nothing,
            };
    }

    private Plan Snapshot(StatefulSetView seen, JsonElement data, long number, int collisions)
    {
        var hash = TemplateHash.Of(seen.Set.Spec.Template, collisions);
        var labels = Revisions.With(seen.Set.Spec.Template.Metadata?.Labels, HashLabel, hash);
        var made = Revisions.Make(seen.Set, labels, hash, data, number);
        return Controllers.Plan.Of(new Write.Create(made) { Tolerates = [409] }) with
        {
            Then = outcome => outcome.Writes is not [{ Error: { } error }] ? Manage(Pass(seen, made, collisions))
                : error.Code != 409 ? Controllers.Plan.Nothing
                : seen.Live(made.Metadata.Name) is { } there && Revisions.Keeps(there, data)
                    ? Manage(Pass(seen, there, collisions))
                    : Snapshot(seen, data, number, collisions + 1),
        };
    }

    private static StatefulPass Pass(StatefulSetView seen, V1ControllerRevision update, int collisions) => new(
        seen,
        seen.Revisions.FirstOrDefault(one => one.Metadata.Name == seen.Set.Status?.CurrentRevision) ?? update,
        update,
        collisions);

    private Plan Manage(StatefulPass pass)
    {
        var changes = pass.Set.IsTerminating() ? new() : pieces.Order(pass);
        var writes = new StatefulWrites(pass.Seen);
        var (missing, errors) = writes.Claims(changes);
        if (missing.IsEmpty)
        {
            return CarryOut(pass, changes, writes, errors);
        }

        return new Plan([.. missing.Select(one => one.Write)])
        {
            Then = outcome =>
            {
                foreach (var (pod, write) in missing)
                {
                    if (outcome.Of(write)?.Error is { } error)
                    {
                        errors[pod.Metadata.Name] =
                            $"failed to create PVC {write.Value.Metadata.Name}: {error.Message}";
                    }
                }

                return CarryOut(pass, changes, writes, errors);
            },
        };
    }

    private Plan CarryOut(
        StatefulPass pass, StatefulChanges changes, StatefulWrites writes, Dictionary<string, string> errors)
    {
        var wanted = changes.Creates.Where(pod => !writes.IsStale(pod)).ToArray();
        var creates = wanted.Where(pod => !errors.ContainsKey(pod.Metadata.Name)).Select(writes.Create).ToArray();
        var all = ImmutableArray.CreateBuilder<Write>();
        all.AddRange(changes.Kept.SelectMany(writes.PutRight));
        all.AddRange(wanted.Where(pod => errors.ContainsKey(pod.Metadata.Name))
            .Select(pod => writes.Tell("Create", pod, errors[pod.Metadata.Name])));
        all.AddRange(Batched(creates));
        all.AddRange(changes.Deletes.Select(writes.Delete));
        var because = errors.Count == 0 ? null : errors.MinBy(one => one.Key, StringComparer.Ordinal).Value;
        var rest = WriteStatus(pass, changes.Replaced) with { RetryBecause = because };
        return all.Count == 0 ? rest : new Plan(all.ToImmutable()) { Then = _ => rest };
    }

    private Write[] Batched(Write.Create[] creates) =>
        creates.Length <= 1 ? [.. creates] : [Write.CreateInBatches.Of(creates, pieces.SlowStart)];

    private Plan WriteStatus(StatefulPass pass, int replaced)
    {
        var status = StatefulSetStatuses.After(pieces.Status(pass), pass.Set, replaced);
        var waits = pass.MinReady > TimeSpan.Zero && (status.AvailableReplicas ?? 0) != status.Replicas;
        var write = ModelEquality.Same(pass.Set.Status, status)
            ? Controllers.Plan.Nothing
            : Controllers.Plan.Of(new Write.UpdateStatus(pass.Set with { Status = status }) { InsistOnce = true });
        return write.And(new Plan(Forgotten(pass))) with { RequeueAfter = waits
            ? pass.Seen.Pods.NextAvailability(pass.MinReady, pass.Seen.Now)
            : null };
    }

    /// <summary>The oldest revisions beyond the history's limit that nothing is of.</summary>
    private static ImmutableArray<Write> Forgotten(StatefulPass pass)
    {
        var live = pass.Seen.Pods.Select(StatefulPods.RevisionOf)
            .Append(pass.Current.Metadata.Name).Append(pass.Update.Metadata.Name).ToHashSet();
        var history = pass.Seen.Revisions.Where(one => !live.Contains(one.Metadata.Name))
            .OrderBy(one => one.Revision).ToArray();
        var limit = pass.Set.Spec.RevisionHistoryLimit ?? 10;
        return limit < 0
            ? []
            :
            [
                .. history.Take(Math.Max(0, history.Length - limit))
                    .Select(one => Write.Delete.Of(one) with { Tolerates = [404] }),
            ];
    }

}
