using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Controllers.Deployments;

/// <summary>Rolls each Deployment's template out through ReplicaSets.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/deployment/deployment_controller.go.</remarks>
/// <param name="planner">Decides; null for the library's own.</param>
public sealed class DeploymentController(DeploymentPlanner? planner = null) : IController
{
    private readonly DeploymentPlanner _planner = planner ?? DeploymentPlanning.Plan;

    /// <inheritdoc/>
    public string Name => "deployment-controller";

    /// <inheritdoc/>
    /// <remarks>The ReplicaSets' statuses have caught up by then; acting on stale ones would scale down too
    /// far.</remarks>
    public TimeSpan Pace => TimeSpan.FromMilliseconds(20);

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        watches.Objects<V1Deployment>();
        watches.On<V1ReplicaSet>(delta => OnSet(watches, delta));
        watches.On<V1Pod>(delta => OnPod(watches, delta));
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (seen.Of<V1Deployment>().Find(key) is not { } found)
        {
            return Controllers.Plan.Nothing;
        }

        var sets = seen.Of<V1ReplicaSet>();
        var pods = found.Spec.Strategy?.Type == "Recreate"
            ? sets.ControlledBy(found.Metadata.Uid).SelectMany(set => seen.Of<V1Pod>().ControlledBy(set.Metadata.Uid))
            : [];
        return _planner(new(
            found, [.. sets.ControlledBy(found.Metadata.Uid), .. sets.Orphans(key.Namespace)], [.. pods], seen.Now));
    }

    private static void OnSet(Watches watches, Delta<V1ReplicaSet> delta)
    {
        Wake(watches, delta.Before);
        Wake(watches, delta.After);
        if (delta.After?.ControllerOf() is not null || delta.IsDeleted)
        {
            return;
        }

        foreach (var deployment in watches.Of<V1Deployment>().InNamespace(delta.Last.Metadata.NamespaceProperty))
        {
            if (LabelSelector.Of(deployment.Spec.Selector).Matches(delta.Last.Metadata.Labels))
            {
                watches.Queue.Add(deployment.Key());
            }
        }
    }

    private static void Wake(Watches watches, V1ReplicaSet? set)
    {
        if (set?.ControllerOf() is { Kind: "Deployment" } owner &&
            watches.Of<V1Deployment>().Find(new(set.Metadata.NamespaceProperty, owner.Name))?.Metadata.Uid == owner.Uid)
        {
            watches.Queue.Add(new(set.Metadata.NamespaceProperty, owner.Name));
        }
    }

    /// <summary>Recreate goes on when the last old pod is gone.</summary>
    private static void OnPod(Watches watches, Delta<V1Pod> delta)
    {
        if (delta.IsDeleted && delta.Last.ControllerOf() is { Kind: "ReplicaSet" } owner)
        {
            Wake(watches, watches.Of<V1ReplicaSet>().Find(new(delta.Last.Metadata.NamespaceProperty, owner.Name)));
        }
    }
}
