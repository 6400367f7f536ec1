using k8s.Models;
using KubeKatas.Controllers.Deployments;

namespace KubeKatas.Controllers.Disruption;

/// <summary>What a budget comes to.</summary>
/// <param name="Expected">How many pods there should be.</param>
/// <param name="Desired">How many of them must stay healthy.</param>
/// <param name="Allowed">How many may be evicted now.</param>
public readonly record struct BudgetCount(int Expected, int Desired, int Allowed);

/// <summary>Works out what a budget comes to.</summary>
/// <param name="spec">The budget.</param>
/// <param name="pods">How many pods it selects.</param>
/// <param name="scale">How many replicas the workloads behind these pods want.</param>
/// <param name="healthy">How many of the pods are ready and not on their way out.</param>
public delegate BudgetCount BudgetRule(V1PodDisruptionBudgetSpec spec, int pods, int scale, int healthy);

/// <summary>The arithmetic of PodDisruptionBudgets.</summary>
/// <remarks>
/// A plain minAvailable counts pods as they are; everything else needs to know how many there should be. Percentages
/// round up, both ways. Source: kubernetes v1.36.2, pkg/controller/disruption/disruption.go (getExpectedPodCount).
/// </remarks>
public static class BudgetArithmetic
{
    /// <inheritdoc cref="BudgetRule"/>
    public static BudgetCount Count(V1PodDisruptionBudgetSpec spec, int pods, int scale, int healthy)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var (expected, desired) = Wanted(spec, pods, scale);
        return new(expected, desired, expected <= 0 ? 0 : Math.Max(0, healthy - desired));
    }

    private static (int Expected, int Desired) Wanted(V1PodDisruptionBudgetSpec spec, int pods, int scale)
    {
        if (spec.MaxUnavailable is { } most)
        {
            return (scale, Math.Max(0, scale - DeploymentNumbers.Resolve(most, scale, roundsUp: true)));
        }

        return spec.MinAvailable is { } least && least.Value.EndsWith('%')
            ? (scale, DeploymentNumbers.Resolve(least, scale, roundsUp: true))
            : (pods, DeploymentNumbers.Resolve(spec.MinAvailable, 0, roundsUp: true));
    }
}
