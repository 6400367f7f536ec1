using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.TaintEviction;

/// <summary>Sends pods away from nodes with a NoExecute taint that they do not tolerate, or do not tolerate any
/// longer.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/tainteviction/taint_eviction.go.</remarks>
/// <param name="stay">How long a pod may stay on a tainted node; null for the library's own rule.</param>
public sealed class TaintEvictionController(StayRule? stay = null) : IController
{
    private readonly Dictionary<ObjectKey, EvictionNotice> _notices = [];

    /// <inheritdoc/>
    public string Name => "taint-eviction-controller";

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        var nodes = watches.Of<V1Node>();
        var pods = watches.Of<V1Pod>();
        pods.AddIndex(NodePods.Index, NodePods.KeysOf);
        watches.On<V1Node>(delta =>
        {
            if (delta.After is { } node && HasOtherTaints(delta.Before, node))
            {
                foreach (var pod in pods.By(NodePods.Index, node.Metadata.Name))
                {
                    watches.Queue.Add(pod.Key());
                }
            }
        });
        watches.On<V1Pod>(delta =>
        {
            if (delta.After is not { } pod)
            {
                _notices.Remove(delta.Last.Key());
            }
            else if (HasOtherStay(delta.Before, pod) && IsTainted(nodes.Find(new("", pod.Spec.NodeName))))
            {
                watches.Queue.Add(pod.Key());
            }
        });
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (seen.Of<V1Pod>().Find(key) is not { } pod)
        {
            return Controllers.Plan.Nothing;
        }

        var before = _notices.TryGetValue(key, out var known) ? known : (EvictionNotice?)null;
        var taints = seen.Of<V1Node>().Find(new("", pod.Spec.NodeName))?.Spec?.Taints;
        if (EvictionNotice.Of(before, taints, pod.Spec.Tolerations, seen.Now, stay) is not { } notice)
        {
            return _notices.Remove(key) && before!.Value.Due > seen.Now ? CallOff(pod) : Controllers.Plan.Nothing;
        }

        _notices[key] = notice;
        return notice.Due > seen.Now
            ? Controllers.Plan.Nothing with { RequeueAfter = notice.Due - seen.Now, RequeueInBackground = true }
            : Evict(pod, seen.Now);
    }

    private static bool HasOtherTaints(V1Node? before, V1Node node) =>
        !ReferenceEquals(before?.Spec?.Taints, node.Spec?.Taints)
        && !Evicting(before).SequenceEqual(Evicting(node));

    private static IEnumerable<(string Key, string Value)> Evicting(V1Node? node) =>
        (node?.Spec?.Taints ?? []).Where(taint => taint.Effect == Taints.NoExecute).Select(taint => (taint.Key, taint.Value));

    private static bool IsTainted(V1Node? node) =>
        node?.Spec?.Taints?.Any(taint => taint.Effect == Taints.NoExecute) == true;

    private static bool HasOtherStay(V1Pod? before, V1Pod pod) => pod.IsBound()
        && (before is null
            || before.Spec.NodeName != pod.Spec.NodeName
            || !ReferenceEquals(before.Spec.Tolerations, pod.Spec.Tolerations));

    private static Plan CallOff(V1Pod pod) => Controllers.Plan.Of(
        new Write.EmitEvent(pod, "Normal", "TaintManagerEviction", $"Cancelling deletion of Pod {pod.Key()}"));

    private static Plan Evict(V1Pod pod, DateTimeOffset now) => Controllers.Plan.Of(
        new Write.EmitEvent(pod, "Normal", "TaintManagerEviction", $"Marking for deletion Pod {pod.Key()}"),
        Write.Patch.Of<V1Pod>(pod.Key(), "it has to leave its node", found => Disrupted(found, now)) with
        {
            Subresource = "status",
            Tolerates = [404],
            Uid = pod.Metadata.Uid,
        },
        Write.Delete.Of(pod) with
        {
            Options = new() { Preconditions = new() { Uid = pod.Metadata.Uid } },
            Tolerates = [404],
        });

    private static V1Pod Disrupted(V1Pod pod, DateTimeOffset now) => pod with
    {
        Status = (pod.Status ?? new()) with
        {
            Conditions = (pod.Status?.Conditions).With(PodConditions.DisruptionTarget(
                pod, "DeletionByTaintManager", "Taint manager: deleting due to NoExecute taint", now.UtcDateTime)),
        },
    };
}
