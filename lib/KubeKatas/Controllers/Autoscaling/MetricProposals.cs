using System.Globalization;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Autoscaling;

/// <summary>What one metric of an autoscaler asks for, or why it says nothing.</summary>
/// <param name="Replicas">How many replicas; 0 where it says nothing.</param>
/// <param name="Name">The metric, for people.</param>
/// <param name="Status">What was measured.</param>
/// <param name="Failure">Why it says nothing: the reason of an Event, its message, and the error around it; null where
/// it does.</param>
internal sealed record MetricProposal(
    int Replicas, string Name, V2MetricStatus Status, (string Reason, string Message, string Error)? Failure = null);

/// <summary>Asks the metrics of an autoscaler, one after the other. Pure but for what is measured.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/controller/podautoscaler/horizontal.go, computeReplicasForMetric. Nobody serves the
/// custom and the external metrics APIs here, as in a cluster without an adapter for them.
/// </remarks>
internal static class MetricProposals
{
    private const string NoCustomMetrics =
        "unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io) registered";

    /// <summary>What one metric asks for.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="current">How many replicas are asked for now.</param>
    /// <param name="calculator">Counts, from what is measured of a resource in a container or in all.</param>
    public static MetricProposal Of(
        V2MetricSpec metric, int current, Func<string, string?, ReplicaCalculator> calculator) => metric.Type switch
    {
        "Resource" => OfResource(
            metric.Resource.Name, metric.Resource.Target, null, "FailedGetResourceMetric", "resource", current, calculator),
        "ContainerResource" => OfResource(
            metric.ContainerResource.Name,
            metric.ContainerResource.Target,
            metric.ContainerResource.Container,
            "FailedGetContainerResourceMetric",
            "container",
            current,
            calculator),
        "Pods" => Nothing(
            "FailedGetPodsMetric",
            $"unable to get metric {metric.Pods.Metric.Name}: {NoCustomMetrics}",
            "failed to get pods metric value: "),
        "Object" => Nothing(
            "FailedGetObjectMetric",
            $"unable to get metric {metric.ObjectProperty.Metric.Name}: {NoCustomMetrics}",
            "failed to get object metric value: "),
        _ => Nothing(
            "FailedGetExternalMetric",
            $"unable to get external metric {metric.External?.Metric?.Name}: unable to fetch metrics from external metrics "
                + $"API: the server could not find the requested resource (get {metric.External?.Metric?.Name}.external.metrics.k8s.io)",
            $"failed to get {metric.External?.Metric?.Name} external metric value: "),
    };

    private static MetricProposal OfResource(
        string resource,
        V2MetricTarget target,
        string? container,
        string reason,
        string source,
        int current,
        Func<string, string?, ReplicaCalculator> calculator)
    {
        var what = target.AverageValue is null ? "utilization" : "usage";
        try
        {
            ReplicaCalculator counted;
            try
            {
                counted = calculator(resource, container);
            }
            catch (ScalingException unmeasured)
            {
                throw new ScalingException($"unable to get metrics for resource {resource}: {unmeasured.Message}");
            }

            var proposal = target.AverageValue is { } wanted
                ? counted.ForAverage(current, wanted.Millis())
                : counted.ForUtilization(current, target.AverageUtilization ?? 0, container);
            return new(proposal.Replicas, Named(resource, container, target), Measured(resource, container, proposal));
        }
        catch (ScalingException failure)
        {
            return Nothing(
                reason,
                $"failed to get {resource} {what}: {failure.Message}",
                $"failed to get {resource} {source} metric value: ");
        }
    }

    private static string Named(string resource, string? container, V2MetricTarget target)
    {
        var kind = container is null ? "resource" : "container resource";
        return target.AverageValue is not null
            ? $"{resource} resource"
            : $"{resource} {kind} utilization (percentage of request)";
    }

    private static V2MetricStatus Measured(string resource, string? container, ReplicaProposal proposal)
    {
        var value = new V2MetricValueStatus
        {
            AverageValue = Amount(resource, proposal.AverageMillis),
            AverageUtilization = proposal.AveragePercent,
        };
        return container is null
            ? new() { Type = "Resource", Resource = new() { Name = resource, Current = value } }
            : new()
            {
                Type = "ContainerResource",
                ContainerResource = new() { Name = resource, Container = container, Current = value },
            };
    }

    /// <summary>Memory in powers of two where it is a whole number of them, the rest in thousandths.</summary>
    private static ResourceQuantity Amount(string resource, long millis)
    {
        if (resource != "memory" || millis % 1000 != 0)
        {
            return new(string.Create(CultureInfo.InvariantCulture, $"{millis}m"));
        }

        var (number, unit) = (millis / 1000, 0);
        while (number > 0 && number % 1024 == 0 && unit < 6)
        {
            (number, unit) = (number / 1024, unit + 1);
        }

        string[] units = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
        return new(string.Create(CultureInfo.InvariantCulture, $"{number}{units[unit]}"));
    }

    private static MetricProposal Nothing(string reason, string message, string around) =>
        new(0, "", new() { Type = "" }, (reason, message, around + message));
}
