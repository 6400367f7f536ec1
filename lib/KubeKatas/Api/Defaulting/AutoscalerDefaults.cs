using k8s.Models;

namespace KubeKatas.Api.Defaulting;

/// <summary>The defaults of HorizontalPodAutoscalers: without metrics they hold the CPU at 80 %.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/autoscaling/v1/defaults.go and pkg/apis/autoscaling/v2/defaults.go.
/// </remarks>
internal static class AutoscalerDefaults
{
    private const int CpuPercent = 80;

    private static readonly V2HPAScalingRules Up = new()
    {
        StabilizationWindowSeconds = 0,
        SelectPolicy = "Max",
        Policies =
        [
            new() { Type = "Pods", Value = 4, PeriodSeconds = 15 },
            new() { Type = "Percent", Value = 100, PeriodSeconds = 15 },
        ],
    };

    private static readonly V2HPAScalingRules Down = new()
    {
        SelectPolicy = "Max",
        Policies = [new() { Type = "Percent", Value = 100, PeriodSeconds = 15 }],
    };

    public static V1HorizontalPodAutoscaler Apply(V1HorizontalPodAutoscaler value)
    {
        var spec = value.Spec ?? new();
        var metrics = value.Metadata.Annotations?.ContainsKey("autoscaling.alpha.kubernetes.io/metrics") is true;
        var percent = spec.TargetCPUUtilizationPercentage ?? (metrics ? null : CpuPercent);
        return spec.MinReplicas is not null && percent == spec.TargetCPUUtilizationPercentage
            ? value
            : value with
            {
                Spec = spec with { MinReplicas = spec.MinReplicas ?? 1, TargetCPUUtilizationPercentage = percent },
            };
    }

    public static V2HorizontalPodAutoscaler Apply(V2HorizontalPodAutoscaler value)
    {
        var spec = value.Spec ?? new();
        var metrics = spec.Metrics is { Count: > 0 } ? spec.Metrics : [Cpu()];
        var behavior = spec.Behavior is null ? null : Apply(spec.Behavior);
        return spec.MinReplicas is not null && ReferenceEquals(metrics, spec.Metrics)
            && ReferenceEquals(behavior, spec.Behavior) ? value : value with
            {
                Spec = spec with { MinReplicas = spec.MinReplicas ?? 1, Metrics = metrics, Behavior = behavior },
            };
    }

    private static V2MetricSpec Cpu() => new()
    {
        Type = "Resource",
        Resource = new() { Name = "cpu", Target = new() { Type = "Utilization", AverageUtilization = CpuPercent } },
    };

    private static V2HorizontalPodAutoscalerBehavior Apply(V2HorizontalPodAutoscalerBehavior value)
    {
        var up = Complete(value.ScaleUp, Up);
        var down = Complete(value.ScaleDown, Down);
        return ReferenceEquals(up, value.ScaleUp) && ReferenceEquals(down, value.ScaleDown)
            ? value
            : value with { ScaleUp = up, ScaleDown = down };
    }

    private static V2HPAScalingRules Complete(V2HPAScalingRules? value, V2HPAScalingRules otherwise)
    {
        var rules = value ?? new();
        var window = rules.StabilizationWindowSeconds ?? otherwise.StabilizationWindowSeconds;
        return rules is { SelectPolicy: not null, Policies: not null } && window == rules.StabilizationWindowSeconds
            ? rules
            : rules with
            {
                StabilizationWindowSeconds = window,
                SelectPolicy = rules.SelectPolicy ?? otherwise.SelectPolicy,
                Policies = rules.Policies ?? otherwise.Policies,
            };
    }
}
