using k8s.Models;
using KubeKatas.Api.Subresources;
using KubeKatas.Controllers.Disruption;

namespace KubeKatas.Katas.ClusterUpgrade;

/// <summary>Task 5: may this pod go now?</summary>
public static class Budget
{
    /// <summary>Works out what a budget comes to.</summary>
    /// <param name="spec">Has a <c>MinAvailable</c> or a <c>MaxUnavailable</c>: a number or a percentage.</param>
    /// <param name="pods">How many pods the budget selects.</param>
    /// <param name="scale">How many replicas the workloads behind these pods want.</param>
    /// <param name="healthy">How many of the pods are ready and not on their way out.</param>
    /// <returns>How many pods there should be, how many must stay healthy, how many may be evicted now.</returns>
    /// <example>At least 50 % of 3 replicas, all healthy: 3, 2, 1.</example>
    public static BudgetCount Count(V1PodDisruptionBudgetSpec spec, int pods, int scale, int healthy) =>
        throw new NotImplementedException("Task 5: about fifteen lines.");

    /// <summary>Says what a budget answers to the eviction of one of its pods.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="budget">Its spec is the wish; its status was counted by the function above.</param>
    /// <returns>Free: it may go and costs nothing. Costs: it may go. Refused: with why, and when to try
    /// again.</returns>
    public static EvictionAnswer Judge(V1Pod pod, V1PodDisruptionBudget budget) =>
        throw new NotImplementedException("Task 5: about twenty lines.");
}
