using k8s.Models;

namespace KubeKatas.Objects;

/// <summary>What a pod asks for as a whole: the rule behind scheduling, quotas and quality of service.</summary>
/// <remarks>
/// Pure. Source: kubernetes v1.36.2, staging/src/k8s.io/component-helpers/resource/helpers.go.
/// Left out: resources being resized in place count as the spec says, not as the kubelet last granted.
/// </remarks>
public static class PodResources
{
    /// <summary>What the scheduler takes a container without a CPU request to need when it compares nodes.</summary>
    public const long DefaultCpuMillis = 100;

    /// <summary>What the scheduler takes a container without a memory request to need, 200 MiB.</summary>
    public const long DefaultMemoryBytes = 200L * 1024 * 1024;

    /// <summary>
    /// The effective request: containers and native sidecars run together, so they add up; init containers run one
    /// after
    /// another beside the sidecars started before them, so the hungriest moment counts; the larger of both, plus
    /// overhead.
    /// </summary>
    /// <param name="spec">A pod's spec. A resource with a limit and no request asks for the limit, as defaulting has
    /// it.</param>
    public static ResourceAmounts EffectiveRequests(V1PodSpec spec) =>
        WithPodLevel(spec, Effective(spec, container => Requested(container.Resources)), Requested(spec.Resources))
            .Plus(ResourceAmounts.From(spec.Overhead));

    /// <summary>The effective limit, by the same rule as <see cref="EffectiveRequests"/>; 0 where nothing
    /// limits.</summary>
    public static ResourceAmounts EffectiveLimits(V1PodSpec spec)
    {
        var limits = WithPodLevel(
            spec,
            Effective(spec, one => ResourceAmounts.From(one.Resources?.Limits)),
            ResourceAmounts.From(spec.Resources?.Limits)
        );
        var overhead = ResourceAmounts.From(spec.Overhead);
        return limits with
        {
            CpuMillis = limits.CpuMillis == 0 ? 0 : limits.CpuMillis + overhead.CpuMillis,
            MemoryBytes = limits.MemoryBytes == 0 ? 0 : limits.MemoryBytes + overhead.MemoryBytes,
        };
    }

    /// <summary>
    /// The effective request as the scheduler compares nodes by: a container that asks for no CPU or memory counts as
    /// <see cref="DefaultCpuMillis"/> and <see cref="DefaultMemoryBytes"/>, so that such pods spread as well.
    /// </summary>
    public static ResourceAmounts NonZeroRequests(V1PodSpec spec) =>
        WithPodLevel(spec, Effective(spec, NonZero), Requested(spec.Resources))
            .Plus(ResourceAmounts.From(spec.Overhead));

    /// <summary>True for an init container that keeps running beside the others: a native sidecar.</summary>
    public static bool IsSidecar(this V1Container initContainer) => initContainer.RestartPolicy == "Always";

    private static ResourceAmounts Effective(V1PodSpec spec, Func<V1Container, ResourceAmounts> of)
    {
        var together = ResourceAmounts.Zero;
        foreach (var container in spec.Containers ?? [])
        {
            together = together.Plus(of(container));
        }

        var sidecars = ResourceAmounts.Zero;
        var hungriest = ResourceAmounts.Zero;
        foreach (var container in spec.InitContainers ?? [])
        {
            var moment = sidecars.Plus(of(container));
            sidecars = container.IsSidecar() ? moment : sidecars;
            hungriest = hungriest.Max(moment);
        }

        return together.Plus(sidecars).Max(hungriest);
    }

    private static ResourceAmounts Requested(V1ResourceRequirements? resources)
    {
        var requests = ResourceAmounts.From(resources?.Requests);
        if (resources?.Limits is not { Count: > 0 } limits)
        {
            return requests;
        }

        var limited = ResourceAmounts.From(limits);
        return new(
            Has("cpu") ? requests.CpuMillis : limited.CpuMillis,
            Has("memory") ? requests.MemoryBytes : limited.MemoryBytes,
            Has("ephemeral-storage") ? requests.EphemeralStorageBytes : limited.EphemeralStorageBytes
        )
        {
            Others = limited.Others.SetItems(requests.Others),
        };

        bool Has(string name) => resources.Requests?.ContainsKey(name) == true;
    }

    private static ResourceAmounts NonZero(V1Container container)
    {
        var asked = Requested(container.Resources);
        return asked with
        {
            CpuMillis = Named("cpu") ? asked.CpuMillis : DefaultCpuMillis,
            MemoryBytes = Named("memory") ? asked.MemoryBytes : DefaultMemoryBytes,
        };

        bool Named(string name) =>
            container.Resources?.Requests?.ContainsKey(name) == true
            || container.Resources?.Limits?.ContainsKey(name) == true;
    }

    private static ResourceAmounts WithPodLevel(V1PodSpec spec, ResourceAmounts summed, ResourceAmounts podLevel) =>
        spec.Resources is null
            ? summed
            : summed with
            {
                CpuMillis = podLevel.CpuMillis > 0 ? podLevel.CpuMillis : summed.CpuMillis,
                MemoryBytes = podLevel.MemoryBytes > 0 ? podLevel.MemoryBytes : summed.MemoryBytes,
            };
}
