using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.StatefulSets;

/// <summary>The writes that carry a StatefulSet's changes out, and what is told of them.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/statefulset/stateful_pod_control.go.</remarks>
/// <param name="seen">The StatefulSet and its surroundings.</param>
internal sealed class StatefulWrites(StatefulSetView seen)
{
    /// <summary>The missing claims of the pods that are to be made or still wait, and the errors that keep pods from
    /// being made, by the pod's name.</summary>
    public (ImmutableArray<(V1Pod Pod, Write.Create Write)> Missing, Dictionary<string, string> Errors) Claims(
        StatefulChanges changes)
    {
        var missing = ImmutableArray.CreateBuilder<(V1Pod, Write.Create)>();
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pod in changes.Creates.Concat(changes.Kept.Where(IsWaiting)))
        {
            foreach (var claim in StatefulClaims.Of(seen.Set, StatefulPods.Ordinal(seen.Set, pod)))
            {
                if (seen.Claim(claim.Metadata.Name) is not { } there)
                {
                    missing.Add((pod, CreateClaim(pod, claim)));
                }
                else if (there.IsTerminating())
                {
                    errors[pod.Metadata.Name] = $"pvc {claim.Metadata.Name} is being deleted";
                }
            }
        }

        return (missing.ToImmutable(), errors);
    }

    /// <summary>True when a claim of an earlier pod of the same name has still to go.</summary>
    public bool IsStale(V1Pod pod) => StatefulClaims.Of(seen.Set, StatefulPods.Ordinal(seen.Set, pod))
        .Any(claim => seen.Claim(claim.Metadata.Name) is { } there &&
            StatefulClaims.IsStale(seen.Set, there, pod.Metadata.Name));

    public Write.Create Create(V1Pod pod) => new(pod)
    {
        Report = outcome => outcome.Error is { Code: 409 } ? null : Tell("Create", pod, outcome.Error?.Message),
    };

    public Write.Delete Delete(V1Pod pod) => Write.Delete.Of(pod) with
    {
        Report = outcome => Tell("Delete", pod, outcome.Error?.Message),
        Tolerates = [404],
    };

    /// <summary>What puts a pod's labels, volumes and claims right.</summary>
    public IEnumerable<Write> PutRight(V1Pod pod)
    {
        if (StatefulPods.IsWanted(seen.Set, StatefulPods.Ordinal(seen.Set, pod)) &&
            StatefulPods.Identified(seen.Set, pod) is var right && !ReferenceEquals(right, pod))
        {
            yield return new Write.Update(right)
            {
                Report = outcome => Tell("Update", pod, outcome.Error?.Message),
            };
        }

        foreach (var wanted in StatefulClaims.Of(seen.Set, StatefulPods.Ordinal(seen.Set, pod)))
        {
            if (seen.Claim(wanted.Metadata.Name) is not { } claim ||
                StatefulClaims.NewOwners(seen.Set, pod, claim) is not { } owners)
            {
                continue;
            }

            if (StatefulClaims.HasOtherController(seen.Set, pod, claim))
            {
                yield return new Write.EmitEvent(seen.Set, "Warning", "ConflictingController",
                    $"PersistentVolumeClaim {claim.Metadata.Name} has a conflicting OwnerReference that acts as a " +
                    "managing controller, the retention policy is ignored for this claim");
            }

            yield return new Write.Update(Controllers.Claims.WithOwners(claim, owners));
        }
    }

    /// <summary>Tells what became of a pod.</summary>
    /// <param name="verb">For example <c>Create</c>.</param>
    /// <param name="pod">The pod.</param>
    /// <param name="error">The error, or null when it went well.</param>
    public Write.EmitEvent Tell(string verb, V1Pod pod, string? error)
    {
        var what = $"{verb} Pod {pod.Metadata.Name} in StatefulSet {seen.Set.Metadata.Name}";
        return error is null
            ? new(seen.Set, "Normal", $"Successful{verb}", $"{what} successful")
            : new(seen.Set, "Warning", $"Failed{verb}", $"{what} failed error: {error}");
    }

    private Write.Create CreateClaim(V1Pod pod, V1PersistentVolumeClaim claim)
    {
        var (set, name) = (seen.Set.Metadata.Name, $"{claim.Metadata.Name}");
        return new(claim)
        {
            Report = outcome => outcome.Error switch
            {
                null => new(seen.Set, "Normal", "SuccessfulCreate",
                    $"Create Claim {name} Pod {pod.Metadata.Name} in StatefulSet {set} success"),
                { Code: 409 } => null,
                { } error => new(seen.Set, "Warning", "FailedCreate",
                    $"Create Claim {name} for Pod {pod.Metadata.Name} in StatefulSet {set} failed error: " +
                    error.Message),
            },
        };
    }

    private static bool IsWaiting(V1Pod pod) => pod.Phase() == "Pending";
}
