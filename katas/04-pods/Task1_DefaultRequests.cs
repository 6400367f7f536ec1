using k8s.Models;

namespace KubeKatas.Katas.Pods;

/// <summary>Task 1: what does a container ask for that only says what it may have?</summary>
public static class DefaultRequests
{
    /// <summary>Completes the resources of a container as the API server does.</summary>
    /// <param name="resources">As the user wrote them. <c>Requests</c> and <c>Limits</c> may each be null. It must not
    /// be
    /// changed, nor its maps: make new ones.</param>
    /// <returns>Each resource that has a limit and no request now has the limit as its request.</returns>
    /// <example>A limit of 1 CPU and no request: the request is 1 CPU, too. A request of 0: it stays 0.</example>
    public static V1ResourceRequirements Complete(V1ResourceRequirements resources) =>
        throw new NotImplementedException("Task 1: about six lines.");
}
