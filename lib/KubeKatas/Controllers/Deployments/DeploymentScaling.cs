using k8s.Models;

namespace KubeKatas.Controllers.Deployments;

/// <summary>Spreads a change of a Deployment's size over its ReplicaSets.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/deployment/sync.go, scale; util/deployment_util.go.</remarks>
internal static class DeploymentScaling
{
    /// <summary>True when the size was changed since the sets were last brought in line.</summary>
    public static bool IsAskedFor(DeploymentPass pass) =>
        pass
            .All.Where(set => DeploymentNumbers.Replicas(set) > 0)
            .Any(set => DeploymentAnnotations.DesiredOf(set) is { } desired && desired != pass.Wanted);

    public static void Scale(DeploymentPass pass)
    {
        if (ActiveOrLatest(pass) is { } only)
        {
            if (DeploymentNumbers.Replicas(only) != pass.Wanted)
            {
                pass.Scale(only, pass.Wanted);
            }

            return;
        }

        if (IsSaturated(pass))
        {
            foreach (var set in pass.ActiveOld.ToArray())
            {
                pass.Scale(set, 0);
            }
        }
        else if (pass.Deployment.Spec.Strategy?.Type != "Recreate")
        {
            Spread(pass);
        }
    }

    private static V1ReplicaSet? ActiveOrLatest(DeploymentPass pass)
    {
        var active = pass.All.Where(set => DeploymentNumbers.Replicas(set) > 0).ToArray();
        return active.Length switch
        {
            0 => pass.New ?? pass.Old.LastOrDefault(),
            1 => active[0],
            _ => null,
        };
    }

    private static bool IsSaturated(DeploymentPass pass) =>
        pass.New is { } set
        && DeploymentNumbers.Replicas(set) == pass.Wanted
        && DeploymentAnnotations.DesiredOf(set) == pass.Wanted
        && (set.Status?.AvailableReplicas ?? 0) == pass.Wanted;

    private static void Spread(DeploymentPass pass)
    {
        var sets = pass.All.Where(set => DeploymentNumbers.Replicas(set) > 0).ToList();
        var allowed = pass.Wanted > 0 ? pass.Wanted + DeploymentNumbers.Surge(pass.Deployment) : 0;
        var toAdd = allowed - DeploymentPass.Sum(sets);
        sets =
        [
            .. toAdd > 0
                ? sets.OrderByDescending(DeploymentNumbers.Replicas)
                    .ThenByDescending(set => set.Metadata.CreationTimestamp)
                : sets.OrderByDescending(DeploymentNumbers.Replicas).ThenBy(set => set.Metadata.CreationTimestamp),
        ];
        var added = 0;
        var sizes = new int[sets.Count];
        for (var i = 0; i < sets.Count; i++)
        {
            var share = Share(sets[i], pass, toAdd, added);
            sizes[i] = DeploymentNumbers.Replicas(sets[i]) + share;
            added += share;
        }

        for (var i = 0; i < sets.Count; i++)
        {
            var size = i == 0 ? Math.Max(0, sizes[0] + (toAdd - added)) : sizes[i];
            pass.Scale(sets[i], size);
        }
    }

    private static int Share(V1ReplicaSet set, DeploymentPass pass, int toAdd, int added)
    {
        if (DeploymentNumbers.Replicas(set) == 0 || toAdd == 0 || toAdd == added)
        {
            return 0;
        }

        var fraction = Fraction(set, pass);
        return toAdd > 0 ? Math.Min(fraction, toAdd - added) : Math.Max(fraction, toAdd - added);
    }

    private static int Fraction(V1ReplicaSet set, DeploymentPass pass)
    {
        var replicas = DeploymentNumbers.Replicas(set);
        if (pass.Wanted == 0)
        {
            return -replicas;
        }

        var before = DeploymentAnnotations.MaxOf(set) is { } max and not 0
            ? max
            : pass.Deployment.Status?.Replicas ?? 0;
        if (before == 0)
        {
            return 0;
        }

        var most = pass.Wanted + DeploymentNumbers.Surge(pass.Deployment);
        return (int)Math.Floor(((double)replicas * most / before) + 0.5) - replicas;
    }
}
