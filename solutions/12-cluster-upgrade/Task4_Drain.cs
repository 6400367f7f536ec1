using k8s.Models;
using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Katas.ClusterUpgrade;

/// <summary>Task 4: what does a drain do with this pod?</summary>
/// <remarks>
/// Four questions in their order; the first that keeps the pod decides. Each refusal protects something that would be
/// lost: data on the node, or a pod that nobody makes again. What has finished has nothing to lose.
/// </remarks>
public static class Drain
{
    /// <summary>Daemon, mirror, data, owner.</summary>
    public static DrainDecision Decide(V1Pod pod, DrainOptions options, bool daemonSetExists)
    {
        var owner = pod.Metadata.OwnerReferences?.FirstOrDefault(reference => reference.Controller == true);
        var hasFinished = pod.Status?.Phase is "Succeeded" or "Failed";
        if (owner?.Kind == "DaemonSet" && !hasFinished)
        {
            if (daemonSetExists)
            {
                return options.IgnoreDaemonSets
                    ? new(DrainVerdict.Leave, DrainFilters.DaemonSetWarning)
                    : new(DrainVerdict.Refuse, DrainFilters.DaemonSetError);
            }

            if (!options.Force)
            {
                return new(DrainVerdict.Refuse, $"daemonsets.apps \"{owner.Name}\" not found");
            }
        }

        if (pod.Metadata.Annotations?.ContainsKey("kubernetes.io/config.mirror") == true)
        {
            return new(DrainVerdict.Leave);
        }

        if (hasFinished)
        {
            return new(DrainVerdict.Evict);
        }

        if (!options.DeleteEmptyDirData && pod.Spec.Volumes?.Any(volume => volume.EmptyDir is not null) == true)
        {
            return new(DrainVerdict.Refuse, DrainFilters.LocalStorageError);
        }

        return owner is not null ? new(DrainVerdict.Evict)
            : options.Force ? new(DrainVerdict.Evict, DrainFilters.UnmanagedWarning)
            : new(DrainVerdict.Refuse, DrainFilters.UnmanagedError);
    }
}
