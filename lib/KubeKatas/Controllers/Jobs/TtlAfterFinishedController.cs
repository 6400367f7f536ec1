using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Jobs;

/// <summary>Deletes finished Jobs when their <c>ttlSecondsAfterFinished</c> are over, and their pods before them.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/ttlafterfinished/ttlafterfinished_controller.go.</remarks>
public sealed class TtlAfterFinishedController : IController
{
    /// <inheritdoc/>
    public string Name => "ttl-after-finished-controller";

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        watches.On<V1Job>(delta =>
        {
            if (delta.After is { } job && EndOf(job) is not null)
            {
                watches.Queue.Add(job.Key());
            }
        });
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (seen.Live(Scheme.Of<V1Job>(), key) is not V1Job job || EndOf(job) is not { } end)
        {
            return Controllers.Plan.Nothing;
        }

        var left = end - seen.Now.UtcDateTime;
        return left > TimeSpan.Zero
            ? Controllers.Plan.Nothing with { RequeueAfter = left, RequeueInBackground = true }
            : Controllers.Plan.Of(Write.Delete.Of(job) with
            {
                Tolerates = [404],
                Options = new()
                {
                    PropagationPolicy = "Foreground",
                    Preconditions = new() { Uid = job.Metadata.Uid },
                },
            });
    }

    /// <summary>When the Job is to be deleted; null when it is not.</summary>
    private static DateTime? EndOf(V1Job job) =>
        job.IsTerminating() || job.Spec.TtlSecondsAfterFinished is not { } seconds
            ? null
            : JobConditions.EndOf(job)?.LastTransitionTime?.AddSeconds(seconds);
}
