using k8s.Models;

namespace KubeKatas.Katas.Services;

/// <summary>Task 3: who may be sent packets?</summary>
/// <remarks>
/// Serving is what the probe says and terminating is what the API server says; ready is a conclusion from both. The two
/// facts are kept apart so that a proxy can fall back to pods that still answer while they end.
/// </remarks>
public static class EndpointStates
{
    /// <summary>What a slice tells of a pod.</summary>
    public static V1EndpointConditions Of(V1Pod pod, bool publishNotReady)
    {
        var serving = pod.Status?.Conditions?.Any(one => one is { Type: "Ready", Status: "True" }) == true;
        var terminating = pod.Metadata.DeletionTimestamp is not null;
        return new()
        {
            Ready = publishNotReady || (serving && !terminating),
            Serving = serving,
            Terminating = terminating,
        };
    }

    /// <summary>Those a connection may go to.</summary>
    public static IReadOnlyList<V1Endpoint> Usable(IReadOnlyList<V1Endpoint> endpoints)
    {
        var ready = endpoints.Where(IsReady).ToList();
        return ready.Count > 0 ? ready : [.. endpoints.Where(IsLastResort)];
    }

    private static bool IsReady(V1Endpoint endpoint) => endpoint.Conditions?.Ready ?? true;

    private static bool IsLastResort(V1Endpoint endpoint) =>
        endpoint.Conditions is { Serving: true, Terminating: true };
}
