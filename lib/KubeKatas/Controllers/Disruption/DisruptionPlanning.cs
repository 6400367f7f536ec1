using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Disruption;

/// <summary>Works out how many pods of a budget may be disrupted now.</summary>
/// <remarks>Pure. Source: kubernetes v1.36.2, pkg/controller/disruption/disruption.go (trySync).</remarks>
public static class DisruptionPlanning
{
    /// <summary>How long an evicted pod is counted as gone though it is still there: 2 minutes.</summary>
    public static readonly TimeSpan DeletionTimeout = TimeSpan.FromMinutes(2);

    /// <inheritdoc cref="Plan(DisruptionView, BudgetRule)"/>
    public static Plan Plan(DisruptionView seen) => Plan(seen, BudgetArithmetic.Count);

    /// <summary>The write of the status, and an Event about a budget that selects nothing.</summary>
    /// <param name="seen">The budget and its pods.</param>
    /// <param name="budgets">The arithmetic of budgets.</param>
    public static Plan Plan(DisruptionView seen, BudgetRule budgets)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(budgets);
        var disrupted = Disrupted(seen);
        var healthy = seen.Pods.Count(pod => IsHealthy(pod, disrupted));
        var (expected, desired, allowed) =
            budgets(seen.Budget.Spec, seen.Pods.Length, seen.Scales.Values.Sum(), healthy);
        var status = new V1PodDisruptionBudgetStatus
        {
            ObservedGeneration = seen.Budget.Metadata.Generation,
            DisruptionsAllowed = allowed,
            CurrentHealthy = healthy,
            DesiredHealthy = desired,
            ExpectedPods = expected,
            DisruptedPods = disrupted.Count == 0 ? null : disrupted,
            Conditions = [Condition(seen, allowed > 0)],
        };
        var plan = Said(seen);
        plan = ModelEquality.Same(status, seen.Budget.Status)
            ? plan
            : plan.And(Controllers.Plan.Of(new Write.UpdateStatus(seen.Budget with { Status = status })));
        return disrupted.Count == 0
            ? plan
            : plan with { RequeueAfter = disrupted.Values.Min()!.Value + DeletionTimeout - seen.Now.UtcDateTime };
    }

    private static Plan Said(DisruptionView seen) =>
        seen.Pods.IsEmpty
            ? Controllers.Plan.Of(new Write.EmitEvent(seen.Budget, "Normal", "NoPods", "No matching pods found"))
            : Controllers.Plan.Nothing;

    /// <summary>The evicted pods that are still to go, and when they were evicted.</summary>
    private static Dictionary<string, DateTime?> Disrupted(DisruptionView seen)
    {
        var there = seen.Pods
            .Where(pod => pod.Metadata.DeletionTimestamp is null)
            .Select(pod => pod.Metadata.Name)
            .ToHashSet();
        return (seen.Budget.Status?.DisruptedPods ?? new Dictionary<string, DateTime?>())
            .Where(pair => there.Contains(pair.Key) && pair.Value + DeletionTimeout > seen.Now.UtcDateTime)
            .ToDictionary();
    }

    private static bool IsHealthy(V1Pod pod, Dictionary<string, DateTime?> disrupted) =>
        pod.Metadata.DeletionTimestamp is null && !disrupted.ContainsKey(pod.Metadata.Name) && pod.IsReady();

    private static V1Condition Condition(DisruptionView seen, bool isAllowed)
    {
        var status = isAllowed ? "True" : "False";
        var before = seen.Budget.Status?.Conditions?.FirstOrDefault(one => one.Type == "DisruptionAllowed");
        return new()
        {
            Type = "DisruptionAllowed",
            Status = status,
            Reason = isAllowed ? "SufficientPods" : "InsufficientPods",
            Message = "",
            ObservedGeneration = seen.Budget.Metadata.Generation,
            LastTransitionTime = before?.Status == status
                ? before.LastTransitionTime
                : seen.Now.UtcDateTime.AddTicks(-(seen.Now.UtcTicks % TimeSpan.TicksPerSecond)),
        };
    }
}
