using System.Runtime.CompilerServices;
using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>
/// Remembers, by reference, which containers were found good beside which volumes, so as not to look again.
/// </summary>
internal static class ValidContainers
{
    private static readonly ConditionalWeakTable<V1Container, Surroundings> Good = [];

    public static bool Knows(V1Container container, V1PodSpec pod) =>
        Good.TryGetValue(container, out var known) && known.Same(pod);

    public static void Remember(V1Container container, V1PodSpec pod) =>
        Good.AddOrUpdate(container, new(pod.Volumes, pod.ResourceClaims, pod.RestartPolicy, pod.HostUsers));

    private sealed record Surroundings(
        IList<V1Volume>? Volumes, IList<V1PodResourceClaim>? Claims, string? RestartPolicy, bool? HostUsers)
    {
        public bool Same(V1PodSpec pod) => ReferenceEquals(Volumes, pod.Volumes)
            && ReferenceEquals(Claims, pod.ResourceClaims) && RestartPolicy == pod.RestartPolicy
            && HostUsers == pod.HostUsers;
    }
}
