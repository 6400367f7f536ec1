using k8s.Models;

namespace KubeKatas.Controllers.Autoscaling;

/// <summary>Keeps a workload from fluttering: what was thought a while ago still counts. Pure.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/podautoscaler/horizontal.go, stabilizeRecommendation,
/// stabilizeRecommendationWithBehaviors.</remarks>
public static class Stabilization
{
    /// <summary>How long a higher thought holds a workload up where no rule says otherwise: 300 s.</summary>
    public static readonly TimeSpan DownWindow = TimeSpan.FromSeconds(300);

    /// <summary>How far back thoughts count at all.</summary>
    public static TimeSpan LongestWindow(V2HorizontalPodAutoscalerBehavior? behavior)
    {
        var (up, down) = Windows(behavior);
        return up > down ? up : down;
    }

    /// <summary>The number after the thoughts of the windows have had their say.</summary>
    /// <param name="current">How many there are.</param>
    /// <param name="desired">How many there should be by what is measured now.</param>
    /// <param name="thoughts">What was thought before.</param>
    /// <param name="behavior">The autoscaler's rules; null for none.</param>
    /// <param name="now">The time.</param>
    /// <returns>With the reason and message of the condition AbleToScale.</returns>
    public static LimitedReplicas Of(
        int current,
        int desired,
        IReadOnlyList<Recommendation> thoughts,
        V2HorizontalPodAutoscalerBehavior? behavior,
        DateTimeOffset now)
    {
        var (up, down) = Windows(behavior);
        var highest = thoughts.Where(one => one.At > now - down).Select(one => one.Replicas).Append(desired).Max();
        if (behavior is null)
        {
            return Told(desired, highest, isUp: false);
        }

        var lowest = thoughts.Where(one => one.At > now - up).Select(one => one.Replicas).Append(desired).Min();
        return Told(desired, Math.Min(Math.Max(current, lowest), highest), isUp: desired >= current);
    }

    private static (TimeSpan Up, TimeSpan Down) Windows(V2HorizontalPodAutoscalerBehavior? behavior) =>
        (Window(behavior?.ScaleUp, TimeSpan.Zero), Window(behavior?.ScaleDown, DownWindow));

    private static TimeSpan Window(V2HPAScalingRules? rules, TimeSpan otherwise) =>
        rules?.StabilizationWindowSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : otherwise;

    private static LimitedReplicas Told(int desired, int replicas, bool isUp) =>
        replicas == desired ? new(replicas, "ReadyForNewScale", "recommended size matches current size")
        : isUp ? new(
            replicas,
            "ScaleUpStabilized",
            "recent recommendations were lower than current one, applying the lowest recent recommendation")
        : new(
            replicas,
            "ScaleDownStabilized",
            "recent recommendations were higher than current one, applying the highest recent recommendation");
}
