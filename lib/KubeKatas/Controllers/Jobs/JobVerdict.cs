using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Jobs;

/// <summary>Says whether a Job is decided, well or badly, before all its work is done.</summary>
/// <remarks>
/// In this order: what has been decided before; a pod failure policy; the back-off limit; the deadline; too many failed
/// indexes; a success policy. Source: kubernetes v1.36.2, pkg/controller/job/job_controller.go, syncJob.
/// </remarks>
internal static class JobVerdict
{
    /// <summary>The condition that says so; null while the Job goes on.</summary>
    public static V1JobCondition? Of(JobPass pass, SuccessPolicyRule onSuccess)
    {
        var (job, now) = (pass.Job, pass.Seen.Now);
        if (JobConditions.Of(job, JobConditions.SuccessCriteriaMet) is { } met)
        {
            return met;
        }

        if (JobConditions.Of(job, JobConditions.FailureTarget) is { } target)
        {
            return JobConditions.Final(target, now);
        }

        var (reason, message) = Failure(pass);
        if (reason is not null)
        {
            return JobConditions.New(JobConditions.FailureTarget, reason, message, now);
        }

        return pass.IsIndexed && onSuccess(job.Spec.SuccessPolicy, pass.Completions, pass.Completed) is { } why
            ? JobConditions.New(JobConditions.SuccessCriteriaMet, "SuccessPolicy", why, now)
            : null;
    }

    /// <summary>How long the Job may still run; null when it may run for ever.</summary>
    public static TimeSpan? TimeLeft(JobPass pass) =>
        pass.Job is { Spec: { ActiveDeadlineSeconds: { } seconds, Suspend: not true }, Status.StartTime: { } start }
            ? start.AddSeconds(seconds) - pass.Seen.Now.UtcDateTime
            : null;

    private static (string? Reason, string Message) Failure(JobPass pass)
    {
        var spec = pass.Job.Spec;
        if (PolicyFailure(pass) is { } why)
        {
            return ("PodFailurePolicy", why);
        }

        if (pass.Failed > (spec.BackoffLimit ?? int.MaxValue) || HasRestartedTooOften(pass))
        {
            return ("BackoffLimitExceeded", "Job has reached the specified backoff limit");
        }

        if (TimeLeft(pass) <= TimeSpan.Zero)
        {
            return ("DeadlineExceeded", "Job was active longer than specified deadline");
        }

        return pass.FailedIndexes switch
        {
            { } failed when failed.Count > (spec.MaxFailedIndexes ?? int.MaxValue) =>
                ("MaxFailedIndexesExceeded", "Job has exceeded the specified maximal number of failed indexes"),
            { Count: > 0 } failed when failed.Count + pass.Completed.Count >= pass.Completions =>
                ("FailedIndexes", "Job has failed indexes"),
            _ => (null, ""),
        };
    }

    private static string? PolicyFailure(JobPass pass) => pass.Job.Spec.PodFailurePolicy is null
        ? null
        : pass.Pods.Where(pass.IsFailed).Select(pod => pass.Judge(pod).FailsJob).FirstOrDefault(why => why is not null);

    /// <summary>Where containers are restarted in place, their restarts count.</summary>
    private static bool HasRestartedTooOften(JobPass pass)
    {
        if (pass.Job.Spec.Template.Spec.RestartPolicy != "OnFailure")
        {
            return false;
        }

        var restarts = pass.Pods
            .Where(pod => pod.Phase() is "Running" or "Pending")
            .SelectMany(pod => (pod.Status?.InitContainerStatuses ?? []).Concat(pod.Status?.ContainerStatuses ?? []))
            .Sum(status => status.RestartCount);
        return restarts >= Math.Max(1, pass.Job.Spec.BackoffLimit ?? int.MaxValue);
    }
}
