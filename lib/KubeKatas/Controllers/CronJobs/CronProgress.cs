using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.CronJobs;

/// <summary>A CronJob's status while a pass works on it, and what there is to tell of it so far.</summary>
/// <param name="Before">The CronJob as the pass found it.</param>
internal sealed record CronProgress(V1CronJob Before)
{
    public ImmutableList<V1ObjectReference> Active { get; init; } = [.. Before.Status?.Active ?? []];

    public DateTime? LastSchedule { get; init; } = Before.Status?.LastScheduleTime;

    public DateTime? LastSuccess { get; init; } = Before.Status?.LastSuccessfulTime;

    public bool IsChanged { get; init; }

    public ImmutableArray<Write> Told { get; init; } = [];

    /// <summary>The CronJob with the new status.</summary>
    public V1CronJob After => Before with
    {
        Status = (Before.Status ?? new()) with
        {
            Active = Active.IsEmpty ? null : Active,
            LastScheduleTime = LastSchedule,
            LastSuccessfulTime = LastSuccess,
        },
    };

    public bool Has(V1Job job) => Active.Exists(one => one.Uid == job.Metadata.Uid);

    public CronProgress Tell(string type, string reason, string message) =>
        this with { Told = Told.Add(new Write.EmitEvent(Before, type, reason, message)) };

    public CronProgress Without(string uid) =>
        this with { Active = Active.RemoveAll(one => one.Uid == uid), IsChanged = true };

    /// <summary>The run is made: its Job is at work.</summary>
    public CronProgress Started(V1Job job, DateTimeOffset run) => this with
    {
        Active = Active.Add(ObjectFacts.ReferenceTo(job)),
        LastSchedule = run.UtcDateTime,
        IsChanged = true,
    };

    /// <summary>The plan that ends the pass: what is told, and the status when it changed.</summary>
    /// <param name="next">When to look again; null for not until something changes.</param>
    public Plan End(TimeSpan? next = null) => new(IsChanged ? Told.Add(new Write.UpdateStatus(After)) : Told)
    {
        RequeueAfter = next,
        RequeueInBackground = true,
    };
}
