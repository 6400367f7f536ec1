using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Deployments;

/// <summary>Takes a rollout one step further, by either strategy.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/deployment/rolling.go, recreate.go.</remarks>
internal static class DeploymentRollout
{
    public static void Roll(DeploymentPass pass)
    {
        NewReplicaSet.Sync(pass, create: true);
        if (!ScaleUpNew(pass) && !ScaleDownOld(pass) && DeploymentStatuses.IsComplete(pass, pass.Deployment.Status))
        {
            Cleanup(pass);
        }
    }

    public static void Recreate(DeploymentPass pass, ImmutableArray<V1Pod> pods)
    {
        NewReplicaSet.Sync(pass, create: false);
        var active = pass.ActiveOld.ToArray();
        foreach (var set in active)
        {
            pass.Scale(set, 0);
        }

        if (active.Length > 0 || HasOldPods(pass, pods))
        {
            return;
        }

        if (pass.New is null)
        {
            NewReplicaSet.Sync(pass, create: true);
        }

        if (!pass.CreatesNew)
        {
            pass.Scale(pass.New!, pass.Wanted);
        }

        if (DeploymentStatuses.IsComplete(pass, pass.Deployment.Status))
        {
            Cleanup(pass);
        }
    }

    /// <summary>Deletes the oldest empty sets beyond the history's limit.</summary>
    public static void Cleanup(DeploymentPass pass)
    {
        if (pass.Deployment.Spec.RevisionHistoryLimit is not { } limit || limit == int.MaxValue)
        {
            return;
        }

        var alive = pass.Old.Where(set => !set.IsTerminating()).OrderBy(DeploymentAnnotations.RevisionOf).ToArray();
        foreach (var set in alive.Take(Math.Max(0, alive.Length - limit)))
        {
            var isBusy = (set.Status?.Replicas ?? 0) != 0 || DeploymentNumbers.Replicas(set) != 0 ||
                set.Metadata.Generation > (set.Status?.ObservedGeneration ?? 0);
            if (!isBusy)
            {
                pass.Writes.Add(Write.Delete.Of(set) with { Tolerates = [404] });
            }
        }
    }

    private static bool ScaleUpNew(DeploymentPass pass)
    {
        var current = DeploymentNumbers.Replicas(pass.New!);
        if (pass.CreatesNew || current == pass.Wanted)
        {
            return false;
        }

        var next = current > pass.Wanted ? pass.Wanted : NewReplicaSet.Replicas(pass, current);
        return next != current && pass.Scale(pass.New!, next);
    }

    private static bool ScaleDownOld(DeploymentPass pass)
    {
        if (!pass.ActiveOld.Any())
        {
            return false;
        }

        var available = pass.All.Sum(Available);
        var least = pass.Wanted - DeploymentNumbers.Unavailable(pass.Deployment);
        var newUnavailable = DeploymentNumbers.Replicas(pass.New!) - Available(pass.New!);
        var most = DeploymentPass.Sum(pass.All) - least - newUnavailable;
        if (most <= 0)
        {
            return false;
        }

        var unhealthy = ScaleDown(
            pass, most, static set => Math.Max(0, DeploymentNumbers.Replicas(set) - Available(set)));
        var healthy = available <= least ? 0 : ScaleDown(pass, available - least, DeploymentNumbers.Replicas);
        return unhealthy + healthy > 0;
    }

    private static int ScaleDown(DeploymentPass pass, int most, Func<V1ReplicaSet, int> spare)
    {
        var total = 0;
        foreach (var set in pass.ActiveOld.ToArray())
        {
            var fewer = Math.Min(most - total, spare(set));
            if (fewer > 0)
            {
                pass.Scale(set, DeploymentNumbers.Replicas(set) - fewer);
                total += fewer;
            }
        }

        return total;
    }

    private static int Available(V1ReplicaSet set) => set.Status?.AvailableReplicas ?? 0;

    private static bool HasOldPods(DeploymentPass pass, ImmutableArray<V1Pod> pods) =>
        pass.Old.Sum(set => set.Status?.Replicas ?? 0) > 0 ||
        pods.Any(pod => !pod.IsFinished() && pod.ControllerOf()?.Uid != pass.New?.Metadata.Uid);
}
