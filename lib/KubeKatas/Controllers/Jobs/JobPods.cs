using System.Globalization;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Jobs;

/// <summary>The pods of a Job: how they are made, and what they say about it.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/controller/job/job_controller.go, indexed_job_utils.go, tracking_utils.go.
/// </remarks>
public static class JobPods
{
    /// <summary>The finalizer that keeps a pod until the Job has counted it.</summary>
    public const string TrackingFinalizer = "batch.kubernetes.io/job-tracking";

    /// <summary>The label and annotation that tell a pod's completion index.</summary>
    public const string IndexKey = "batch.kubernetes.io/job-completion-index";

    /// <summary>The annotation that tells how often the pods of an index have failed before this one.</summary>
    public const string FailureCountKey = "batch.kubernetes.io/job-index-failure-count";

    /// <summary>The same for failures that the pod failure policy does not count.</summary>
    public const string IgnoredFailureCountKey = "batch.kubernetes.io/job-index-ignored-failure-count";

    private const string IndexVariable = "JOB_COMPLETION_INDEX";

    /// <summary>True while the Job has not counted the pod.</summary>
    public static bool HasTrackingFinalizer(V1Pod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        return pod.Metadata.Finalizers?.Contains(TrackingFinalizer) == true;
    }

    /// <summary>The pod's completion index; null when it has none that makes sense.</summary>
    public static int? IndexOf(V1Pod pod) => Number(pod, IndexKey);

    /// <summary>True when the pod counts as failed: also one that is being deleted, unless failed ones alone are
    /// replaced.</summary>
    public static bool IsFailed(V1Job job, V1Pod pod)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(pod);
        return pod.Phase() == "Failed"
            || (job.Spec.PodReplacementPolicy != "Failed" && pod.IsTerminating() && pod.Phase() != "Succeeded");
    }

    /// <summary>How often the pods of its index failed before this one, counted or not.</summary>
    public static int EarlierFailures(V1Pod pod) =>
        (Number(pod, FailureCountKey) ?? 0) + (Number(pod, IgnoredFailureCountKey) ?? 0);

    /// <summary>How often the pods of its index failed before this one, as far as it counts.</summary>
    public static int CountedFailures(V1Pod pod) => Number(pod, FailureCountKey) ?? 0;

    /// <summary>When the pod ended, in whole seconds: its last container's end, or what comes nearest to it.</summary>
    public static DateTimeOffset FinishedAt(V1Pod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        var moment = LastContainerEnd(pod)
            ?? (pod.Condition("Ready") is { Status: "False", LastTransitionTime: { } since } ? (DateTime?)since : null)
            ?? (pod.Metadata.DeletionTimestamp is { } end
                ? end.AddSeconds(-(pod.Metadata.DeletionGracePeriodSeconds ?? 0))
                : pod.Metadata.CreationTimestamp ?? DateTime.UnixEpoch);
        return new(JobConditions.Stamp(new(DateTime.SpecifyKind(moment, DateTimeKind.Utc))));
    }

    /// <summary>A pod that counts towards nothing but the number of completions.</summary>
    public static V1Pod New(V1Job job)
    {
        ArgumentNullException.ThrowIfNull(job);
        var pod = PodCreation.FromTemplate(job, job.Spec.Template);
        return pod with { Metadata = pod.Metadata with { Finalizers = WithTracking(pod.Metadata.Finalizers) } };
    }

    /// <summary>A pod for one completion index.</summary>
    /// <param name="job">The Job.</param>
    /// <param name="index">The index, from 0.</param>
    /// <param name="replaced">The failed pod that it replaces; null for the first one of its index.</param>
    /// <param name="countsFailure">Says whether that pod's failure counts.</param>
    public static V1Pod New(V1Job job, int index, V1Pod? replaced, Func<V1Pod, bool> countsFailure)
    {
        var pod = New(job);
        var text = index.ToString(CultureInfo.InvariantCulture);
        var notes = Revisions.With(pod.Metadata.Annotations, IndexKey, text);
        if (job.Spec.BackoffLimitPerIndex is not null)
        {
            NoteFailures(notes, replaced, countsFailure);
        }

        return pod with
        {
            Metadata = pod.Metadata with
            {
                GenerateName = $"{job.Metadata.Name}-{text}-",
                Labels = Revisions.With(pod.Metadata.Labels, IndexKey, text),
                Annotations = notes,
            },
            Spec = pod.Spec with
            {
                Hostname = $"{job.Metadata.Name}-{text}",
                InitContainers = WithIndexVariable(pod.Spec.InitContainers),
                Containers = WithIndexVariable(pod.Spec.Containers),
            },
        };
    }

    /// <summary>The write that lets a pod go that has been counted.</summary>
    public static Write.Patch Release(V1Pod pod) =>
        Finalizers.Remove(Scheme.Of<V1Pod>(), pod.Key(), pod.Metadata.Uid, TrackingFinalizer);

    internal static IList<string> WithTracking(IList<string>? finalizers) =>
        finalizers?.Contains(TrackingFinalizer) == true ? finalizers : [.. finalizers ?? [], TrackingFinalizer];

    private static void NoteFailures(Dictionary<string, string> notes, V1Pod? replaced, Func<V1Pod, bool> countsFailure)
    {
        var (counted, ignored) = (0, 0);
        if (replaced is not null)
        {
            var counts = countsFailure(replaced);
            counted = CountedFailures(replaced) + (counts ? 1 : 0);
            ignored = (Number(replaced, IgnoredFailureCountKey) ?? 0) + (counts ? 0 : 1);
        }

        notes[FailureCountKey] = counted.ToString(CultureInfo.InvariantCulture);
        if (ignored > 0)
        {
            notes[IgnoredFailureCountKey] = ignored.ToString(CultureInfo.InvariantCulture);
        }
    }

    private static IList<V1Container>? WithIndexVariable(IList<V1Container>? containers) =>
        containers is null ? null : [.. containers.Select(WithIndexVariable)];

    private static V1Container WithIndexVariable(V1Container container) =>
        container.Env?.Any(one => one.Name == IndexVariable) == true
            ? container
            : container with
            {
                Env =
                [
                    .. container.Env ?? [],
                    new V1EnvVar
                    {
                        Name = IndexVariable,
                        ValueFrom = new() { FieldRef = new() { FieldPath = $"metadata.labels['{IndexKey}']" } },
                    },
                ],
            };

    private static int? Number(V1Pod pod, string key) =>
        pod.Metadata.Annotations?.TryGetValue(key, out var text) == true
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static DateTime? LastContainerEnd(V1Pod pod)
    {
        DateTime? last = null;
        foreach (var status in pod.Status?.ContainerStatuses ?? [])
        {
            if (status.State?.Terminated?.FinishedAt is not { } at)
            {
                return null;
            }

            last = last > at ? last : at;
        }

        return last;
    }
}
