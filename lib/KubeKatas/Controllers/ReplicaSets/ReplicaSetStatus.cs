using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Controllers.ReplicaSets;

/// <summary>Counts what there is and writes it up as a ReplicaSet's status.</summary>
/// <param name="seen">The set; its <see cref="ReplicaSetView.Pods"/> are exactly those it owns.</param>
/// <param name="failure">Why pods could not be created or deleted; null when nothing failed.</param>
public delegate V1ReplicaSetStatus ReplicaSetStatusRule(ReplicaSetView seen, string? failure);

/// <summary>The status of a ReplicaSet.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/replicaset/replica_set_utils.go, calculateStatus.</remarks>
public static class ReplicaSetStatus
{
    private const string FailureCondition = "ReplicaFailure";

    /// <inheritdoc cref="ReplicaSetStatusRule"/>
    public static V1ReplicaSetStatus Of(ReplicaSetView seen, string? failure)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var set = seen.Set;
        var template = LabelSelector.OfSet(set.Spec.Template?.Metadata?.Labels);
        var minReady = TimeSpan.FromSeconds(set.Spec.MinReadySeconds ?? 0);
        var (replicas, labelled, ready, available, terminating) = (0, 0, 0, 0, 0);
        foreach (var pod in seen.Pods)
        {
            if (!pod.IsActive())
            {
                terminating += pod.IsTerminating() && !pod.IsFinished() ? 1 : 0;
                continue;
            }

            replicas++;
            labelled += template.Matches(pod.Metadata.Labels) ? 1 : 0;
            ready += pod.IsReady() ? 1 : 0;
            available += pod.IsAvailable(minReady, seen.Now) ? 1 : 0;
        }

        return new()
        {
            Replicas = replicas,
            FullyLabeledReplicas = labelled,
            ReadyReplicas = ready,
            AvailableReplicas = available,
            TerminatingReplicas = seen.CountsTerminating ? terminating : null,
            ObservedGeneration = set.Metadata.Generation,
            Conditions = Conditions(seen, replicas, failure),
        };
    }

    /// <summary>True when a new status says nothing new, so that it need not be written.</summary>
    public static bool IsUnchanged(V1ReplicaSet set, V1ReplicaSetStatus status)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(status);
        var old = set.Status ?? new V1ReplicaSetStatus();
        return old.Replicas == status.Replicas &&
            (old.FullyLabeledReplicas ?? 0) == status.FullyLabeledReplicas &&
            (old.ReadyReplicas ?? 0) == status.ReadyReplicas &&
            (old.AvailableReplicas ?? 0) == status.AvailableReplicas &&
            old.TerminatingReplicas == status.TerminatingReplicas &&
            (old.ObservedGeneration ?? 0) == (set.Metadata.Generation ?? 0) &&
            ModelEquality.Same(old.Conditions, status.Conditions);
    }

    private static IList<V1ReplicaSetCondition>? Conditions(ReplicaSetView seen, int replicas, string? failure)
    {
        var old = seen.Set.Status?.Conditions;
        var existing = old?.FirstOrDefault(condition => condition.Type == FailureCondition);
        if (failure is null)
        {
            return existing is null ? old : [.. old!.Where(condition => condition != existing)];
        }

        if (existing is not null)
        {
            return old;
        }

        return
        [
            .. old ?? [],
            new V1ReplicaSetCondition
            {
                Type = FailureCondition,
                Status = "True",
                Reason = replicas < (seen.Set.Spec.Replicas ?? 1) ? "FailedCreate" : "FailedDelete",
                Message = failure,
                LastTransitionTime = seen.Now.UtcDateTime,
            },
        ];
    }
}
