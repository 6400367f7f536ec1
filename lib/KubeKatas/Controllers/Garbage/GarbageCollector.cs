using System.Collections.Immutable;
using k8s;
using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;
using KubeKatas.Storage;

namespace KubeKatas.Controllers.Garbage;

/// <summary>Deletes what has lost its last owner, and carries out foreground and orphaning deletions.</summary>
/// <remarks>
/// It sees everything but Events and Leases through one graph of owner references, and looks at objects live before it
/// acts.
/// Source: kubernetes v1.36.2, pkg/controller/garbagecollector/garbagecollector.go, graph_builder.go.
/// Left out: owners of kinds that the cluster does not serve; their dependents are left alone.
/// </remarks>
public sealed class GarbageCollector : IController
{
    private readonly OwnerGraph _graph = new();

    /// <inheritdoc/>
    public string Name => "generic-garbage-collector";

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        watches.OnEverything(change => Receive(change, watches.Queue));
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (
            _graph.Find(key.Name) is not { } node
            || seen.Live(node.Resource, node.Key) is not { } live
            || live.Metadata.Uid != node.Uid
        )
        {
            return Controllers.Plan.Nothing;
        }

        return (node.IsOrphaningDependents, node.IsDeletingDependents) switch
        {
            (true, _) => Orphan(node),
            (_, true) => WaitForDependents(node),
            _ when live.IsTerminating() || live.Metadata.OwnerReferences is not { Count: > 0 } => Controllers
                .Plan
                .Nothing,
            _ => AttemptToDelete(node, live, seen),
        };
    }

    private void Receive(Change change, WorkQueue<ObjectKey> queue)
    {
        if (change.Resource.Plural is "events" or "leases")
        {
            return;
        }

        if (change.Type == ChangeType.Deleted)
        {
            Deleted(change, queue);
            return;
        }

        var metadata = change.After.Metadata;
        var known = _graph.Find(metadata.Uid);
        if (known?.IsStill(metadata) == true)
        {
            return;
        }

        if (
            metadata.OwnerReferences is { Count: > 0 }
            || metadata.DeletionTimestamp is not null
            || known is not null
        )
        {
            Changed(change, queue);
        }
    }

    private void Changed(Change change, WorkQueue<ObjectKey> queue)
    {
        var (node, before) = _graph.Put(change);
        if (
            (node.IsDeletingDependents && before?.IsDeletingDependents != true)
            || (node.IsOrphaningDependents && before?.IsOrphaningDependents != true)
        )
        {
            Enqueue(_graph.DependentsOf(node.Uid), queue);
            queue.Add(node.QueueKey);
        }

        if (before is null || !ReferenceEquals(before.Owners, node.Owners))
        {
            queue.Add(node.QueueKey);
            WakeOwners(before?.Owners, queue);
        }
    }

    private void Deleted(Change change, WorkQueue<ObjectKey> queue)
    {
        if (_graph.Find(change.After.Metadata.Uid) is { } node)
        {
            _graph.Remove(node);
            WakeOwners(node.Owners, queue);
        }

        Enqueue(_graph.DependentsOf(change.After.Metadata.Uid), queue);
    }

    /// <summary>An owner that waits for its dependents looks again when one of them goes or lets it go.</summary>
    private void WakeOwners(IList<V1OwnerReference>? owners, WorkQueue<ObjectKey> queue)
    {
        for (var i = 0; i < owners?.Count; i++)
        {
            if (_graph.Find(owners[i].Uid) is { IsDeletingDependents: true } waiting)
            {
                queue.Add(waiting.QueueKey);
            }
        }
    }

    private static void Enqueue(IReadOnlyCollection<GraphNode> nodes, WorkQueue<ObjectKey> queue)
    {
        foreach (var node in nodes)
        {
            queue.Add(node.QueueKey);
        }
    }

    private Plan Orphan(GraphNode node)
    {
        ImmutableArray<Write> releases =
        [
            .. _graph.DependentsOf(node.Uid).Select(dependent => GarbageWrites.DropOwners(dependent, [node.Uid])),
        ];
        var finish = Controllers.Plan.Of(GarbageWrites.RemoveFinalizer(node, GraphNode.OrphanFinalizer));
        return new(releases) { Then = outcome => outcome.FirstError is null ? finish : Controllers.Plan.Nothing };
    }

    private Plan WaitForDependents(GraphNode node) =>
        _graph.DependentsOf(node.Uid).Any(dependent => dependent.Blocks(node.Uid))
            ? Controllers.Plan.Nothing
            : Controllers.Plan.Of(GarbageWrites.RemoveFinalizer(node, GraphNode.ForegroundFinalizer));

    private Plan AttemptToDelete(GraphNode node, IKubernetesObject<V1ObjectMeta> live, Seen seen)
    {
        if (live.Metadata.OwnerReferences is [var only]
            && OwnerStates.Of(only, node.Key.Namespace, seen) == OwnerState.Solid)
        {
            return Controllers.Plan.Nothing;
        }

        var owners = live
            .Metadata.OwnerReferences.Select(owner =>
                (owner.Uid, State: OwnerStates.Of(owner, node.Key.Namespace, seen))
            )
            .ToList();
        var gone = owners.Where(owner => owner.State != OwnerState.Solid).Select(owner => owner.Uid).ToArray();
        if (owners.Exists(owner => owner.State == OwnerState.Solid))
        {
            return gone.Length == 0
                ? Controllers.Plan.Nothing
                : Controllers.Plan.Of(GarbageWrites.DropOwners(node, gone));
        }

        if (owners.Exists(owner => owner.State == OwnerState.Waiting) && _graph.DependentsOf(node.Uid).Count > 0)
        {
            var unblock = _graph.DependentsOf(node.Uid).Any(dependent => dependent.IsDeletingDependents)
                ? Controllers.Plan.Of(GarbageWrites.Unblock(node))
                : Controllers.Plan.Nothing;
            return unblock.And(Controllers.Plan.Of(GarbageWrites.Delete(node, "Foreground")));
        }

        return Controllers.Plan.Of(GarbageWrites.Delete(node, PolicyOf(live.Metadata)));
    }

    /// <summary>What the object's own finalizers ask for; otherwise its dependents follow by and by.</summary>
    private static string PolicyOf(V1ObjectMeta metadata) =>
        metadata.Finalizers switch
        {
            { } finalizers when finalizers.Contains(GraphNode.OrphanFinalizer) => "Orphan",
            { } finalizers when finalizers.Contains(GraphNode.ForegroundFinalizer) => "Foreground",
            _ => "Background",
        };
}
