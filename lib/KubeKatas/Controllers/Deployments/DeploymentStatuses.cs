using k8s.Models;

namespace KubeKatas.Controllers.Deployments;

/// <summary>The status of a Deployment and how far its rollout is.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/deployment/progress.go, sync.go, calculateStatus.</remarks>
internal static class DeploymentStatuses
{
    private const string Available = "NewReplicaSetAvailable";
    private const string TimedOut = "ProgressDeadlineExceeded";

    public static bool IsComplete(DeploymentPass pass, V1DeploymentStatus? status) =>
        status?.UpdatedReplicas.GetValueOrDefault() == pass.Wanted
        && status?.Replicas.GetValueOrDefault() == pass.Wanted
        && status?.AvailableReplicas.GetValueOrDefault() == pass.Wanted
        && (status?.ObservedGeneration ?? 0) >= (pass.Deployment.Metadata.Generation ?? 0);

    /// <summary>The counts and the condition <c>Available</c>.</summary>
    public static V1DeploymentStatus Counted(DeploymentPass pass)
    {
        var all = pass.All.Where(set => set.Metadata.Uid is not null).ToArray();
        var available = all.Sum(set => set.Status?.AvailableReplicas ?? 0);
        var status = new V1DeploymentStatus
        {
            ObservedGeneration = pass.Deployment.Metadata.Generation,
            Replicas = OrNull(all.Sum(set => set.Status?.Replicas ?? 0)),
            UpdatedReplicas = OrNull(pass.New?.Status?.Replicas ?? 0),
            ReadyReplicas = OrNull(all.Sum(set => set.Status?.ReadyReplicas ?? 0)),
            AvailableReplicas = OrNull(available),
            UnavailableReplicas = OrNull(Math.Max(0, DeploymentPass.Sum(pass.All) - available)),
            TerminatingReplicas = all.All(set => set.Status?.TerminatingReplicas is not null)
                ? all.Sum(set => set.Status.TerminatingReplicas)
                : null,
            CollisionCount = pass.Status.CollisionCount,
            Conditions = pass.Status.Conditions,
        };
        var isEnough = available >= pass.Wanted - DeploymentNumbers.Unavailable(pass.Deployment);
        return status.With(
            isEnough
                ? Condition(
                    pass,
                    "Available",
                    "True",
                    "MinimumReplicasAvailable",
                    "Deployment has minimum availability."
                )
                : Condition(
                    pass,
                    "Available",
                    "False",
                    "MinimumReplicasUnavailable",
                    "Deployment does not have minimum availability."
                )
        );
    }

    /// <summary>The status with what the rollout has come to.</summary>
    public static V1DeploymentStatus Progressed(DeploymentPass pass)
    {
        var status = Counted(pass);
        var hasDeadline = DeploymentNumbers.HasDeadline(pass.Deployment);
        var current = DeploymentConditions.Find(pass.Status, DeploymentConditions.Progressing);
        if (!hasDeadline)
        {
            status = status.Without(DeploymentConditions.Progressing);
        }

        if (hasDeadline && !(status.Replicas == status.UpdatedReplicas && current?.Reason == Available))
        {
            status = WithProgress(pass, status, current);
        }

        return Failure(pass) is { } failure
            ? status.With(failure)
            : status.Without(DeploymentConditions.ReplicaFailure);
    }

    /// <summary>When the deadline has to be looked at; null when it does not matter any more.</summary>
    public static TimeSpan? NextCheck(DeploymentPass pass, V1DeploymentStatus status)
    {
        var current = DeploymentConditions.Find(pass.Status, DeploymentConditions.Progressing);
        if (
            !DeploymentNumbers.HasDeadline(pass.Deployment)
            || current is null
            || current.Reason == TimedOut
            || IsComplete(pass, status)
        )
        {
            return null;
        }

        return Deadline(pass, current) - pass.Now.UtcDateTime + TimeSpan.FromSeconds(1);
    }

    private static V1DeploymentStatus WithProgress(
        DeploymentPass pass,
        V1DeploymentStatus status,
        V1DeploymentCondition? current
    )
    {
        var what = pass.New is { } set
            ? $"ReplicaSet \"{set.Metadata.Name}\""
            : $"Deployment \"{pass.Deployment.Metadata.Name}\"";
        if (IsComplete(pass, status))
        {
            return status.With(Progress(pass, "True", Available, $"{what} has successfully progressed."));
        }

        if (HasMoved(pass.Deployment.Status, status))
        {
            var moved = Progress(pass, "True", "ReplicaSetUpdated", $"{what} is progressing.");
            return status
                .Without(DeploymentConditions.Progressing)
                .With(
                    current?.Status == "True" ? moved with { LastTransitionTime = current.LastTransitionTime } : moved
                );
        }

        return HasTimedOut(pass, status)
            ? status.With(Progress(pass, "False", TimedOut, $"{what} has timed out progressing."))
            : status;
    }

    private static bool HasMoved(V1DeploymentStatus? old, V1DeploymentStatus now)
    {
        var (oldReplicas, oldUpdated) = (old?.Replicas ?? 0, old?.UpdatedReplicas ?? 0);
        return (now.UpdatedReplicas ?? 0) > oldUpdated
            || (now.Replicas ?? 0) - (now.UpdatedReplicas ?? 0) < oldReplicas - oldUpdated
            || (now.ReadyReplicas ?? 0) > (old?.ReadyReplicas ?? 0)
            || (now.AvailableReplicas ?? 0) > (old?.AvailableReplicas ?? 0);
    }

    private static bool HasTimedOut(DeploymentPass pass, V1DeploymentStatus status) =>
        DeploymentConditions.Find(status, DeploymentConditions.Progressing) switch
        {
            null or { Reason: Available } => false,
            { Reason: TimedOut } => true,
            { } condition => Deadline(pass, condition) < pass.Now.UtcDateTime,
        };

    private static DateTime Deadline(DeploymentPass pass, V1DeploymentCondition condition) =>
        (condition.LastUpdateTime ?? pass.Now.UtcDateTime)
        + TimeSpan.FromSeconds(pass.Deployment.Spec.ProgressDeadlineSeconds ?? 600);

    private static V1DeploymentCondition? Failure(DeploymentPass pass) =>
        (pass.New is { } set ? pass.Old.Prepend(set) : pass.Old)
            .SelectMany(found => found.Status?.Conditions ?? [])
            .Where(condition => condition.Type == DeploymentConditions.ReplicaFailure)
            .Select(condition => new V1DeploymentCondition
            {
                Type = condition.Type,
                Status = condition.Status,
                Reason = condition.Reason,
                Message = condition.Message,
                LastTransitionTime = condition.LastTransitionTime,
                LastUpdateTime = condition.LastTransitionTime,
            })
            .FirstOrDefault();

    private static V1DeploymentCondition Progress(DeploymentPass pass, string status, string reason, string message) =>
        Condition(pass, DeploymentConditions.Progressing, status, reason, message);

    private static V1DeploymentCondition Condition(
        DeploymentPass pass,
        string type,
        string status,
        string reason,
        string message
    ) => DeploymentConditions.New(type, status, reason, message, pass.Now);

    private static int? OrNull(int number) => number == 0 ? null : number;
}
