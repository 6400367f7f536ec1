using System.Globalization;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Subresources;

/// <summary>What a budget says to an eviction.</summary>
public enum EvictionVerdict
{
    /// <summary>The pod may go, and the budget is as large as before.</summary>
    Free,

    /// <summary>The pod may go, and the budget allows one less afterwards.</summary>
    Costs,

    /// <summary>The pod may not go now: 429.</summary>
    Refused,
}

/// <summary>What a budget says to an eviction, and why.</summary>
/// <param name="Verdict">What it says.</param>
/// <param name="Why">The cause that the refusal names; empty when there is none.</param>
/// <param name="RetrySeconds">When to try again, in seconds; 0 when the server does not know.</param>
public sealed record EvictionAnswer(EvictionVerdict Verdict, string Why = "", int RetrySeconds = 0);

/// <summary>Decides what a budget says to the eviction of one of its pods.</summary>
/// <param name="pod">The pod, as it is stored now.</param>
/// <param name="budget">The only budget that selects it.</param>
public delegate EvictionAnswer EvictionRule(V1Pod pod, V1PodDisruptionBudget budget);

/// <summary>What a budget says to the eviction of a pod.</summary>
/// <remarks>Pure. Source: kubernetes v1.36.2, pkg/registry/core/pod/storage/eviction.go.</remarks>
public static class EvictionRules
{
    private const int StillProcessingSeconds = 10;

    /// <summary>True for pods that do not run, or are going anyway: they cost no budget.</summary>
    public static bool IsFree(V1Pod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        return pod.Status?.Phase is "Succeeded" or "Failed" or "Pending" || pod.Metadata.DeletionTimestamp is not null;
    }

    /// <inheritdoc cref="EvictionRule"/>
    public static EvictionAnswer Judge(V1Pod pod, V1PodDisruptionBudget budget)
    {
        ArgumentNullException.ThrowIfNull(budget);
        var status = budget.Status ?? new();
        if (IsFree(pod) || (!pod.IsReady() && UnreadyMayGo(budget)))
        {
            return new(EvictionVerdict.Free);
        }

        if ((status.ObservedGeneration ?? 0) < (budget.Metadata.Generation ?? 0))
        {
            return new(
                EvictionVerdict.Refused,
                $"The disruption budget {budget.Metadata.Name} is still being processed by the server.",
                StillProcessingSeconds);
        }

        return status.DisruptionsAllowed > 0
            ? new(EvictionVerdict.Costs)
            : new(EvictionVerdict.Refused, string.Create(
                CultureInfo.InvariantCulture,
                $"The disruption budget {budget.Metadata.Name} needs {status.DesiredHealthy} healthy pods and has "
                + $"{status.CurrentHealthy} currently"));
    }

    /// <summary>A pod that is not ready may go when the others suffice, or always when the budget says so.</summary>
    private static bool UnreadyMayGo(V1PodDisruptionBudget budget) =>
        budget.Spec.UnhealthyPodEvictionPolicy == "AlwaysAllow"
        || (budget.Status is { DesiredHealthy: > 0 } status && status.CurrentHealthy >= status.DesiredHealthy);
}
