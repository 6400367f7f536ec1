using k8s.Models;

namespace KubeKatas.Objects;

/// <summary>The questions everybody asks of a pod, asked in one place.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/api/v1/pod/util.go, pkg/controller/controller_utils.go.</remarks>
public static class PodFacts
{
    /// <summary>The pod's phase; a pod without a status is <c>Pending</c>.</summary>
    public static string Phase(this V1Pod pod) => pod.Status?.Phase ?? "Pending";

    /// <summary>True once a node is named.</summary>
    public static bool IsBound(this V1Pod pod) => !string.IsNullOrEmpty(pod.Spec?.NodeName);

    /// <summary>True once the pod ended, well or badly, and will never run again.</summary>
    public static bool IsFinished(this V1Pod pod) => pod.Status?.Phase is "Succeeded" or "Failed";

    /// <summary>True once somebody asked for the object's deletion.</summary>
    public static bool IsTerminating(this IMetadata<V1ObjectMeta> value) =>
        value.Metadata.DeletionTimestamp is not null;

    /// <summary>True when the pod counts towards its controller's replicas: neither finished nor terminating.</summary>
    public static bool IsActive(this V1Pod pod) => !pod.IsFinished() && !pod.IsTerminating();

    /// <summary>The condition of that type, or null.</summary>
    public static V1PodCondition? Condition(this V1Pod pod, string type)
    {
        if (pod.Status?.Conditions is not { } conditions)
        {
            return null;
        }

        // Asked of every pod of a set at every change: an enumerator of the interface would be an object each time.
        for (var i = 0; i < conditions.Count; i++)
        {
            if (conditions[i].Type == type)
            {
                return conditions[i];
            }
        }

        return null;
    }

    /// <summary>True when the condition <c>Ready</c> is <c>True</c>.</summary>
    public static bool IsReady(this V1Pod pod) => pod.Condition("Ready")?.Status == "True";

    /// <summary>True when the pod has been ready for <paramref name="minReady"/>.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="minReady">How long; zero means that ready is enough.</param>
    /// <param name="now">The cluster's time.</param>
    public static bool IsAvailable(this V1Pod pod, TimeSpan minReady, DateTimeOffset now) =>
        pod.Condition("Ready") is { Status: "True" } ready &&
        (minReady == TimeSpan.Zero ||
         (ready.LastTransitionTime is { } since && since != default && since + minReady <= now.UtcDateTime));

    /// <summary>How long until the next ready pod will have been ready for <paramref name="minReady"/>.</summary>
    /// <param name="pods">The pods that count.</param>
    /// <param name="minReady">How long.</param>
    /// <param name="now">The cluster's time.</param>
    /// <returns>Null when no ready pod waits to be available.</returns>
    public static TimeSpan? NextAvailability(this IEnumerable<V1Pod> pods, TimeSpan minReady, DateTimeOffset now) => pods
        .Where(pod => pod.IsReady() && !pod.IsAvailable(minReady, now))
        .Select(pod => pod.Condition("Ready")!.LastTransitionTime + minReady - now.UtcDateTime)
        .Min();

    /// <summary>The names of the claims that the pod's volumes come from, those made for it alone included.</summary>
    /// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/component-helpers/storage/ephemeral/ephemeral.go.</remarks>
    public static IEnumerable<string> ClaimNames(this V1Pod pod) => pod.Spec.Volumes is not { Count: > 0 } volumes
        ? []
        : volumes
            .Select(volume => volume.PersistentVolumeClaim?.ClaimName
                ?? (volume.Ephemeral is null ? null : $"{pod.Metadata.Name}-{volume.Name}"))
            .OfType<string>();
}
