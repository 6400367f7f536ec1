using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Jobs;

/// <summary>Lets pods go whose Job is gone: nobody will count them any more.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/job/job_controller.go, syncOrphanPod.</remarks>
public sealed class JobOrphanController : IController
{
    /// <inheritdoc/>
    public string Name => JobController.ControllerName;

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        var jobs = watches.Of<V1Job>();
        watches.On<V1Pod>(delta =>
        {
            if (delta.After?.Metadata.Finalizers is { Count: > 0 } && IsOrphan(delta.After, jobs))
            {
                watches.Queue.Add(delta.After.Key());
            }
        });
        watches.On<V1Job>(delta =>
        {
            foreach (var pod in delta.IsDeleted ? watches.Of<V1Pod>().ControlledBy(delta.Last.Metadata.Uid) : [])
            {
                watches.Queue.Add(pod.Key());
            }
        });
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return seen.Of<V1Pod>().Find(key) is { } pod && IsOrphan(pod, seen.Of<V1Job>())
            ? Controllers.Plan.Of(JobPods.Release(pod))
            : Controllers.Plan.Nothing;
    }

    private static bool IsOrphan(V1Pod pod, ILister<V1Job> jobs) =>
        JobPods.HasTrackingFinalizer(pod)
        && !(pod.ControllerOf() is { Kind: "Job" } owner
            && jobs.Find(new(pod.Metadata.NamespaceProperty, owner.Name))?.Metadata.Uid == owner.Uid);
}
