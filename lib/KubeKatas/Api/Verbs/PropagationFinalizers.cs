using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Verbs;

/// <summary>The finalizers by which a deletion asks the garbage collector to orphan the dependents or to delete them
/// first.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go
/// (deletionFinalizersForGarbageCollection); pkg/registry/core/replicationcontroller/strategy.go and
/// pkg/registry/batch/job/strategy.go orphan when nothing is said.
/// </remarks>
internal static class PropagationFinalizers
{
    public const string Orphan = "orphan";
    public const string Foreground = "foregroundDeletion";

    private static readonly HashSet<string> OrphanByDefault = ["replicationcontrollers", "jobs.batch"];

    /// <summary>The object's finalizers once its deletion is asked for.</summary>
    public static IReadOnlyList<string> Of(ResourceInfo resource, V1ObjectMeta metadata, V1DeleteOptions options)
    {
        var now = metadata.Finalizers is { } finalizers ? [.. finalizers] : new List<string>();
        var orphan = Wants(Orphan, "Orphan", resource, now, options);
        var foreground = Wants(Foreground, "Foreground", resource, now, options);
        if (orphan == now.Contains(Orphan) && foreground == now.Contains(Foreground))
        {
            return now;
        }

        now.RemoveAll(finalizer => finalizer is Orphan or Foreground);
        if (orphan)
        {
            now.Add(Orphan);
        }

        if (foreground)
        {
            now.Add(Foreground);
        }

        return now;
    }

    /// <summary>True when the deletion of that kind, told nothing, leaves the dependents alone.</summary>
    public static bool OrphansByDefault(ResourceInfo resource) => OrphanByDefault.Contains(resource.GroupResource);

    private static bool Wants(
        string finalizer, string policy, ResourceInfo resource, List<string> now, V1DeleteOptions options)
    {
        if (options.OrphanDependents is { } orphans)
        {
            return finalizer == Orphan && orphans;
        }

        if (!string.IsNullOrEmpty(options.PropagationPolicy))
        {
            return options.PropagationPolicy == policy;
        }

        if (now.Contains(Orphan) || now.Contains(Foreground))
        {
            return now.Contains(finalizer) && (finalizer == Orphan || !now.Contains(Orphan));
        }

        return finalizer == Orphan && OrphansByDefault(resource);
    }
}
