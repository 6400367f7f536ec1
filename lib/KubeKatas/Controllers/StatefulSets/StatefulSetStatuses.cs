using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.StatefulSets;

/// <summary>The status of a StatefulSet.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/statefulset/stateful_set_control.go, computeReplicaStatus;
/// stateful_set_utils.go, completeRollingUpdate.</remarks>
public static class StatefulSetStatuses
{
    /// <summary>Counts the pods there are; those on their way out count as replicas, but to no revision.</summary>
    public static V1StatefulSetStatus Of(StatefulPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var (replicas, ready, available, current, updated) = (0, 0, 0, 0, 0);
        foreach (var pod in pass.Seen.Pods)
        {
            var isReady = StatefulPods.IsRunningAndReady(pod);
            var revision = pod.IsTerminating() ? null : StatefulPods.RevisionOf(pod);
            replicas++;
            ready += isReady ? 1 : 0;
            available += isReady && pass.IsAvailable(pod) ? 1 : 0;
            current += revision == pass.Current.Metadata.Name ? 1 : 0;
            updated += revision == pass.Update.Metadata.Name ? 1 : 0;
        }

        return new()
        {
            ObservedGeneration = pass.Set.Metadata.Generation,
            Replicas = replicas,
            ReadyReplicas = OrNull(ready),
            AvailableReplicas = available,
            CurrentReplicas = OrNull(current),
            UpdatedReplicas = OrNull(updated),
            CurrentRevision = pass.Current.Metadata.Name,
            UpdateRevision = pass.Update.Metadata.Name,
            CollisionCount = pass.Collisions,
            Conditions = pass.Set.Status?.Conditions,
        };
    }

    /// <summary>The status after pods made room for a newer revision, which becomes the current one once every pod is
    /// of it and ready.</summary>
    internal static V1StatefulSetStatus After(V1StatefulSetStatus status, V1StatefulSet set, int replaced)
    {
        status = status with { CurrentReplicas = OrNull((status.CurrentReplicas ?? 0) - replaced) };
        var wanted = set.Spec.Replicas ?? 1;
        var isComplete = set.Spec.UpdateStrategy?.Type == "RollingUpdate" && status.Replicas == wanted &&
            (status.UpdatedReplicas ?? 0) == wanted && (status.ReadyReplicas ?? 0) == wanted;
        return isComplete
            ? status with { CurrentReplicas = status.UpdatedReplicas, CurrentRevision = status.UpdateRevision }
            : status;
    }

    private static int? OrNull(int count) => count == 0 ? null : count;
}
