using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Deployments;

/// <summary>Finds or makes the ReplicaSet of a Deployment's current template.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/deployment/sync.go, getNewReplicaSet.</remarks>
internal static class NewReplicaSet
{
    /// <summary>Brings the existing set's revision up to date, or makes the set.</summary>
    public static void Sync(DeploymentPass pass, bool create)
    {
        var revision = pass.Old.Select(DeploymentAnnotations.RevisionOf).DefaultIfEmpty().Max() + 1;
        if (pass.New is { } existing)
        {
            Update(pass, existing, revision);
        }
        else if (create)
        {
            Create(pass, revision);
        }
    }

    /// <summary>How many pods the new set may have now.</summary>
    public static int Replicas(DeploymentPass pass, int current)
    {
        if (pass.Deployment.Spec.Strategy?.Type == "Recreate")
        {
            return pass.Wanted;
        }

        var most = pass.Wanted + DeploymentNumbers.Surge(pass.Deployment);
        var there = DeploymentPass.Sum(pass.All);
        return there >= most ? current : current + Math.Min(most - there, pass.Wanted - current);
    }

    private static void Update(DeploymentPass pass, V1ReplicaSet existing, long revision)
    {
        var next = DeploymentAnnotations.WithRevision(existing, pass.Deployment, revision);
        if ((existing.Spec.MinReadySeconds ?? 0) != (pass.Deployment.Spec.MinReadySeconds ?? 0))
        {
            next = next with { Spec = next.Spec with { MinReadySeconds = pass.Deployment.Spec.MinReadySeconds } };
        }

        if (!ReferenceEquals(next, existing))
        {
            pass.Replace(existing, next);
            pass.Writes.Add(new Write.Update(next));
        }

        pass.Revision = DeploymentAnnotations.RevisionOf(next);
        if (DeploymentNumbers.HasDeadline(pass.Deployment) &&
            DeploymentConditions.Find(pass.Status, DeploymentConditions.Progressing) is null)
        {
            Progress(pass, "FoundNewReplicaSet", $"Found new replica set \"{existing.Metadata.Name}\"");
        }
    }

    private static void Create(DeploymentPass pass, long revision)
    {
        var made = Make(pass.Deployment);
        var replicas = Replicas(pass, 0);
        made = made with { Spec = made.Spec with { Replicas = replicas } };
        made = DeploymentAnnotations.WithRevision(made, pass.Deployment, revision);
        made = DeploymentAnnotations.WithReplicas(made, pass.Deployment);
        pass.New = made;
        pass.CreatesNew = true;
        pass.Revision = revision;
        pass.Writes.Add(new Write.Create(made)
        {
            Report = outcome => outcome.Error is null && replicas > 0 ? pass.Scaled(made, 0, replicas) : null,
        });
        if (DeploymentNumbers.HasDeadline(pass.Deployment))
        {
            Progress(pass, "NewReplicaSetCreated", $"Created new replica set \"{made.Metadata.Name}\"");
        }
    }

    private static void Progress(DeploymentPass pass, string reason, string message) => pass.Status = pass.Status.With(
        DeploymentConditions.New(DeploymentConditions.Progressing, "True", reason, message, pass.Now));

    private static V1ReplicaSet Make(V1Deployment deployment)
    {
        var template = deployment.Spec.Template;
        var hash = TemplateHash.Of(template, deployment.Status?.CollisionCount);
        var labels = DeploymentAnnotations.With(template.Metadata?.Labels, TemplateHash.Label, hash);
        var selector = deployment.Spec.Selector;
        return new()
        {
            Metadata = new V1ObjectMeta
            {
                Name = $"{deployment.Metadata.Name}-{hash}",
                NamespaceProperty = deployment.Metadata.NamespaceProperty,
                Labels = labels,
                OwnerReferences = [ObjectFacts.ControllerReference(deployment)],
            },
            Spec = new V1ReplicaSetSpec
            {
                MinReadySeconds = deployment.Spec.MinReadySeconds,
                Selector = selector with
                {
                    MatchLabels = DeploymentAnnotations.With(selector.MatchLabels, TemplateHash.Label, hash),
                },
                Template = template with { Metadata = (template.Metadata ?? new()) with { Labels = labels } },
            },
        };
    }
}
