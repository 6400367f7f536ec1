using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.DaemonSets;

/// <summary>Keeps one pod of each DaemonSet on every node that should have one.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/controller/daemon/daemon_controller.go; which nodes wake it: syncNodeUpdate.
/// </remarks>
/// <param name="pieces">What it decides with; null for the library's own.</param>
/// <param name="planner">The whole planner; null for the one made of the pieces.</param>
public sealed class DaemonSetController(DaemonSetPieces? pieces = null, DaemonSetPlanner? planner = null) : IController
{
    private readonly DaemonSetPieces _pieces = pieces ?? DaemonSetPieces.BuiltIn;

    private readonly DaemonSetPlanner _planner =
        planner ?? new DaemonSetPlanning(pieces ?? DaemonSetPieces.BuiltIn).Plan;

    // What the controller remembers of failed pods: when the last one of a node was replaced, and the wait after it.
    private readonly Dictionary<(string Uid, string Node), (DateTimeOffset Since, TimeSpan Wait)> _failures = [];

    /// <inheritdoc/>
    public string Name => "daemonset-controller";

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        watches.On<V1DaemonSet>(delta => OwnedPods.OnOwner(watches, delta));
        new OwnedPods<V1DaemonSet>(watches, set => set.Spec.Selector).Watch();
        watches.On<V1Pod>(delta => OnPod(watches, delta));
        watches.On<V1Node>(delta => OnNode(watches, delta));
        watches.On<V1ControllerRevision>(delta => OnRevision(watches, delta));
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (seen.Of<V1DaemonSet>().Find(key) is not { } set)
        {
            seen.Expectations.Forget(key);
            return Controllers.Plan.Nothing;
        }

        var revisions = seen.Of<V1ControllerRevision>();
        var nodes = seen.Of<V1Node>().All.OrderBy(node => node.Metadata.Name, StringComparer.Ordinal);
        return _planner(new(
            set,
            OwnedPods.Candidates(seen, set),
            [.. revisions.ControlledBy(set.Metadata.Uid), .. revisions.Orphans(key.Namespace)],
            [.. nodes],
            seen.Now)
        {
            MayChangePods = seen.Expectations.AreMet(key),
            Wait = node => Wait(set, node, seen.Now),
            Live = name => seen.Live(Scheme.Of<V1ControllerRevision>(), new ObjectKey(key.Namespace, name))
                as V1ControllerRevision,
        });
    }

    private TimeSpan Wait(V1DaemonSet set, string node, DateTimeOffset now) =>
        _failures.TryGetValue((set.Metadata.Uid, node), out var last) ? last.Since + last.Wait - now : TimeSpan.Zero;

    /// <summary>A failed pod that begins to go makes the next one of its node wait longer.</summary>
    private void OnPod(Watches watches, Delta<V1Pod> delta)
    {
        if (delta.Last.Phase() != "Failed" || delta.Last.ControllerOf() is not { Kind: "DaemonSet" } owner ||
            !(delta.IsDeleted || delta.Last.IsTerminating()) || delta.Before?.IsTerminating() == true)
        {
            return;
        }

        var key = (owner.Uid, DaemonPods.TargetOf(delta.Last));
        var wait = _failures.TryGetValue(key, out var last)
            ? _pieces.BackOff(last.Wait, watches.Now - last.Since)
            : _pieces.BackOff(null, TimeSpan.Zero);
        _failures[key] = (watches.Now, wait);
    }

    /// <summary>
    /// A node that goes wakes nobody: its pods' end will. One that changes wakes those that have a pod to make or to
    /// delete there; numbers of the status that change with it wait for the next look.
    /// </summary>
    private void OnNode(Watches watches, Delta<V1Node> delta)
    {
        if (delta.IsDeleted || (!delta.IsAdded &&
            ModelEquality.Same(delta.Before!.Metadata.Labels, delta.After!.Metadata.Labels) &&
            ModelEquality.Same(delta.Before.Spec?.Taints, delta.After.Spec?.Taints)))
        {
            return;
        }

        var pods = watches.Of<V1Pod>();
        foreach (var set in watches.Of<V1DaemonSet>().All)
        {
            var (shouldRun, shouldContinue) = _pieces.Node(set, delta.After!);
            if (shouldRun != shouldContinue)
            {
                continue;
            }

            var isThere = pods.ControlledBy(set.Metadata.Uid)
                .Any(pod => DaemonPods.TargetOf(pod) == delta.After!.Metadata.Name);
            if (shouldRun != isThere)
            {
                watches.Queue.Add(set.Key());
            }
        }
    }

    private static void OnRevision(Watches watches, Delta<V1ControllerRevision> delta)
    {
        if (delta.Last.ControllerOf() is { Kind: "DaemonSet" } owner)
        {
            watches.Queue.Add(new(delta.Last.Metadata.NamespaceProperty, owner.Name));
        }
    }
}
