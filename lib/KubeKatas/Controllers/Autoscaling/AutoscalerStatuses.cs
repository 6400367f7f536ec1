using k8s.Models;

namespace KubeKatas.Controllers.Autoscaling;

/// <summary>The status of an autoscaler, written anew at each pass. Pure.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/podautoscaler/horizontal.go, setStatus, setCondition.</remarks>
internal static class AutoscalerStatuses
{
    /// <summary>The status with one condition set; the transition time moves only when its status changes.</summary>
    public static V2HorizontalPodAutoscalerStatus With(
        this V2HorizontalPodAutoscalerStatus status, string type, bool isTrue, string reason, string message, DateTimeOffset now)
    {
        var conditions = status.Conditions ?? [];
        var before = conditions.FirstOrDefault(one => one.Type == type);
        var text = isTrue ? "True" : "False";
        var after = new V2HorizontalPodAutoscalerCondition
        {
            Type = type,
            Status = text,
            Reason = reason,
            Message = message,
            LastTransitionTime = before?.Status == text ? before.LastTransitionTime : now.UtcDateTime,
        };
        return status with
        {
            Conditions = before is null
                ? [.. conditions, after]
                : [.. conditions.Select(one => ReferenceEquals(one, before) ? after : one)],
        };
    }

    /// <summary>The status with what was counted and measured.</summary>
    public static V2HorizontalPodAutoscalerStatus With(
        this V2HorizontalPodAutoscalerStatus status, int current, int desired, IReadOnlyList<V2MetricStatus> metrics) =>
        status with { CurrentReplicas = current, DesiredReplicas = desired, CurrentMetrics = [.. metrics] };
}
