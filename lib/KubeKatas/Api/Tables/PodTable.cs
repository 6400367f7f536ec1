using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Tables;

/// <summary>How <c>kubectl get pods</c> sums up a pod: READY, STATUS and RESTARTS.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/printers/internalversion/printers.go, printPod.</remarks>
internal static class PodTable
{
    public static TableLayout Layout { get; } = TableLayout.Of<V1Pod>(
        "Name|Ready|Status|Restarts|Age|IP+|Node+|Nominated Node+|Readiness Gates+",
        (pod, now) =>
        {
            var summary = PodSummary.Of(pod);
            return
            [
                pod.Metadata.Name,
                $"{summary.ReadyCount}/{summary.ContainerCount}",
                summary.Status,
                summary.Restarts(now),
                TableTexts.Age(pod.Metadata, now),
                TableTexts.OrNone(pod.Status?.PodIPs is [{ } first, ..] ? first.Ip : pod.Status?.PodIP),
                TableTexts.OrNone(pod.Spec?.NodeName),
                TableTexts.OrNone(pod.Status?.NominatedNodeName),
                ReadinessGates(pod),
            ];
        }) with
    {
        Completed = value => ((V1Pod)value).Status?.Phase switch
        {
            "Succeeded" => ("Succeeded", "The pod has completed successfully."),
            "Failed" => ("Failed", "The pod failed."),
            _ => null,
        },
    };

    private static string ReadinessGates(V1Pod pod)
    {
        if (pod.Spec?.ReadinessGates is not { Count: > 0 } gates)
        {
            return TableTexts.None;
        }

        var open = gates.Count(gate => pod.Status?.Conditions?.Any(
            condition => condition.Type == gate.ConditionType && condition.Status == "True") == true);
        return $"{open}/{gates.Count}";
    }
}
