using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Jobs;

/// <summary>Counts pods that have ended so that none is counted twice or forgotten, and ends the Job.</summary>
/// <remarks>
/// Three steps, each safe to be the last one: the pods' UIDs are written into the status; their finalizers are removed;
/// the UIDs become numbers. Source: kubernetes v1.36.2, pkg/controller/job/job_controller.go,
/// trackJobStatusAndRemoveFinalizers, flushUncountedAndRemoveFinalizers, enactJobFinished.
/// </remarks>
internal static class JobTracking
{
    /// <summary>The most UIDs written into a status at a time.</summary>
    private const int UncountedMax = 500;

    public static Plan Plan(JobPass pass, JobProgress progress)
    {
        var tally = new Tally(pass, progress);
        tally.Count();
        var plan = tally.NeedsWriting
            ? Controllers.Plan.Of(new Write.UpdateStatus(pass.Job with { Status = tally.Status })) with
            {
                Then = outcome => Written(pass, tally, outcome),
            }
            : Release(pass.Job with { Status = tally.Status }, tally);
        return progress.Reports.IsEmpty ? plan : new Plan(progress.Reports) { Then = _ => plan };
    }

    private static Plan Written(JobPass pass, Tally tally, PlanOutcome outcome)
    {
        if (outcome.Writes is not [{ Result: V1Job job }])
        {
            return Controllers.Plan.Nothing;
        }

        pass.Seen.Remember(pass.BackOff);
        return Release(job, tally);
    }

    private static Plan Release(V1Job job, Tally tally) => tally.Ended.Count == 0
        ? Conclude(job, tally)
        : new Plan([.. tally.Ended.Select(JobPods.Release)])
        {
            Then = outcome =>
            {
                foreach (var (release, pod) in outcome.Writes.Zip(tally.Ended))
                {
                    if (release.Error is null or { Code: 404 })
                    {
                        tally.Tracked.Remove(pod.Metadata.Uid);
                    }
                }

                return Conclude(job, tally);
            },
        };

    private static Plan Conclude(V1Job job, Tally tally)
    {
        var status = Tally.Settled(job.Status, tally.Tracked);
        var hasUncounted = status.UncountedTerminatedPods is { Succeeded.Count: > 0 } or { Failed.Count: > 0 };
        var isOver = tally.Final is not null && !hasUncounted && !tally.IsFull && (status.Terminating ?? 0) == 0;
        if (isOver)
        {
            status = Ended(status, tally.Final!);
        }

        return ReferenceEquals(status, job.Status)
            ? Controllers.Plan.Nothing
            : Controllers.Plan.Of(new Write.UpdateStatus(job with { Status = status })) with
            {
                Then = outcome => isOver && outcome.FirstError is null
                    ? new Plan(Reports(job with { Status = status }, tally.Final!))
                    : Controllers.Plan.Nothing,
            };
    }

    private static V1JobStatus Ended(V1JobStatus status, V1JobCondition final) => status with
    {
        Conditions = [.. status.Conditions ?? [], final],
        CompletionTime = final.Type == JobConditions.Complete ? final.LastTransitionTime : status.CompletionTime,
    };

    private static ImmutableArray<Write> Reports(V1Job job, V1JobCondition final) => final.Type == JobConditions.Complete
        ?
        [
            .. job.Status.Succeeded > (job.Spec.Completions ?? int.MaxValue)
                ? [new Write.EmitEvent(job, "Warning", "TooManySucceededPods",
                    "Too many succeeded pods running after completion count reached")]
                : Array.Empty<Write>(),
            new Write.EmitEvent(job, "Normal", "Completed", "Job completed"),
        ]
        : [new Write.EmitEvent(job, "Warning", final.Reason, final.Message)];

    /// <summary>The count in the making.</summary>
    private sealed class Tally(JobPass pass, JobProgress progress)
    {
        private readonly List<string> _succeeded = [];
        private readonly List<string> _failed = [];
        private readonly List<int> _indexes = [];

        /// <summary>The status to write.</summary>
        public V1JobStatus Status { get; private set; } = progress.Status;

        public bool NeedsWriting { get; private set; }

        /// <summary>The pods that are counted and may go.</summary>
        public List<V1Pod> Ended { get; } = [];

        /// <summary>The UIDs of the pods that have their finalizers.</summary>
        public HashSet<string> Tracked { get; } =
            [.. pass.Pods.Where(pass.Seen.IsTracked).Select(pod => pod.Metadata.Uid)];

        /// <summary>The condition that ends the Job when its last pod is gone; null while it goes on.</summary>
        public V1JobCondition? Final { get; } =
            progress.Finished is { } decided ? JobConditions.Final(decided, pass.Seen.Now) : null;

        /// <summary>True when there were more pods to count than fit.</summary>
        public bool IsFull { get; private set; }

