using k8s.Models;

namespace KubeKatas.Objects;

/// <summary>Which quality of service a pod gets: who is given up first when a node runs out of memory.</summary>
/// <remarks>
/// Pure. Source: kubernetes v1.36.2, pkg/apis/core/v1/helper/qos/qos.go; out-of-memory scores from
/// pkg/kubelet/qos/policy.go.
/// </remarks>
public static class QualityOfService
{
    private static readonly string[] Counted = ["cpu", "memory"];

    /// <summary>
    /// <c>Guaranteed</c> when every container limits CPU and memory and asks for just that, <c>BestEffort</c> when none
    /// asks for or limits either, <c>Burstable</c> otherwise. Init containers count; zero counts as not given.
    /// </summary>
    public static string ClassOf(V1PodSpec spec)
    {
        var all =
            spec.Resources is { } whole && Names(whole).Any()
                ? [whole]
                : (spec.InitContainers ?? []).Concat(spec.Containers ?? []).Select(one => one.Resources).ToList();

        if (!all.Any(one => Names(one).Any()))
        {
            return "BestEffort";
        }

        return all.All(IsFullyLimited) ? "Guaranteed" : "Burstable";
    }

    /// <summary>The kernel's badness score of a container: the highest is killed first.</summary>
    /// <param name="qosClass">The pod's class.</param>
    /// <param name="memoryRequestBytes">The container's memory request.</param>
    /// <param name="nodeMemoryBytes">The node's memory, more than 0.</param>
    /// <returns>-997 for Guaranteed, 1000 for BestEffort, 3 to 999 between.</returns>
    public static int OutOfMemoryScore(string qosClass, long memoryRequestBytes, long nodeMemoryBytes) =>
        qosClass switch
        {
            "Guaranteed" => -997,
            "BestEffort" => 1000,
            _ => Math.Clamp(1000 - (int)(1000m * memoryRequestBytes / nodeMemoryBytes), 3, 999),
        };

    private static IEnumerable<string> Names(V1ResourceRequirements? resources) =>
        Counted.Where(name => Of(resources?.Requests, name) > 0 || Of(resources?.Limits, name) > 0);

    private static bool IsFullyLimited(V1ResourceRequirements? resources) =>
        Counted.All(name =>
        {
            var limit = Of(resources?.Limits, name);
            var request = Of(resources?.Requests, name);
            return limit > 0 && (request == 0 || request == limit);
        });

    private static decimal Of(IDictionary<string, ResourceQuantity>? amounts, string name) =>
        amounts is not null && amounts.TryGetValue(name, out var found) ? found.ToDecimal() : 0;
}
