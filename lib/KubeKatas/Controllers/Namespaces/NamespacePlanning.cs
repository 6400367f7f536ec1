using System.Collections.Immutable;
using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Namespaces;

/// <summary>The library's planner of namespaces: pods first, then the rest, then the namespace's own finalizer.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/controller/namespace/deletion/namespaced_resources_deleter.go.
/// </remarks>
public static class NamespacePlanning
{
    private const string Finalizer = "kubernetes";

    /// <summary>How long objects with finalizers are given, in seconds: 15.</summary>
    private const int FinalizerEstimateSeconds = 15;

    /// <summary>How long a pod is given that does not say it, in seconds: 30.</summary>
    private const int PodEstimateSeconds = 30;

    /// <summary>Decides what to do about one namespace.</summary>
    /// <param name="seen">The namespace and what is in it.</param>
    /// <returns>Nothing for a namespace that is not being deleted, or whose finalizers have gone.</returns>
    public static Plan BuiltIn(NamespaceView seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (!seen.Namespace.IsTerminating() || seen.Namespace.Spec?.Finalizers is not { Count: > 0 })
        {
            return Plan.Nothing;
        }

        var pods = seen.List(NamespaceView.Pods);
        return new(Deletions(NamespaceView.Pods, pods))
        {
            Then = _ => seen.List(NamespaceView.Pods).Length > 0
                ? Conclude(seen, NamespaceRemains.None, pods)
                : Empty(seen),
        };
    }

    /// <summary>When looking again is worth while: half of what is expected to pass until the content has gone.</summary>
    /// <param name="seen">The namespace.</param>
    /// <param name="pods">
    /// The pods that are waited for: the longest grace period of those that run counts, from the namespace's deletion.
    /// When there are none, or that time has passed, 15 seconds are expected.
    /// </param>
    public static TimeSpan LookAgainAfter(
        NamespaceView seen, ImmutableArray<IKubernetesObject<V1ObjectMeta>> pods)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var longest = pods.OfType<V1Pod>().Where(pod => !pod.IsFinished())
            .Select(pod => pod.Spec?.TerminationGracePeriodSeconds ?? PodEstimateSeconds)
            .DefaultIfEmpty()
            .Max();
        var elapsed = seen.Now.UtcDateTime - seen.Namespace.Metadata.DeletionTimestamp!.Value;
        var expected = elapsed.TotalSeconds >= longest ? FinalizerEstimateSeconds : (int)longest;
        return TimeSpan.FromSeconds((expected / 2) + 1);
    }

    private static Plan Empty(NamespaceView seen) =>
        new([.. NamespaceView.Others.Concat(seen.Customs).SelectMany(resource => Deletions(resource, seen.List(resource)))])
        {
            Then = _ => NamespaceRemains.Of(seen) is { Resources.IsEmpty: false } remains
                ? Conclude(seen, remains, [])
                : Finish(seen.Namespace),
        };

    private static ImmutableArray<Write> Deletions(
        ResourceInfo resource, ImmutableArray<IKubernetesObject<V1ObjectMeta>> objects) =>
    [
        .. objects.Where(value => !value.IsTerminating()).Select(value => new Write.Delete(resource, value.Key())
        {
            Options = new V1DeleteOptions { PropagationPolicy = "Background" },
            Tolerates = [404],
        }),
    ];

    private static Plan Conclude(
        NamespaceView seen, NamespaceRemains remains, ImmutableArray<IKubernetesObject<V1ObjectMeta>> pods) =>
        Plan.Of(NamespaceConditions.Write(seen, remains)) with { RequeueAfter = LookAgainAfter(seen, pods) };

    private static Plan Finish(V1Namespace found) => Plan.Of(
        Write.Patch.Of<V1Namespace>(found.Key(), "remove finalizer kubernetes", value => value with
        {
            Spec = value.Spec with { Finalizers = [.. value.Spec.Finalizers.Where(it => it != Finalizer)] },
        }) with
        {
            Subresource = "finalize",
            Tolerates = [404],
        });
}
