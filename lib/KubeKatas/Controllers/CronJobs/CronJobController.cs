using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.CronJobs;

/// <summary>Starts a Job whenever a CronJob's schedule says so.</summary>
/// <remarks>
/// The next run is awaited in the background: a cluster counts as quiet until then. Source: kubernetes v1.36.2,
/// pkg/controller/cronjob/cronjob_controllerv2.go. Left out: the Event of a changed schedule that cannot be read, which
/// the planner tells of instead.
/// </remarks>
/// <param name="pieces">What it decides with; null for the library's own.</param>
/// <param name="planner">The whole planner; null for the one made of the pieces.</param>
public sealed class CronJobController(CronJobPieces? pieces = null, CronJobPlanner? planner = null) : IController
{
    private readonly CronJobPlanner _planner = planner ?? new CronJobPlanning(pieces ?? CronJobPieces.BuiltIn).Plan;

    /// <inheritdoc/>
    public string Name => "cronjob-controller";

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        watches.On<V1CronJob>(delta => OnCronJob(watches, delta));
        watches.On<V1Job>(delta => OnJob(watches, delta));
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return seen.Of<V1CronJob>().Find(key) is not { } cron
            ? Controllers.Plan.Nothing
            : _planner(new(cron, [.. seen.Of<V1Job>().InNamespace(key.Namespace).Where(IsOf)], seen.Now)
            {
                FindJob = name => seen.Live(Scheme.Of<V1Job>(), new ObjectKey(key.Namespace, name)) as V1Job,
                FindCronJob = () => seen.Live(Scheme.Of<V1CronJob>(), key) as V1CronJob,
            });

        // By the name alone: a CronJob that was made anew takes up its predecessor's Jobs.
        bool IsOf(V1Job job) => job.ControllerOf()?.Name == key.Name;
    }

    /// <summary>A changed schedule is looked at when it next comes; anything else at once.</summary>
    private static void OnCronJob(Watches watches, Delta<V1CronJob> delta)
    {
        if (delta is { Before.Spec: { } before, After: { } after }
            && (before.Schedule != after.Spec.Schedule || before.TimeZone != after.Spec.TimeZone))
        {
            watches.Queue.AddAfter(after.Key(), WaitOf(after, watches.Now), inBackground: true);
            return;
        }

        watches.Queue.Add(delta.Last.Key());
    }

    private static TimeSpan WaitOf(V1CronJob cron, DateTimeOffset now)
    {
        try
        {
            return CronRuns.Wait(cron, CronTimetable.Of(cron.Spec), now) ?? TimeSpan.Zero;
        }
        catch (FormatException)
        {
            return TimeSpan.Zero;
        }
    }

    private static void OnJob(Watches watches, Delta<V1Job> delta)
    {
        Wake(watches, delta.Last);
        if (delta is { Before: { } before, After: { } after }
            && before.ControllerOf()?.Uid != after.ControllerOf()?.Uid)
        {
            Wake(watches, before);
        }
    }

    private static void Wake(Watches watches, V1Job job)
    {
        if (job.ControllerOf() is { Kind: "CronJob" } owner
            && watches.Of<V1CronJob>().Find(new(job.Metadata.NamespaceProperty, owner.Name)) is { } cron
            && cron.Metadata.Uid == owner.Uid)
        {
            watches.Queue.Add(cron.Key());
        }
    }
}
