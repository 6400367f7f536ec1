using k8s.Models;

namespace KubeKatas.Controllers.Jobs;

/// <summary>The conditions of a Job: how it is going, and how it ended.</summary>
/// <remarks>
/// A Job first says that it is decided (<c>FailureTarget</c>, <c>SuccessCriteriaMet</c>) and, when its last pod is gone,
/// that it is over (<c>Failed</c>, <c>Complete</c>), with the same words.
/// Source: kubernetes v1.36.2, pkg/controller/job/job_controller.go, pkg/controller/job/util/utils.go.
/// </remarks>
internal static class JobConditions
{
    public const string FailureTarget = "FailureTarget";
    public const string SuccessCriteriaMet = "SuccessCriteriaMet";
    public const string Failed = "Failed";
    public const string Complete = "Complete";
    public const string Suspended = "Suspended";

    public static V1JobCondition? Of(V1Job job, string type) =>
        job.Status?.Conditions?.FirstOrDefault(one => one.Type == type && one.Status == "True");

    /// <summary>How the Job ended; null while it has not.</summary>
    public static V1JobCondition? EndOf(V1Job job) => Of(job, Complete) ?? Of(job, Failed);

    public static V1JobCondition New(string type, string reason, string message, DateTimeOffset now) => new()
    {
        Type = type,
        Status = "True",
        Reason = reason,
        Message = message,
        LastProbeTime = Stamp(now),
        LastTransitionTime = Stamp(now),
    };

    /// <summary>A time as it is written down: in whole seconds.</summary>
    public static DateTime Stamp(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);

    /// <summary>The condition that says that what another one has decided is carried out.</summary>
    public static V1JobCondition Final(V1JobCondition decided, DateTimeOffset now) => New(
        decided.Type is SuccessCriteriaMet or Complete ? Complete : Failed, decided.Reason, decided.Message, now);

    /// <summary>The conditions with one that has this status; the same list when it has it already.</summary>
    /// <remarks>A condition that was never true is not written down as false.</remarks>
    public static IList<V1JobCondition>? With(
        IList<V1JobCondition>? conditions, string type, bool holds, string reason, string message, DateTimeOffset now)
    {
        var status = holds ? "True" : "False";
        var old = conditions?.FirstOrDefault(one => one.Type == type);
        if (old is null ? !holds : old.Status == status && old.Reason == reason && old.Message == message)
        {
            return conditions;
        }

        var fresh = New(type, reason, message, now) with { Status = status };
        return old is null
            ? [.. conditions ?? [], fresh]
            : [.. conditions!.Select(one => one.Type == type ? fresh : one)];
    }
}
