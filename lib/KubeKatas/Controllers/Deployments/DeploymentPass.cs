using k8s.Models;

namespace KubeKatas.Controllers.Deployments;

/// <summary>One look at a Deployment: what is known, what has been decided so far.</summary>
/// <remarks>Only the planner's own scratch paper: nothing in it is shared or stored.</remarks>
internal sealed class DeploymentPass
{
    public DeploymentPass(V1Deployment deployment, IEnumerable<V1ReplicaSet> sets, DateTimeOffset now)
    {
        (Deployment, Now) = (deployment, now);
        Status = deployment.Status ?? new V1DeploymentStatus();
        var ordered = sets.OrderBy(set => set.Metadata.CreationTimestamp)
            .ThenBy(set => set.Metadata.Name, StringComparer.Ordinal)
            .ToList();
        New = ordered.Find(set => TemplateHash.IsSame(set.Spec.Template, deployment.Spec.Template));
        Old = [.. ordered.Where(set => set != New)];
    }

    public V1Deployment Deployment { get; }

    public DateTimeOffset Now { get; }

    /// <summary>The Deployment's status with the conditions set so far.</summary>
    public V1DeploymentStatus Status { get; set; }

    /// <summary>The set of the current template; null until it is made.</summary>
    public V1ReplicaSet? New { get; set; }

    /// <summary>The sets of earlier templates, oldest first.</summary>
    public List<V1ReplicaSet> Old { get; }

    public List<Write> Writes { get; } = [];

    /// <summary>Which revision the Deployment has; null to leave it alone.</summary>
    public long? Revision { get; set; }

    /// <summary>True while the new set is planned but not yet there.</summary>
    public bool CreatesNew { get; set; }

    public int Wanted => DeploymentNumbers.Replicas(Deployment);

    public IEnumerable<V1ReplicaSet> All => New is null ? Old : Old.Append(New);

    public IEnumerable<V1ReplicaSet> ActiveOld => Old.Where(set => DeploymentNumbers.Replicas(set) > 0);

    public static int Sum(IEnumerable<V1ReplicaSet> sets) => sets.Sum(DeploymentNumbers.Replicas);

    /// <summary>Gives a set another size and brings its notes up to date.</summary>
    /// <returns>True when the size changes.</returns>
    public bool Scale(V1ReplicaSet set, int replicas)
    {
        var old = DeploymentNumbers.Replicas(set);
        var next = DeploymentAnnotations.WithReplicas(set, Deployment);
        if (old == replicas && ReferenceEquals(next, set))
        {
            return false;
        }

        next = next with { Spec = next.Spec with { Replicas = replicas } };
        Replace(set, next);
        Writes.Add(
            new Write.Update(next)
            {
                Report = outcome => outcome.Error is null && old != replicas ? Scaled(set, old, replicas) : null,
            }
        );
        return old != replicas;
    }

    public Write.EmitEvent Scaled(V1ReplicaSet set, int from, int to) =>
        new(
            Deployment,
            "Normal",
            "ScalingReplicaSet",
            $"Scaled {(to > from ? "up" : "down")} replica set {set.Metadata.Name} from {from} to {to}"
        );

    /// <summary>Puts a set's next version into the lists.</summary>
    public void Replace(V1ReplicaSet set, V1ReplicaSet next)
    {
        if (New?.Metadata.Name == set.Metadata.Name)
        {
            New = next;
        }
        else
        {
            Old[Old.FindIndex(found => found.Metadata.Name == set.Metadata.Name)] = next;
        }
    }
}
