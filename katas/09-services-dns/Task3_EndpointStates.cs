using k8s.Models;

namespace KubeKatas.Katas.Services;

/// <summary>Task 3: who may be sent packets?</summary>
public static class EndpointStates
{
    /// <summary>What a slice tells of a pod.</summary>
    /// <param name="pod">The pod; its status may be null.</param>
    /// <param name="publishNotReady">The Service's <c>publishNotReadyAddresses</c>.</param>
    /// <returns>The three conditions, none of them null.</returns>
    /// <example>A pod that is being deleted while its condition Ready is True: serving, terminating, not
    /// ready.</example>
    public static V1EndpointConditions Of(V1Pod pod, bool publishNotReady) =>
        throw new NotImplementedException("Task 3: about eight lines.");

    /// <summary>Those that a connection may go to.</summary>
    /// <param name="endpoints">All endpoints of a Service. Their conditions may be null, as a whole or each.</param>
    /// <returns>Those that are ready; when none is, those that serve and are terminating; in the order given.</returns>
    /// <example>One is ready, one serves while it ends: only the first.</example>
    public static IReadOnlyList<V1Endpoint> Usable(IReadOnlyList<V1Endpoint> endpoints) =>
        throw new NotImplementedException("Task 3: about three lines.");
}
