using k8s.Models;
using static KubeKatas.Api.Tables.TableTexts;

namespace KubeKatas.Api.Tables;

/// <summary>The table of HorizontalPodAutoscalers: each metric as current/target.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/printers/internalversion/printers.go, formatHPAMetrics.</remarks>
internal static class AutoscalerTable
{
    private const int ListedMax = 2;

    public static TableLayout Layout { get; } =
        TableLayout.Of<V2HorizontalPodAutoscaler>(
            "Name|Reference|Targets|MinPods|MaxPods|Replicas|Age",
            (hpa, now) =>
                [
                    hpa.Metadata.Name,
                    $"{hpa.Spec.ScaleTargetRef.Kind}/{hpa.Spec.ScaleTargetRef.Name}",
                    Targets(hpa),
                    hpa.Spec.MinReplicas?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? Unset,
                    hpa.Spec.MaxReplicas,
                    hpa.Status?.CurrentReplicas ?? 0,
                    Age(hpa.Metadata, now),
                ]
        );

    private static string Targets(V2HorizontalPodAutoscaler hpa)
    {
        var current = hpa.Status?.CurrentMetrics ?? [];
        var texts = (hpa.Spec.Metrics ?? [])
            .Select((metric, index) => Metric(metric, index < current.Count ? current[index] : null))
            .ToList();
        return FirstFew(texts, None, ListedMax, ", ");
    }

    private static string Metric(V2MetricSpec metric, V2MetricStatus? now) =>
        metric.Type switch
        {
            "External" => Amount(metric.External.Target, now?.External?.Current),
            "Pods" => $"{Text(now?.Pods?.Current?.AverageValue)}/{metric.Pods.Target.AverageValue}",
            "Object" => Amount(metric.ObjectProperty.Target, now?.ObjectProperty?.Current),
            "Resource" => Resource(metric.Resource.Name, metric.Resource.Target, now?.Resource?.Current),
            "ContainerResource" => Resource(
                metric.ContainerResource.Name,
                metric.ContainerResource.Target,
                now?.ContainerResource?.Current
            ),
            _ => Unknown,
        };

    private static string Amount(V2MetricTarget target, V2MetricValueStatus? now) =>
        target.AverageValue is { } average
            ? $"{Text(now?.AverageValue)}/{average} (avg)"
            : $"{Text(now?.Value)}/{target.Value}";

    private static string Resource(string name, V2MetricTarget target, V2MetricValueStatus? now)
    {
        if (target.AverageValue is { } average)
        {
            return $"{name}: {Text(now?.AverageValue)}/{average}";
        }

        var current = now?.AverageUtilization is { } percent ? $"{percent}%" : Unknown;
        var wanted = target.AverageUtilization is { } goal ? $"{goal}%" : "<auto>";
        return $"{name}: {current}/{wanted}";
    }

    private static string Text(ResourceQuantity? quantity) => quantity?.ToString() ?? Unknown;
}
