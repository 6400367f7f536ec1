using k8s.Models;

namespace KubeKatas.Api.Defaulting;

/// <summary>The defaults of resources that are given for a pod as a whole.</summary>
/// <remarks>
/// What a pod asks for is what its containers ask for together, else what it may have at most.
/// Source: kubernetes v1.36.2, pkg/apis/core/v1/defaults.go (defaultPodRequests).
/// </remarks>
internal static class PodResourceDefaults
{
    public static V1PodSpec Apply(V1PodSpec value)
    {
        if (value.Resources?.Limits is not { Count: > 0 } limits)
        {
            return value;
        }

        var requests = Lists.Complete(value.Resources.Requests, OfContainers(value));
        requests = Lists.Complete(requests, limits);
        return ReferenceEquals(requests, value.Resources.Requests)
            ? value
            : value with { Resources = value.Resources with { Requests = requests } };
    }

    private static Dictionary<string, ResourceQuantity> OfContainers(V1PodSpec value)
    {
        var sums = new Dictionary<string, ResourceQuantity>();
        foreach (var container in value.Containers ?? [])
        {
            foreach (var (name, amount) in container.Resources?.Requests ?? new Dictionary<string, ResourceQuantity>())
            {
                if (name is "cpu" or "memory")
                {
                    sums[name] = sums.TryGetValue(name, out var sum)
                        ? new ResourceQuantity(sum.ToDecimal() + amount.ToDecimal(), 0, amount.Format)
                        : amount;
                }
            }
        }

        return sums;
    }
}
