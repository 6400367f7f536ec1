using k8s.Models;

namespace KubeKatas.Controllers.Deployments;

/// <summary>Sets a Deployment's conditions.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/deployment/util/deployment_util.go,
/// SetDeploymentCondition.</remarks>
internal static class DeploymentConditions
{
    public const string Progressing = "Progressing";
    public const string ReplicaFailure = "ReplicaFailure";

    public static V1DeploymentCondition? Find(V1DeploymentStatus? status, string type) =>
        status?.Conditions?.FirstOrDefault(condition => condition.Type == type);

    public static V1DeploymentCondition New(
        string type,
        string status,
        string reason,
        string message,
        DateTimeOffset now
    ) =>
        new()
        {
            Type = type,
            Status = status,
            Reason = reason,
            Message = message,
            LastUpdateTime = now.UtcDateTime,
            LastTransitionTime = now.UtcDateTime,
        };

    /// <summary>With a condition; one of the same status and reason stays as it is.</summary>
    public static V1DeploymentStatus With(this V1DeploymentStatus status, V1DeploymentCondition wanted)
    {
        var old = Find(status, wanted.Type);
        if (old?.Status == wanted.Status && old?.Reason == wanted.Reason)
        {
            return status;
        }

        if (old?.Status == wanted.Status)
        {
            wanted = wanted with { LastTransitionTime = old.LastTransitionTime };
        }

        return status with
        {
            Conditions = [.. (status.Conditions ?? []).Where(it => it.Type != wanted.Type), wanted],
        };
    }

    public static V1DeploymentStatus Without(this V1DeploymentStatus status, string type) =>
        Find(status, type) is null
            ? status
            : status with
            {
                Conditions = [.. status.Conditions.Where(condition => condition.Type != type)],
            };
}
