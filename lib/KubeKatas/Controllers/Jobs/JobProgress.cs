using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Jobs;

/// <summary>How far a Job has come once its pods have been created and deleted, before the ended ones are counted.</summary>
/// <param name="Status">The status so far: when it began, whether it is suspended.</param>
/// <param name="Active">How many pods are active.</param>
/// <param name="Ready">How many of them are ready.</param>
/// <param name="Terminating">How many pods are going and have not ended.</param>
internal sealed record JobProgress(V1JobStatus Status, int Active, int Ready, int Terminating)
{
    /// <summary>How the Job is decided; null while it goes on.</summary>
    public V1JobCondition? Finished { get; init; }

    /// <summary>True when the Job has been suspended or resumed.</summary>
    public bool IsTurned { get; init; }

    /// <summary>What to tell of that.</summary>
    public ImmutableArray<Write> Reports { get; init; } = [];

    public static JobProgress Of(JobPass pass) => new(
        pass.Job.Status ?? new(), pass.Active.Length, pass.Active.Count(pod => pod.IsReady()), pass.Terminating);

    /// <summary>After deletions: the pods that go are no longer active.</summary>
    public JobProgress Without(PlanOutcome outcome)
    {
        var gone = outcome.Writes
            .Where(one => one.Write is Write.Delete && (one.Error is null || one.Write.IsTolerated(one.Error)))
            .Select(one => (V1Pod)((Write.Delete)one.Write).Seen!)
            .ToList();
        return this with
        {
            Active = Active - gone.Count,
            Ready = Ready - gone.Count(pod => pod.IsReady()),
            Terminating = Terminating + gone.Count,
        };
    }

    /// <summary>After creations.</summary>
    public JobProgress With(PlanOutcome outcome) => this with
    {
        Active = Active + outcome.Writes.Count(one => one is { Write: Write.Create, Result: not null }),
    };

    /// <summary>Says whether the Job is suspended; one that is resumed begins anew.</summary>
    public JobProgress Suspended(JobPass pass)
    {
        var isSuspended = pass.Job.Spec.Suspend == true;
        var conditions = isSuspended
            ? JobConditions.With(
                Status.Conditions, JobConditions.Suspended, true, "JobSuspended", "Job suspended", pass.Seen.Now)
            : JobConditions.With(
                Status.Conditions, JobConditions.Suspended, false, "JobResumed", "Job resumed", pass.Seen.Now);
        return ReferenceEquals(conditions, Status.Conditions)
            ? this
            : this with
            {
                IsTurned = true,
                Status = Status with
                {
                    Conditions = conditions,
                    StartTime = isSuspended ? null : JobConditions.Stamp(pass.Seen.Now),
                },
                Reports =
                [
                    isSuspended
                        ? new Write.EmitEvent(pass.Job, "Normal", "Suspended", "Job suspended")
                        : new Write.EmitEvent(pass.Job, "Normal", "Resumed", "Job resumed"),
                ],
            };
    }
}
