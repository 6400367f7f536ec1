using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.ReplicaSets;

/// <summary>Keeps as many pods as each ReplicationController asks for, by the ReplicaSet's planner.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/controller/replication/replication_controller.go, conversion.go: a
/// ReplicationController
/// is handled as a ReplicaSet whose selector is a plain map.
/// </remarks>
/// <param name="planner">Decides; null for the library's own.</param>
public sealed class ReplicationControllerController(ReplicaSetPlanner? planner = null) : IController
{
    private readonly ReplicaSetPlanner _planner = planner ?? ReplicaSetPlanning.BuiltIn;

    /// <inheritdoc/>
    public string Name => "replication-controller";

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        watches.On<V1ReplicationController>(delta => OwnedPods.OnOwner(watches, delta));
        new OwnedPods<V1ReplicationController>(watches, found => SelectorOf(found)).Watch();
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (seen.Of<V1ReplicationController>().Find(key) is not { } found)
        {
            seen.Expectations.Forget(key);
            return Controllers.Plan.Nothing;
        }

        var view = new ReplicaSetView(AsReplicaSet(found), OwnedPods.Candidates(seen, found), seen.Now)
        {
            Owner = found,
            MayChangePods = seen.Expectations.AreMet(key),
            CountsTerminating = false,
        };
        return Translate(found, _planner(view));
    }

    private static V1LabelSelector SelectorOf(V1ReplicationController found) =>
        new() { MatchLabels = found.Spec.Selector };

    private static V1ReplicaSet AsReplicaSet(V1ReplicationController found) => new()
    {
        Metadata = found.Metadata,
        Spec = new V1ReplicaSetSpec
        {
            Replicas = found.Spec.Replicas,
            MinReadySeconds = found.Spec.MinReadySeconds,
            Selector = SelectorOf(found),
            Template = found.Spec.Template,
        },
        Status = found.Status is null ? null : new V1ReplicaSetStatus
        {
            Replicas = found.Status.Replicas,
            FullyLabeledReplicas = found.Status.FullyLabeledReplicas,
            ReadyReplicas = found.Status.ReadyReplicas,
            AvailableReplicas = found.Status.AvailableReplicas,
            ObservedGeneration = found.Status.ObservedGeneration,
            Conditions = [.. (found.Status.Conditions ?? []).Select(it => new V1ReplicaSetCondition
            {
                Type = it.Type,
                Status = it.Status,
                Reason = it.Reason,
                Message = it.Message,
                LastTransitionTime = it.LastTransitionTime,
            })],
        },
    };

    private static Plan Translate(V1ReplicationController found, Plan plan) => plan with
    {
        Writes = [.. plan.Writes.Select(write => Translate(found, write))],
        Then = plan.Then is { } next ? outcome => Translate(found, next(outcome)) : null,
    };

    private static Write Translate(V1ReplicationController found, Write write) =>
        write is Write.UpdateStatus { Value: V1ReplicaSet set } status
            ? status with { Value = found with { Status = StatusOf(set.Status) } }
            : write;

    private static V1ReplicationControllerStatus StatusOf(V1ReplicaSetStatus status) => new()
    {
        Replicas = status.Replicas,
        FullyLabeledReplicas = status.FullyLabeledReplicas,
        ReadyReplicas = status.ReadyReplicas,
        AvailableReplicas = status.AvailableReplicas,
        ObservedGeneration = status.ObservedGeneration,
        Conditions = status.Conditions is not { Count: > 0 } conditions ? null :
        [
            .. conditions.Select(it => new V1ReplicationControllerCondition
            {
                Type = it.Type,
                Status = it.Status,
                Reason = it.Reason,
                Message = it.Message,
                LastTransitionTime = it.LastTransitionTime,
            }),
        ],
    };
}
