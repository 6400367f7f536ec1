using k8s;
using k8s.Models;

namespace KubeKatas.Api.Verbs;

/// <summary>How long an object that is deleted may still live.</summary>
/// <remarks>
/// Only pods have a grace period. Source: kubernetes v1.36.2, pkg/registry/core/pod/strategy.go (CheckGracefulDelete),
/// staging/src/k8s.io/apiserver/pkg/registry/rest/delete.go (BeforeDelete).
/// </remarks>
/// <param name="Seconds">The grace period, in seconds.</param>
/// <param name="Applies">True when the object is marked with it.</param>
/// <param name="IsPending">True when it is being deleted already and nothing is to change.</param>
internal readonly record struct Grace(long Seconds, bool Applies, bool IsPending)
{
    public static Grace Of(IKubernetesObject<V1ObjectMeta> value, V1DeleteOptions options)
    {
        var metadata = value.Metadata;
        if (metadata.DeletionTimestamp is not null)
        {
            return OfDeletedBefore(metadata, options);
        }

        if (value is not V1Pod pod)
        {
            return new(0, false, false);
        }

        var asked = options.GracePeriodSeconds ?? pod.Spec?.TerminationGracePeriodSeconds ?? 0;
        var finished = pod.Status?.Phase is "Failed" or "Succeeded";
        var unplaced = string.IsNullOrEmpty(pod.Spec?.NodeName);
        return new(finished || unplaced ? 0 : Positive(asked), true, false);
    }

    private static Grace OfDeletedBefore(V1ObjectMeta metadata, V1DeleteOptions options)
    {
        if (metadata.DeletionGracePeriodSeconds is not { } running)
        {
            return new(0, false, false);
        }

        return options.GracePeriodSeconds is { } asked && asked < running
            ? new(Math.Max(asked, 0), true, false)
            : new(running, false, true);
    }

    /// <summary>A negative period means the least: one second.</summary>
    private static long Positive(long seconds) => seconds < 0 ? 1 : seconds;
}
