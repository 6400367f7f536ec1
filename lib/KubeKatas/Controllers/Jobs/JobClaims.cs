using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Controllers.Jobs;

/// <summary>Takes pods over and lets them go, with the finalizer that a Job's pods have.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/job/job_controller.go, getPodsForJob.</remarks>
internal static class JobClaims
{
    /// <summary>The Job's pods, and the writes that make or unmake them so.</summary>
    public static (ImmutableArray<V1Pod> Owned, ImmutableArray<Write> Writes) Of(ClaimRule rule, JobView seen)
    {
        var (owned, writes) = Revisions.Claim(rule, seen.Job, LabelSelector.Of(seen.Job.Spec.Selector), seen.Pods);
        return (owned, [.. writes.Select(WithFinalizer)]);
    }

    private static Write WithFinalizer(Write write) => write is not Write.Patch patch
        ? write
        : patch with { Change = found => Tracked((V1Pod)patch.Change(found)) };

    /// <summary>A pod with a managing owner is counted, one without is not.</summary>
    private static V1Pod Tracked(V1Pod pod) => pod with
    {
        Metadata = pod.ControllerOf() is null
            ? Finalizers.Without(pod.Metadata, JobPods.TrackingFinalizer)
            : pod.Metadata with { Finalizers = JobPods.WithTracking(pod.Metadata.Finalizers) },
    };
}
