using System.Collections.Immutable;
using k8s;
using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Namespaces;

/// <summary>Empties a namespace that is being deleted, pods first, and then lets it go.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/controller/namespace/namespace_controller.go,
/// pkg/controller/namespace/deletion/namespaced_resources_deleter.go.
/// </remarks>
public sealed class NamespaceController : IController
{
    /// <summary>
    /// How long after the deletion, and after every later change, it looks: 5 s, so that admission everywhere knows,
    /// and
    /// the tenth of a second that the real one takes to get there.
    /// </summary>
    public static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(5.1);

    private const string Finalizer = "kubernetes";

    /// <summary>How long objects with finalizers are given, in seconds: 15.</summary>
    private const int FinalizerEstimateSeconds = 15;

    private static readonly ResourceInfo[] Emptied =
    [
        .. Scheme.BuiltIn.Where(resource => resource.Namespaced && resource.Kind is not ("Pod" or "Binding"))
            .DistinctBy(resource => (resource.Group, resource.Plural)),
    ];

    /// <inheritdoc/>
    public string Name => "namespace-controller";

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        watches.On<V1Namespace>(delta =>
        {
            if (!delta.IsDeleted && delta.Last.IsTerminating())
            {
                watches.Queue.AddAfter(delta.Last.Key(), GracePeriod);
            }
        });
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (seen.Live(Scheme.Of<V1Namespace>(), key) is not V1Namespace found || !found.IsTerminating() ||
            found.Spec?.Finalizers is not { Count: > 0 })
        {
            return Controllers.Plan.Nothing;
        }

        var pods = seen.Live(Scheme.Of<V1Pod>(), key.Name).Cast<V1Pod>().ToArray();
        return new(Deletions(Scheme.Of<V1Pod>(), pods))
        {
            Then = _ => PodsLeft(seen, key.Name).Length > 0
                ? Conclude(found, NamespaceRemains.None, WaitForPods(pods, found, seen))
                : Empty(found, seen),
        };
    }

    private static V1Pod[] PodsLeft(Seen seen, string ns) => [.. seen.Live(Scheme.Of<V1Pod>(), ns).Cast<V1Pod>()];

    /// <summary>The longest grace period of a running pod, counted from the namespace's deletion.</summary>
    private static int WaitForPods(V1Pod[] pods, V1Namespace found, Seen seen)
    {
        var longest = pods.Where(pod => !pod.IsFinished())
            .Select(pod => pod.Spec?.TerminationGracePeriodSeconds ?? 30)
            .DefaultIfEmpty()
            .Max();
        var elapsed = seen.Now.UtcDateTime - found.Metadata.DeletionTimestamp!.Value;
        return elapsed.TotalSeconds >= longest ? FinalizerEstimateSeconds : (int)longest;
    }

    private static Plan Empty(V1Namespace found, Seen seen)
    {
        var ns = found.Metadata.Name;
        ImmutableArray<Write> writes =
            [.. Emptied.SelectMany(resource => Deletions(resource, seen.Live(resource, ns)))];
        return new(writes)
        {
            Then = _ => NamespaceRemains.Of(seen, ns, Emptied) is { Count: > 0 } remains
                ? Conclude(found, remains, FinalizerEstimateSeconds)
                : Finish(found),
        };
    }

    private static ImmutableArray<Write> Deletions(
        ResourceInfo resource, IEnumerable<IKubernetesObject<V1ObjectMeta>> objects) =>
    [
        .. objects.Where(value => !value.IsTerminating()).Select(value => new Write.Delete(resource, value.Key())
        {
            Options = new V1DeleteOptions { PropagationPolicy = "Background" },
            Tolerates = [404],
        }),
    ];

    private static Plan Conclude(V1Namespace found, NamespaceRemains remains, int estimateSeconds)
    {
        var wait = TimeSpan.FromSeconds((estimateSeconds / 2) + 1);
        return Controllers.Plan.Of(NamespaceConditions.Write(found, remains)) with { RequeueAfter = wait };
    }

    private static Plan Finish(V1Namespace found) => Controllers.Plan.Of(
        Write.Patch.Of<V1Namespace>(found.Key(), "remove finalizer kubernetes", value => value with
        {
            Spec = value.Spec with { Finalizers = [.. value.Spec.Finalizers.Where(it => it != Finalizer)] },
        }) with
        {
            Subresource = "finalize",
            Tolerates = [404],
        });
}
