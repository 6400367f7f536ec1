using k8s.Models;

namespace KubeKatas.Katas.Pods;

/// <summary>Task 1: what does a container ask for that only says what it may have?</summary>
/// <remarks>
/// Who limits a container to what it needs would write every number twice otherwise. The other way round there is no
/// default: what asks for something may use as much as there is.
/// </remarks>
public static class DefaultRequests
{
    /// <summary>The limits, with the requests laid over them.</summary>
    public static V1ResourceRequirements Complete(V1ResourceRequirements resources)
    {
        if (resources.Limits is null)
        {
            return resources;
        }

        var requests = new Dictionary<string, ResourceQuantity>(resources.Limits);
        foreach (var (name, amount) in resources.Requests ?? new Dictionary<string, ResourceQuantity>())
        {
            requests[name] = amount;
        }

        return resources with { Requests = requests };
    }
}