        public void Count()
        {
            var old = pass.Job.Status ?? new();
            var settled = Settled(Status, Tracked);
            _succeeded.AddRange(settled.UncountedTerminatedPods?.Succeeded ?? []);
            _failed.AddRange(settled.UncountedTerminatedPods?.Failed ?? []);
            var known = _succeeded.Count + _failed.Count;
            foreach (var pod in pass.Pods.OrderBy(pod => pass.IsIndexed ? JobPods.IndexOf(pod) : 0))
            {
                Take(pod);
                if (IsFull)
                {
                    break;
                }
            }

            NeedsWriting = progress.IsTurned
                || !ReferenceEquals(settled, Status)
                || progress.Active != (old.Active ?? 0)
                || progress.Ready != old.Ready
                || progress.Terminating != old.Terminating
                || _succeeded.Count + _failed.Count > known;
            Status = Decided(Indexed(settled) with
            {
                Active = progress.Active == 0 ? null : progress.Active,
                Ready = progress.Ready,
                Terminating = progress.Terminating,
                UncountedTerminatedPods = Uncounted(_succeeded, _failed),
            });
        }

        /// <summary>UIDs of pods whose finalizers are gone have become numbers; the same status when there are
        /// none.</summary>
        public static V1JobStatus Settled(V1JobStatus status, HashSet<string> tracked)
        {
            var (succeeded, failed) = (status.UncountedTerminatedPods?.Succeeded, status.UncountedTerminatedPods?.Failed);
            var (won, lost) = (succeeded?.Count(uid => !tracked.Contains(uid)) ?? 0,
                failed?.Count(uid => !tracked.Contains(uid)) ?? 0);
            return won + lost == 0
                ? status
                : status with
                {
                    Succeeded = (status.Succeeded ?? 0) + won is var all and > 0 ? all : null,
                    Failed = (status.Failed ?? 0) + lost is var bad and > 0 ? bad : null,
                    UncountedTerminatedPods =
                        Uncounted([.. (succeeded ?? []).Where(tracked.Contains)], [.. (failed ?? []).Where(tracked.Contains)]),
                };
        }

        private void Take(V1Pod pod)
        {
            var uid = pod.Metadata.Uid;
            if (!pass.Seen.IsTracked(pod) || !MayGo(pod))
            {
                return;
            }

            Ended.Add(pod);
            var index = pass.IndexOf(pod);
            if (pod.Phase() == "Succeeded" && !pass.IsUncountedFailure(pod))
            {
                if (pass.IsIndexed)
                {
                    _indexes.AddRange(index is { } one && !pass.Earlier.Contains(one) ? [one] : []);
                }
                else if (!_succeeded.Contains(uid))
                {
                    _succeeded.Add(uid);
                }
            }
            else if ((pass.IsFailed(pod) || Final?.Type == JobConditions.Failed)
                && !_failed.Contains(uid)
                && (!pass.IsIndexed || index is not null)
                && pass.Counts(pod))
            {
                _failed.Add(uid);
            }

            IsFull = _indexes.Count + _succeeded.Count + _failed.Count >= UncountedMax;
        }

        /// <summary>A failed pod stays while the next one of its index needs to know how often it failed.</summary>
        private bool MayGo(V1Pod pod) =>
            pass.Job.IsTerminating()
            || Final is not null
            || pod.Phase() == "Succeeded"
            || (pass.IsFailed(pod)
                && !(JobPods.IndexOf(pod) is { } index
                    && pass.Replaceable.TryGetValue(index, out var last)
                    && last.Metadata.Uid == pod.Metadata.Uid));

        private V1JobStatus Indexed(V1JobStatus status)
        {
            if (!pass.IsIndexed)
            {
                return status;
            }

            var done = pass.Earlier.With(_indexes);
            var (completed, failed) = (Written(done)!, Written(pass.FailedIndexes));
            NeedsWriting |= completed != (status.CompletedIndexes ?? "") || failed != status.FailedIndexes;
            return status with
            {
                Succeeded = done.Count == 0 ? null : done.Count,
                CompletedIndexes = completed.Length == 0 ? null : completed,
                FailedIndexes = failed,
            };
        }

        private string? Written(CompletionIndexes? indexes) => indexes is null || pass.Pieces.IndexesText is not { } text
            ? indexes?.ToString()
            : text(indexes.All);

        /// <summary>With the condition that says that the Job is decided, once.</summary>
        private V1JobStatus Decided(V1JobStatus status)
        {
            if (progress.Finished is not { Type: JobConditions.FailureTarget or JobConditions.SuccessCriteriaMet } decided
                || JobConditions.Of(pass.Job, decided.Type) is not null)
            {
                return status;
            }

            NeedsWriting = true;
            return status with { Conditions = [.. status.Conditions ?? [], decided] };
        }

        private static V1UncountedTerminatedPods Uncounted(List<string> succeeded, List<string> failed) => new()
        {
            Succeeded = succeeded.Count == 0 ? null : succeeded,
            Failed = failed.Count == 0 ? null : failed,
        };
    }
}
