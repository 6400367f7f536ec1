using System.Globalization;
using k8s.Models;

namespace KubeKatas.Controllers.Deployments;

/// <summary>The numbers a Deployment's strategy asks for.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/deployment/util/deployment_util.go.</remarks>
public static class DeploymentNumbers
{
    /// <summary>How many pods may be above and below the wanted number.</summary>
    /// <param name="deployment">With its strategy; anything but RollingUpdate allows none.</param>
    /// <returns>A percentage is rounded up for the surge and down for the shortfall; when both come to 0, the shortfall
    /// is 1.</returns>
    public static (int Surge, int Unavailable) Fenceposts(V1Deployment deployment)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        if (deployment.Spec.Strategy?.Type == "Recreate")
        {
            return (0, 0);
        }

        var rolling = deployment.Spec.Strategy?.RollingUpdate;
        var replicas = Replicas(deployment);
        var surge = Resolve(rolling?.MaxSurge, replicas, roundsUp: true);
        var unavailable = Resolve(rolling?.MaxUnavailable, replicas, roundsUp: false);
        return (surge, surge == 0 && unavailable == 0 ? 1 : unavailable);
    }

    /// <summary>The most pods that may be there at once.</summary>
    public static int Surge(V1Deployment deployment) => Fenceposts(deployment).Surge;

    /// <summary>The most pods that may be missing; never more than are wanted.</summary>
    public static int Unavailable(V1Deployment deployment)
    {
        var replicas = Replicas(deployment);
        return replicas == 0 ? 0 : Math.Min(Fenceposts(deployment).Unavailable, replicas);
    }

    /// <summary>A number, or a percentage of <paramref name="total"/>; 25 % when there is none.</summary>
    public static int Resolve(IntOrString? value, int total, bool roundsUp)
    {
        var text = value?.Value ?? "25%";
        if (!text.EndsWith('%'))
        {
            return int.Parse(text, CultureInfo.InvariantCulture);
        }

        var hundredths = (long)int.Parse(text[..^1], CultureInfo.InvariantCulture) * total;
        return (int)(roundsUp ? (hundredths + 99) / 100 : hundredths / 100);
    }

    /// <summary>How many pods the Deployment wants.</summary>
    public static int Replicas(V1Deployment deployment) => deployment.Spec.Replicas ?? 1;

    /// <summary>How many pods the ReplicaSet is told to have.</summary>
    public static int Replicas(V1ReplicaSet set) => set.Spec.Replicas ?? 1;

    /// <summary>True when progress is expected within some time.</summary>
    public static bool HasDeadline(V1Deployment deployment) =>
        deployment.Spec.ProgressDeadlineSeconds is not (null or int.MaxValue);
}
