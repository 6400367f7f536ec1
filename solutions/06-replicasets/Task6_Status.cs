using k8s.Models;
using KubeKatas.Controllers.ReplicaSets;

namespace KubeKatas.Katas.ReplicaSets;

/// <summary>Task 6: say what is there.</summary>
/// <remarks>
/// The status is made afresh from what is seen and never from the old status: a controller that was away for an hour
/// writes the same
/// as one that watched. Only conditions are carried on, for they remember since when something is true.
/// </remarks>
public static class Status
{
    private const string Failure = "ReplicaFailure";

    /// <summary>The counts and the conditions.</summary>
    public static V1ReplicaSetStatus Of(ReplicaSetView seen, string? failure)
    {
        var active = seen.Pods.Where(ActivePods.IsActive).ToList();
        var template = seen.Set.Spec.Template?.Metadata?.Labels ?? new Dictionary<string, string>();
        var minReady = TimeSpan.FromSeconds(seen.Set.Spec.MinReadySeconds ?? 0);
        return new()
        {
            Replicas = active.Count,
            FullyLabeledReplicas = active.Count(pod => template.All(label => HasLabel(pod, label.Key, label.Value))),
            ReadyReplicas = active.Count(pod => ReadySince(pod) is not null),
            AvailableReplicas = active.Count(pod =>
                ReadySince(pod) is { } since && seen.Now.UtcDateTime - since >= minReady
            ),
            TerminatingReplicas = seen.CountsTerminating ? seen.Pods.Count(IsTerminating) : null,
            ObservedGeneration = seen.Set.Metadata.Generation,
            Conditions = Conditions(seen, active.Count, failure),
        };
    }

    private static IList<V1ReplicaSetCondition>? Conditions(ReplicaSetView seen, int replicas, string? failure)
    {
        var old = seen.Set.Status?.Conditions ?? [];
        var known = old.FirstOrDefault(condition => condition.Type == Failure);
        if (failure is not null && known is not null)
        {
            return old;
        }

        var others = old.Where(condition => condition.Type != Failure).ToList();
        if (failure is not null)
        {
            others.Add(
                new()
                {
                    Type = Failure,
                    Status = "True",
                    Reason = replicas < (seen.Set.Spec.Replicas ?? 1) ? "FailedCreate" : "FailedDelete",
                    Message = failure,
                    LastTransitionTime = seen.Now.UtcDateTime,
                }
            );
        }

        return others.Count == 0 ? null : others;
    }

    private static bool HasLabel(V1Pod pod, string key, string value) =>
        pod.Metadata.Labels is { } labels && labels.TryGetValue(key, out var there) && there == value;

    private static bool IsTerminating(V1Pod pod) =>
        pod.Metadata.DeletionTimestamp is not null && pod.Status?.Phase is not ("Succeeded" or "Failed");

    private static DateTime? ReadySince(V1Pod pod) =>
        pod.Status?.Conditions?.FirstOrDefault(condition => condition.Type == "Ready") is { Status: "True" } ready
            ? ready.LastTransitionTime
            : null;
}
