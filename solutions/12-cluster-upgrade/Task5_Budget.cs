using System.Globalization;
using k8s.Models;
using KubeKatas.Api.Subresources;
using KubeKatas.Controllers.Disruption;

namespace KubeKatas.Katas.ClusterUpgrade;

/// <summary>Task 5: may this pod go now?</summary>
/// <remarks>
/// Two programs share the work. A controller counts and writes the status; the API server reads it and answers. What
/// must not happen is that both believe in room that has just been taken: so the server takes one off in the same
/// write.
/// </remarks>
public static class Budget
{
    /// <summary>Expected, desired, allowed.</summary>
    public static BudgetCount Count(V1PodDisruptionBudgetSpec spec, int pods, int scale, int healthy)
    {
        var (expected, desired) =
            spec.MaxUnavailable is { } most ? (scale, Math.Max(0, scale - Part(most, scale)))
            : spec.MinAvailable is { } least && IsPercentage(least) ? (scale, Part(least, scale))
            : (pods, Part(spec.MinAvailable, pods));
        return new(expected, desired, expected == 0 ? 0 : Math.Max(0, healthy - desired));
    }

    /// <summary>Free, then out of date, then used up, then at its cost.</summary>
    public static EvictionAnswer Judge(V1Pod pod, V1PodDisruptionBudget budget)
    {
        var (name, status) = (budget.Metadata.Name, budget.Status);
        if (pod.Status.Phase is "Succeeded" or "Failed" or "Pending" || pod.Metadata.DeletionTimestamp is not null
            || (!IsReady(pod) && UnreadyMayGo(budget)))
        {
            return new(EvictionVerdict.Free);
        }

        if (status?.ObservedGeneration is not { } observed || observed < budget.Metadata.Generation)
        {
            return new(
                EvictionVerdict.Refused, $"The disruption budget {name} is still being processed by the server.", 10);
        }

        return status.DisruptionsAllowed > 0
            ? new(EvictionVerdict.Costs)
            : new(
                EvictionVerdict.Refused,
                $"The disruption budget {name} needs {status.DesiredHealthy} healthy pods and has "
                    + $"{status.CurrentHealthy} currently");
    }

    private static bool UnreadyMayGo(V1PodDisruptionBudget budget) =>
        budget.Spec.UnhealthyPodEvictionPolicy == "AlwaysAllow"
        || (budget.Status is { DesiredHealthy: > 0 } status && status.CurrentHealthy >= status.DesiredHealthy);

    private static bool IsReady(V1Pod pod) =>
        pod.Status.Conditions?.Any(condition => condition is { Type: "Ready", Status: "True" }) == true;

    private static bool IsPercentage(IntOrString value) => value.Value.EndsWith('%');

    /// <summary>A number is itself; a percentage is rounded up.</summary>
    private static int Part(IntOrString value, int total)
    {
        var number = int.Parse(value.Value.TrimEnd('%'), CultureInfo.InvariantCulture);
        return IsPercentage(value) ? (int)Math.Ceiling(number * total / 100m) : number;
    }
}
