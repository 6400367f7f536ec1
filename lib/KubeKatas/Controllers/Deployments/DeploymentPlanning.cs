using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Controllers.Deployments;

/// <summary>Decides what to do about one Deployment.</summary>
/// <param name="seen">The Deployment and its surroundings.</param>
public delegate Plan DeploymentPlanner(DeploymentView seen);

/// <summary>What the controller sees of one Deployment when it plans.</summary>
/// <param name="Deployment">The Deployment.</param>
/// <param name="Sets">The ReplicaSets it manages, and those of its namespace that nobody manages.</param>
/// <param name="Pods">The pods of those ReplicaSets; needed by the Recreate strategy only.</param>
/// <param name="Now">The time.</param>
public sealed record DeploymentView(
    V1Deployment Deployment, ImmutableArray<V1ReplicaSet> Sets, ImmutableArray<V1Pod> Pods, DateTimeOffset Now);

/// <summary>Plans a Deployment: claim its ReplicaSets, scale, roll on, clean up, write the status.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/controller/deployment/deployment_controller.go, syncDeployment. Left out: rollback
/// by
/// the deprecated annotation; <c>kubectl rollout undo</c> patches the template instead.
/// </remarks>
public static class DeploymentPlanning
{
    /// <inheritdoc cref="DeploymentPlanner"/>
    public static Plan Plan(DeploymentView seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var selector = LabelSelector.Of(seen.Deployment.Spec.Selector);
        var owned = ImmutableArray.CreateBuilder<V1ReplicaSet>();
        var claims = ImmutableArray.CreateBuilder<Write>();
        foreach (var set in seen.Sets)
        {
            var claim = Claims.Decide(seen.Deployment, selector, set);
            if (claim is Claim.Keep)
            {
                owned.Add(set);
            }
            else if (claim is Claim.Adopt)
            {
                claims.Add(Claims.Adopt(seen.Deployment, set));
            }
            else if (claim is Claim.Release)
            {
                claims.Add(Claims.Release(seen.Deployment, set));
            }
        }

        // A claim changes the set, which brings the Deployment back into the queue: the rest can wait for that.
        return claims.Count > 0
            ? new Plan(claims.ToImmutable())
            : Manage(seen, new DeploymentPass(seen.Deployment, owned, seen.Now));
    }

    private static Plan Manage(DeploymentView seen, DeploymentPass pass)
    {
        if (seen.Deployment.IsTerminating())
        {
            NewReplicaSet.Sync(pass, create: false);
            return Conclude(pass, DeploymentStatuses.Counted(pass));
        }

        NotePause(pass);
        if (seen.Deployment.Spec.Paused == true || DeploymentScaling.IsAskedFor(pass))
        {
            NewReplicaSet.Sync(pass, create: false);
            DeploymentScaling.Scale(pass);
            if (seen.Deployment.Spec.Paused == true)
            {
                DeploymentRollout.Cleanup(pass);
            }

            return Conclude(pass, DeploymentStatuses.Counted(pass));
        }

        if (seen.Deployment.Spec.Strategy?.Type == "Recreate")
        {
            DeploymentRollout.Recreate(pass, seen.Pods);
        }
        else
        {
            DeploymentRollout.Roll(pass);
        }

        return Conclude(pass, DeploymentStatuses.Progressed(pass));
    }

    private static void NotePause(DeploymentPass pass)
    {
        var current = DeploymentConditions.Find(pass.Status, DeploymentConditions.Progressing);
        if (!DeploymentNumbers.HasDeadline(pass.Deployment) || current?.Reason == "ProgressDeadlineExceeded")
        {
            return;
        }

        var (isPaused, isNoted) = (pass.Deployment.Spec.Paused == true, current?.Reason == "DeploymentPaused");
        if (isPaused != isNoted)
        {
            pass.Status = pass.Status.With(DeploymentConditions.New(
                DeploymentConditions.Progressing,
                "Unknown",
                isPaused ? "DeploymentPaused" : "DeploymentResumed",
                isPaused ? "Deployment is paused" : "Deployment is resumed",
                pass.Now));
        }
    }

    private static Plan Conclude(DeploymentPass pass, V1DeploymentStatus status)
    {
        if (pass.Revision is { } revision && Number(pass.Deployment) != revision)
        {
            pass.Writes.Insert(0, WriteRevision(pass.Deployment, revision));
        }

        if (!ModelEquality.Same(status, pass.Deployment.Status))
        {
            var key = pass.Deployment.Key();
            pass.Writes.Add(Write.Patch.Of<V1Deployment>(key, "status", found => found with { Status = status }) with
            {
                Subresource = "status",
                Tolerates = [404],
            });
        }

        var next = DeploymentStatuses.NextCheck(pass, status);
        return new Plan([.. pass.Writes])
        {
            RequeueAfter = next > TimeSpan.Zero ? next : null,
            RequeueInBackground = true,
            Then = pass.CreatesNew ? outcome => AfterCreation(pass, outcome) : null,
        };
    }

    /// <summary>A name that another template holds is avoided the next time.</summary>
    private static Plan AfterCreation(DeploymentPass pass, PlanOutcome outcome) =>
        outcome.Writes.Any(write => write.Write is Write.Create && write.Error?.Code == 409)
            ? Controllers.Plan.Of(Write.Patch.Of<V1Deployment>(pass.Deployment.Key(), "collision", found => found with
            {
                Status = (found.Status ?? new()) with { CollisionCount = (found.Status?.CollisionCount ?? 0) + 1 },
            }) with { Subresource = "status" })
            : Controllers.Plan.Nothing;

    private static long Number(V1Deployment deployment) =>
        deployment.Metadata.Annotations?.TryGetValue(DeploymentAnnotations.Revision, out var text) == true &&
        long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Goes with the status: a plain write of an annotation would count as a new generation.</summary>
    private static Write.Patch WriteRevision(V1Deployment deployment, long revision) => Write.Patch.Of<V1Deployment>(
        deployment.Key(), $"revision {revision}", found => found with
        {
            Metadata = found.Metadata with
            {
                Annotations = DeploymentAnnotations.With(
                    found.Metadata.Annotations,
                    DeploymentAnnotations.Revision,
                    revision.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            },
        }) with { Subresource = "status" };
}
