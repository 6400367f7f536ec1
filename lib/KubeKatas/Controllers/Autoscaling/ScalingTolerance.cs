using k8s.Models;

namespace KubeKatas.Controllers.Autoscaling;

/// <summary>How far the measured may be from the wanted before anything is done.</summary>
/// <param name="Down">The share below: 0.1 is ten percent.</param>
/// <param name="Up">The share above.</param>
public readonly record struct ScalingTolerance(double Down, double Up)
{
    /// <summary>Where an autoscaler does not say otherwise: 0.1.</summary>
    /// <remarks>Source: kubernetes v1.36.2, pkg/controller/podautoscaler/config/v1alpha1/defaults.go.</remarks>
    public const double Usual = 0.1;

    /// <summary>What the autoscaler says.</summary>
    public static ScalingTolerance Of(V2HorizontalPodAutoscalerSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return new(Of(spec.Behavior?.ScaleDown), Of(spec.Behavior?.ScaleUp));
    }

    /// <summary>True when the ratio of measured to wanted is close enough to one.</summary>
    public bool Covers(double ratio) => 1.0 - Down <= ratio && ratio <= 1.0 + Up;

    private static double Of(V2HPAScalingRules? rules) => rules?.Tolerance is { } said ? (double)said.ToDecimal() : Usual;
}
