using k8s.Models;

namespace KubeKatas.Api.Conversion;

/// <summary>HorizontalPodAutoscalers of autoscaling/v1 know only the CPU; the others' metrics do not fit into
/// them.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/autoscaling/v1/conversion.go. Left out: the annotations in which the real
/// server
/// hides metrics, behavior and conditions from v1 clients.
/// </remarks>
internal static class AutoscalerConversion
{
    public static V2HorizontalPodAutoscaler ToV2(V1HorizontalPodAutoscaler value) =>
        new()
        {
            ApiVersion = "autoscaling/v2",
            Kind = "HorizontalPodAutoscaler",
            Metadata = value.Metadata,
            Spec = new()
            {
                MaxReplicas = value.Spec?.MaxReplicas ?? 0,
                MinReplicas = value.Spec?.MinReplicas,
                ScaleTargetRef = Target(value.Spec?.ScaleTargetRef),
                Metrics = value.Spec?.TargetCPUUtilizationPercentage is { } percent ? [Cpu(percent)] : null,
            },
            Status = value.Status is { } status
                ? new()
                {
                    CurrentReplicas = status.CurrentReplicas,
                    DesiredReplicas = status.DesiredReplicas,
                    LastScaleTime = status.LastScaleTime,
                    ObservedGeneration = status.ObservedGeneration,
                }
                : null,
        };

    public static V1HorizontalPodAutoscaler ToV1(V2HorizontalPodAutoscaler value) =>
        new()
        {
            ApiVersion = "autoscaling/v1",
            Kind = "HorizontalPodAutoscaler",
            Metadata = value.Metadata,
            Spec = new()
            {
                MaxReplicas = value.Spec.MaxReplicas,
                MinReplicas = value.Spec.MinReplicas,
                ScaleTargetRef = value.Spec.ScaleTargetRef is { } target
                    ? new()
                    {
                        ApiVersion = target.ApiVersion,
                        Kind = target.Kind,
                        Name = target.Name,
                    }
                    : new(),
                TargetCPUUtilizationPercentage = value
                    .Spec.Metrics?.FirstOrDefault(metric => metric is { Type: "Resource", Resource.Name: "cpu" })
                    ?.Resource.Target.AverageUtilization,
            },
            Status = new()
            {
                CurrentReplicas = value.Status?.CurrentReplicas ?? 0,
                DesiredReplicas = value.Status?.DesiredReplicas ?? 0,
                LastScaleTime = value.Status?.LastScaleTime,
                ObservedGeneration = value.Status?.ObservedGeneration,
                CurrentCPUUtilizationPercentage = value
                    .Status?.CurrentMetrics?.FirstOrDefault(metric =>
                        metric is { Type: "Resource", Resource.Name: "cpu" }
                    )
                    ?.Resource.Current.AverageUtilization,
            },
        };

    private static V2CrossVersionObjectReference Target(V1CrossVersionObjectReference? target) =>
        new()
        {
            ApiVersion = target?.ApiVersion,
            Kind = target?.Kind,
            Name = target?.Name,
        };

    private static V2MetricSpec Cpu(int percent) =>
        new()
        {
            Type = "Resource",
            Resource = new()
            {
                Name = "cpu",
                Target = new() { Type = "Utilization", AverageUtilization = percent },
            },
        };
}
