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
            FullyLabeledReplicas = OrNull(labelled),
            ReadyReplicas = OrNull(ready),
            AvailableReplicas = OrNull(available),
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
            (old.FullyLabeledReplicas ?? 0) == (status.FullyLabeledReplicas ?? 0) &&
            (old.ReadyReplicas ?? 0) == (status.ReadyReplicas ?? 0) &&
            (old.AvailableReplicas ?? 0) == (status.AvailableReplicas ?? 0) &&
            old.TerminatingReplicas == status.TerminatingReplicas &&
            (old.ObservedGeneration ?? 0) == (set.Metadata.Generation ?? 0) &&
            ModelEquality.Same(old.Conditions, status.Conditions);
    }

    /// <summary>The real server leaves these counts out when they are zero.</summary>
    private static int? OrNull(int count) => count == 0 ? null : count;

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
