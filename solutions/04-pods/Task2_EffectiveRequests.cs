using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Pods;

/// <summary>Task 2: what does a whole pod ask for?</summary>
/// <remarks>
/// A pod lives through moments: one for each init container, and the long one when all its containers run. A node has
/// to
/// have room for the hungriest. Sidecars are there in every moment from their own on.
/// </remarks>
public static class EffectiveRequests
{
    /// <summary>The hungriest moment, the pod's own word, and overhead.</summary>
    public static ResourceAmounts Of(V1PodSpec spec)
    {
        var sidecars = ResourceAmounts.Zero;
        var hungriest = ResourceAmounts.Zero;
        foreach (var container in spec.InitContainers ?? [])
        {
            var moment = sidecars.Plus(Asked(container.Resources));
            hungriest = hungriest.Max(moment);
            sidecars = container.IsSidecar() ? moment : sidecars;
        }

        var running = spec.Containers.Aggregate(sidecars, (sum, one) => sum.Plus(Asked(one.Resources)));
        var effective = running.Max(hungriest);
        var whole = Asked(spec.Resources);
        return (effective with
        {
            CpuMillis = whole.CpuMillis > 0 ? whole.CpuMillis : effective.CpuMillis,
            MemoryBytes = whole.MemoryBytes > 0 ? whole.MemoryBytes : effective.MemoryBytes,
        }).Plus(ResourceAmounts.From(spec.Overhead));
    }

    private static ResourceAmounts Asked(V1ResourceRequirements? resources) =>
        ResourceAmounts.From(resources?.Requests);
}
