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

    private const string LastToGo = "system-node-critical";

    /// <summary>
    /// <c>Guaranteed</c> when every container limits CPU and memory and asks for just that, <c>BestEffort</c> when none
    /// asks for or limits either, <c>Burstable</c> otherwise. Init containers count; zero counts as not given, but a
    /// request of zero is not the limit's.
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

    /// <summary>What the kubelet tells the kernel of a container: the highest is killed first when memory is
    /// short.</summary>
    /// <param name="pod">Its pod.</param>
    /// <param name="container">One of the pod's containers.</param>
    /// <param name="nodeMemoryBytes">The node's memory, more than 0.</param>
    /// <returns>
    /// As the other overload, of the container's own request and its share of what the pod asks for beyond its
    /// containers. A sidecar is at least as safe as the container that it serves with the smallest request; a pod of
    /// the class <c>system-node-critical</c> is always as safe as a Guaranteed one.
    /// </returns>
    /// <remarks>Source: kubernetes v1.36.2, pkg/kubelet/qos/policy.go and helpers.go.</remarks>
    public static int OutOfMemoryScore(V1Pod pod, V1Container container, long nodeMemoryBytes)
    {
        ArgumentNullException.ThrowIfNull(pod);
        ArgumentNullException.ThrowIfNull(container);
        var isSidecar = container.IsSidecar() && (pod.Spec.InitContainers ?? []).Any(one => one.Name == container.Name);
        var asked = Memory(container.Resources);
        var least = isSidecar ? (pod.Spec.Containers ?? []).Select(one => Memory(one.Resources)).Min() : asked;
        return OutOfMemoryScore(
            pod.Spec.PriorityClassName == LastToGo ? "Guaranteed" : ClassOf(pod.Spec),
            Math.Max(asked, least) + ShareOfRest(pod.Spec),
            nodeMemoryBytes);
    }

    /// <summary>What a pod asks for as a whole and none of its containers does is for all of them.</summary>
    private static long ShareOfRest(V1PodSpec spec)
    {
        var asked = Memory(spec.Resources);
        return asked == 0
            ? 0
            : (asked - PodResources.EffectiveRequests(spec with { Resources = null, Overhead = null }).MemoryBytes)
                / (spec.Containers.Count + (spec.InitContainers?.Count ?? 0));
    }

    private static long Memory(V1ResourceRequirements? resources) =>
        ResourceAmounts.From(resources?.Requests).MemoryBytes;

    private static IEnumerable<string> Names(V1ResourceRequirements? resources) =>
        Counted.Where(name => Of(resources?.Requests, name) > 0 || Of(resources?.Limits, name) > 0);

    private static bool IsFullyLimited(V1ResourceRequirements? resources) =>
        Counted.All(name =>
        {
            var limit = Of(resources?.Limits, name);
            var request = resources?.Requests?.ContainsKey(name) == true ? Of(resources.Requests, name) : limit;
            return limit > 0 && request == limit;
        });

    private static decimal Of(IDictionary<string, ResourceQuantity>? amounts, string name) =>
        amounts is not null && amounts.TryGetValue(name, out var found) ? found.ToDecimal() : 0;
}
