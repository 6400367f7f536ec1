using k8s.Models;

namespace KubeKatas.Controllers.Autoscaling;

/// <summary>A number of replicas that was held back, or not, and why.</summary>
/// <param name="Replicas">The number.</param>
/// <param name="Reason">For a condition, one word.</param>
/// <param name="Message">For a condition, one sentence.</param>
public readonly record struct LimitedReplicas(int Replicas, string Reason, string Message);

/// <summary>How fast and how far a workload may be scaled. Pure.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/podautoscaler/horizontal.go,
/// convertDesiredReplicasWithRules, convertDesiredReplicasWithBehaviorRate, calculateScaleUpLimitWithScalingRules,
/// calculateScaleDownLimitWithBehaviors.</remarks>
public static class ScalingLimits
{
    /// <summary>Without rules of its own a workload is at most doubled, or brought to four.</summary>
    private const int LeastUpLimit = 4;

    /// <summary>The number that an autoscaler without rules of its own may set.</summary>
    /// <param name="current">How many there are.</param>
    /// <param name="desired">How many there should be.</param>
    /// <param name="min">At least so many.</param>
    /// <param name="max">At most so many.</param>
    public static LimitedReplicas Of(int current, int desired, int min, int max)
    {
        var limit = Math.Max(current * 2, LeastUpLimit);
        return desired < min ? TooFew(min)
            : desired > Math.Min(limit, max) ? max > limit ? UpLimit(limit) : TooMany(max)
            : Within(desired);
    }

    /// <summary>The number that an autoscaler may set under its rules.</summary>
    /// <param name="current">How many there are.</param>
    /// <param name="desired">How many there should be.</param>
    /// <param name="spec">Its bounds and rules.</param>
    /// <param name="memory">What it did before.</param>
    /// <param name="now">The time.</param>
    public static LimitedReplicas Of(
        int current, int desired, V2HorizontalPodAutoscalerSpec spec, ScalingMemory memory, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(memory);
        var (min, max) = (spec.MinReplicas ?? 1, spec.MaxReplicas);
        if (desired > current)
        {
            var limit = Math.Max(current, UpLimit(current, spec.Behavior.ScaleUp, memory, now));
            return desired <= Math.Min(limit, max) ? Within(desired) : max > limit ? UpLimit(limit) : TooMany(max);
        }

        if (desired < current)
        {
            var limit = Math.Min(current, DownLimit(current, spec.Behavior.ScaleDown, memory, now));
            return desired >= Math.Max(limit, min) ? Within(desired) : min < limit ? DownLimit(limit) : TooFew(min);
        }

        return Within(desired);
    }

    /// <summary>The highest number that the rules for scaling up allow now.</summary>
    public static int UpLimit(int current, V2HPAScalingRules rules, ScalingMemory memory, DateTimeOffset now) =>
        rules.SelectPolicy == "Disabled" ? current
        : Select(rules, Starts(current, rules, memory, now).Select(row => row.Policy.Type == "Pods"
            ? row.Start + row.Policy.Value
            : (int)Math.Ceiling(row.Start * (1 + (row.Policy.Value / 100.0)))), isUp: true);

    /// <summary>The lowest number that the rules for scaling down allow now.</summary>
    public static int DownLimit(int current, V2HPAScalingRules rules, ScalingMemory memory, DateTimeOffset now) =>
        rules.SelectPolicy == "Disabled" ? current
        : Select(rules, Starts(current, rules, memory, now).Select(row => row.Policy.Type == "Pods"
            ? row.Start - row.Policy.Value
            : (int)(row.Start * (1 - (row.Policy.Value / 100.0)))), isUp: false);

    /// <summary>How far back the longest rule looks.</summary>
    public static TimeSpan LongestPeriod(V2HPAScalingRules? rules) =>
        TimeSpan.FromSeconds((rules?.Policies ?? []).Select(policy => policy.PeriodSeconds).DefaultIfEmpty().Max());

    /// <summary>With each policy the number of replicas at the beginning of its period.</summary>
    private static IEnumerable<(V2HPAScalingPolicy Policy, int Start)> Starts(
        int current, V2HPAScalingRules rules, ScalingMemory memory, DateTimeOffset now) =>
        (rules.Policies ?? []).Select(policy =>
        {
            var since = now - TimeSpan.FromSeconds(policy.PeriodSeconds);
            return (policy, current - Sum(memory.Ups, since) + Sum(memory.Downs, since));
        });

    private static int Sum(IEnumerable<ScaleEvent> events, DateTimeOffset since) =>
        events.Where(one => one.At > since).Sum(one => one.Change);

    /// <summary>Of several policies the one that allows most, or with Min the one that allows least.</summary>
    private static int Select(V2HPAScalingRules rules, IEnumerable<int> limits, bool isUp) =>
        isUp == (rules.SelectPolicy != "Min") ? limits.Max() : limits.Min();

    private static LimitedReplicas Within(int replicas) =>
        new(replicas, "DesiredWithinRange", "the desired count is within the acceptable range");

    private static LimitedReplicas TooMany(int max) =>
        new(max, "TooManyReplicas", "the desired replica count is more than the maximum replica count");

    private static LimitedReplicas TooFew(int min) =>
        new(min, "TooFewReplicas", "the desired replica count is less than the minimum replica count");

    private static LimitedReplicas UpLimit(int limit) =>
        new(limit, "ScaleUpLimit", "the desired replica count is increasing faster than the maximum scale rate");

    private static LimitedReplicas DownLimit(int limit) =>
        new(limit, "ScaleDownLimit", "the desired replica count is decreasing faster than the maximum scale rate");
}
