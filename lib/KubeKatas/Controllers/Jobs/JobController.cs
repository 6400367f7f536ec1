using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Jobs;

/// <summary>Runs Jobs: pods until enough of them have succeeded, or too many have failed.</summary>
/// <remarks>
/// What pods do is looked at a second later, so that many of them make one look.
/// Source: kubernetes v1.36.2, pkg/controller/job/job_controller.go. Left out: what it expects of removed finalizers; it
/// looks at the pods as they are stored instead.
/// </remarks>
/// <param name="pieces">What it decides with; null for the library's own.</param>
public sealed class JobController(JobPieces? pieces = null) : IController
{
    /// <summary>The name under which Jobs are managed and reported.</summary>
    internal const string ControllerName = "job-controller";

    /// <summary>How long news of pods wait for more of them: 1 s.</summary>
    public static readonly TimeSpan BatchPeriod = TimeSpan.FromSeconds(1);

    private readonly JobPlanner _planner = new JobPlanning(pieces ?? JobPieces.BuiltIn).Plan;

    // What a real controller forgets when it is started anew.
    private readonly Dictionary<string, JobBackOff> _backOffs = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Name => ControllerName;

    /// <inheritdoc/>
    public TimeSpan Pace => TimeSpan.FromMilliseconds(20);

    /// <inheritdoc/>
    public (TimeSpan First, TimeSpan Longest) RetryDelays => (TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        watches.On<V1Job>(delta => OnJob(watches, delta));
        new OwnedPods<V1Job>(watches, job => job.Spec.Selector, BatchPeriod).Watch();
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (seen.Of<V1Job>().Find(key) is not { } job)
        {
            seen.Expectations.Forget(key);
            return Controllers.Plan.Nothing;
        }

        var uid = job.Metadata.Uid;
        return _planner(new(job, OwnedPods.Candidates(seen, job), seen.Now)
        {
            MayChangePods = seen.Expectations.AreMet(key),
            BackOff = _backOffs.GetValueOrDefault(uid),
            IsTracked = pod => seen.Live(Scheme.Of<V1Pod>(), pod.Key()) is V1Pod live
                && live.Metadata.Uid == pod.Metadata.Uid
                && JobPods.HasTrackingFinalizer(live),
            Remember = failures => _backOffs[uid] = failures,
        });
    }

    private void OnJob(Watches watches, Delta<V1Job> delta)
    {
        if (delta.IsDeleted || JobConditions.EndOf(delta.Last) is not null)
        {
            _backOffs.Remove(delta.Last.Metadata.Uid);
        }

        if (delta.IsDeleted)
        {
            watches.Expectations.Forget(delta.Last.Key());
        }

        var isNews = delta.IsDeleted || delta.IsAdded
            || delta.Before!.Metadata.Generation != delta.After!.Metadata.Generation;
        watches.Queue.AddAfter(delta.Last.Key(), isNews ? TimeSpan.Zero : BatchPeriod);
    }
}
