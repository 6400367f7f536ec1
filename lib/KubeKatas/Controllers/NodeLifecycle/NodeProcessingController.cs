using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.NodeLifecycle;

/// <summary>Keeps a node's taints as its conditions and its cordon ask, so that no new pods come where they could not
/// run, and its labels in order.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/nodelifecycle/node_lifecycle_controller.go,
/// doNodeProcessingPassWorker; there it is one of the workers of the controller beside it.</remarks>
public sealed class NodeProcessingController : IController
{
    /// <inheritdoc/>
    public string Name => NodeLifecycleController.ControllerName;

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        watches.On<V1Node>(delta =>
        {
            if (delta.After is { } node && !IsInOrder(node, watches.Now))
            {
                watches.Queue.Add(node.Key());
            }
        });
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return seen.Of<V1Node>().Find(key) is { } node && !IsInOrder(node, seen.Now)
            ? Controllers.Plan.Of(
                Write.Patch.Of<V1Node>(key, "taints and labels", found => InOrder(found, seen.Now)) with { Tolerates = [404] })
            : Controllers.Plan.Nothing;
    }

    private static bool IsInOrder(V1Node node, DateTimeOffset now) =>
        ReferenceEquals(NodeTaints.Scheduling(node, now), node.Spec?.Taints)
        && ReferenceEquals(NodeLabels.Reconciled(node), node.Metadata.Labels);

    private static V1Node InOrder(V1Node node, DateTimeOffset now) => IsInOrder(node, now)
        ? node
        : node with
        {
            Metadata = node.Metadata with { Labels = NodeLabels.Reconciled(node) },
            Spec = (node.Spec ?? new()) with { Taints = NodeTaints.Scheduling(node, now) },
        };
}
