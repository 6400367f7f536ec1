using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.DaemonSets;

/// <summary>The status of a DaemonSet.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/daemon/daemon_controller.go,
/// updateDaemonSetStatus.</remarks>
public static class DaemonSetStatuses
{
    /// <summary>Counts nodes, each by its first pod.</summary>
    public static V1DaemonSetStatus Of(DaemonPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var (desired, current, misplaced, ready, available, updated) = (0, 0, 0, 0, 0, 0);
        foreach (var node in pass.Seen.Nodes)
        {
            var pod = pass.On(node.Metadata.Name).FirstOrDefault();
            if (!pass.Rule(pass.Set, node).ShouldRun)
            {
                misplaced += pod is null ? 0 : 1;
                continue;
            }

            desired++;
            if (pod is null)
            {
                continue;
            }

            current++;
            ready += pod.IsReady() ? 1 : 0;
            available += pass.IsAvailable(pod) ? 1 : 0;
            updated += pass.IsUpdated(pod) ? 1 : 0;
        }

        return new()
        {
            DesiredNumberScheduled = desired,
            CurrentNumberScheduled = current,
            NumberMisscheduled = misplaced,
            NumberReady = ready,
            NumberAvailable = OrNull(available),
            NumberUnavailable = OrNull(desired - available),
            UpdatedNumberScheduled = OrNull(updated),
            ObservedGeneration = pass.Set.Metadata.Generation,
            CollisionCount = pass.Set.Status?.CollisionCount,
            Conditions = pass.Set.Status?.Conditions,
        };
    }

    private static int? OrNull(int count) => count == 0 ? null : count;
}
