using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Jobs;

/// <summary>Plans a Job: claim its pods, see whether it is over, keep pods at work, count those that have ended.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/job/job_controller.go, syncJob.</remarks>
/// <param name="pieces">The decisions it is made of.</param>
public sealed class JobPlanning(JobPieces pieces)
{
    /// <summary>Who manages a Job that names nobody.</summary>
    public const string ControllerName = "kubernetes.io/job-controller";

    /// <summary>The planner made of the library's own pieces.</summary>
    public static JobPlanner BuiltIn { get; } = new JobPlanning(JobPieces.BuiltIn).Plan;

    /// <inheritdoc cref="JobPlanner"/>
    public Plan Plan(JobView seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (JobConditions.EndOf(seen.Job) is not null || (seen.Job.Spec.ManagedBy ?? ControllerName) != ControllerName)
        {
            return Controllers.Plan.Nothing;
        }

        var (pods, writes) = JobClaims.Of(pieces.Claim, seen);
        var claimed = seen with { Pods = pods };
        return writes.IsEmpty
            ? Sync(claimed)
            : new Plan(writes)
            {
                Then = outcome => outcome.FirstError is null ? Sync(claimed) : Controllers.Plan.Nothing,
            };
    }

    private Plan Sync(JobView seen)
    {
        var pass = new JobPass(Started(seen), pieces);
        var verdict = JobVerdict.Of(pass, pieces.SuccessPolicy);
        if (verdict is not null)
        {
            return End(pass, verdict);
        }

        var changes = seen.MayChangePods && !seen.Job.IsTerminating() ? pieces.Changes(pass) : null;
        var writes = Writes(pass.Job, changes ?? JobChanges.None);
        return writes.IsEmpty
            ? GoOn(pass, changes, PlanOutcome.None)
            : new Plan(writes) { AwaitsCache = true, Then = outcome => GoOn(pass, changes, outcome) };
    }

    /// <summary>A Job that has not been started and is not suspended starts now.</summary>
    private static JobView Started(JobView seen) =>
        seen.Job.Status?.StartTime is not null || seen.Job.Spec.Suspend == true
            ? seen
            : seen with
            {
                Job = seen.Job with { Status = (seen.Job.Status ?? new()) with { StartTime = JobConditions.Stamp(seen.Now) } },
            };

    /// <summary>What is decided is carried out: the pods that are still active go.</summary>
    private static Plan End(JobPass pass, V1JobCondition verdict)
    {
        Plan Next(PlanOutcome outcome)
        {
            var progress = JobProgress.Of(pass).Without(outcome);
            var isCarriedOut = progress.Active == 0 && pass.Seen.MayChangePods;
            return JobTracking.Plan(pass, progress with { Finished = isCarriedOut ? verdict : null });
        }

        ImmutableArray<Write> deletions = [.. pass.Active.Select(pod => PodCreation.Delete(pass.Job, pod))];
        return deletions.IsEmpty ? Next(PlanOutcome.None) : new Plan(deletions) { Then = Next };
    }

    private static Plan GoOn(JobPass pass, JobChanges? changes, PlanOutcome outcome)
    {
        var progress = JobProgress.Of(pass).Without(outcome).With(outcome);
        var enough = pass.Job.Spec.Completions ?? 1;
        if (pass.Succeeded >= enough && progress.Active == 0)
        {
            progress = progress with
            {
                Finished = JobConditions.New(JobConditions.SuccessCriteriaMet, "CompletionsReached",
                    "Reached expected number of succeeded pods", pass.Seen.Now),
            };
        }
        else if (changes is not null)
        {
            progress = progress.Suspended(pass);
        }

        var plan = JobTracking.Plan(pass, progress);
        var (retry, deadline) = (changes?.RetryAfter, JobVerdict.TimeLeft(pass));
        return plan with
        {
            RequeueAfter = retry is null || deadline < retry ? deadline : retry,
            RequeueInBackground = retry is null,
        };
    }

    /// <summary>A pod that is not needed any more goes uncounted.</summary>
    private static Write[] Dismissal(V1Job job, V1Pod pod) => JobPods.HasTrackingFinalizer(pod)
        ? [JobPods.Release(pod), PodCreation.Delete(job, pod)]
        : [PodCreation.Delete(job, pod)];

    private ImmutableArray<Write> Writes(V1Job job, JobChanges changes)
    {
        if (changes.Create.IsEmpty)
        {
            return [.. changes.Delete.SelectMany(pod => Dismissal(job, pod))];
        }

        Write.Create[] creates = [.. changes.Create.Select(pod => PodCreation.Create(job, pod))];
        return [Write.CreateInBatches.Of(creates, pieces.SlowStart)];
    }
}
