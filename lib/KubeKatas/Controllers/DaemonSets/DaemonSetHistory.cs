using System.Collections.Immutable;
using k8s.Models;

namespace KubeKatas.Controllers.DaemonSets;

/// <summary>The templates that a DaemonSet has had.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/daemon/update.go, cleanupHistory.</remarks>
public static class DaemonSetHistory
{
    /// <summary>The oldest revisions beyond <c>revisionHistoryLimit</c> that no pod is of.</summary>
    /// <param name="pass">The DaemonSet and its pods.</param>
    /// <param name="old">Its revisions without the newest.</param>
    /// <returns>What to delete, the oldest first; empty when the limit is kept.</returns>
    public static ImmutableArray<V1ControllerRevision> Forgotten(
        DaemonPass pass, ImmutableArray<V1ControllerRevision> old)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var tooMany = old.Length - (pass.Set.Spec.RevisionHistoryLimit ?? 10);
        if (tooMany <= 0)
        {
            return [];
        }

        var inUse = pass.Seen.Pods.Select(pod => DaemonPods.Label(pod, Revisions.PodLabel)).ToHashSet();
        return [.. old.Where(one => !inUse.Contains(HashOf(one))).OrderBy(one => one.Revision).Take(tooMany)];
    }

    private static string? HashOf(V1ControllerRevision one) =>
        one.Metadata.Labels?.TryGetValue(Revisions.PodLabel, out var hash) == true ? hash : null;
}
