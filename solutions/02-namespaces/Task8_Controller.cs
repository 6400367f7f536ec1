using System.Collections.Immutable;
using k8s;
using k8s.Models;
using KubeKatas.Controllers;
using KubeKatas.Controllers.Namespaces;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Namespaces;

/// <summary>Task 8: the namespace controller.</summary>
/// <remarks>
/// A deleted namespace is an object that a finalizer holds, and this controller is the one that takes it off. It takes
/// stock each time it is asked and remembers nothing, so it does not matter how often it is interrupted. Pods go first,
/// so that no program loses its Secrets and Services while it still runs.
/// </remarks>
public static class Controller
{
    /// <summary>The pods, then the rest, then the finalizer.</summary>
    public static Plan Plan(NamespaceView seen)
    {
        if (seen.Namespace.Metadata.DeletionTimestamp is null || seen.Namespace.Spec?.Finalizers is not { Count: > 0 })
        {
            return Controllers.Plan.Nothing;
        }

        var pods = seen.List(NamespaceView.Pods);
        return new([.. Deletions(NamespaceView.Pods, pods)])
        {
            Then = _ => seen.List(NamespaceView.Pods).IsEmpty ? Empty(seen) : Wait(seen, NamespaceRemains.None, pods),
        };
    }

    private static Plan Empty(NamespaceView seen) =>
        new([.. NamespaceView.Others.SelectMany(resource => Deletions(resource, seen.List(resource)))])
        {
            Then = _ =>
            {
                var remains = NamespaceRemains.Of(seen);
                return remains.Resources.IsEmpty ? Finish(seen.Namespace) : Wait(seen, remains, []);
            },
        };

    private static IEnumerable<Write> Deletions(
        ResourceInfo resource, ImmutableArray<IKubernetesObject<V1ObjectMeta>> objects) => objects
        .Where(value => value.Metadata.DeletionTimestamp is null)
        .Select(value => new Write.Delete(resource, value.Key())
        {
            Options = new() { PropagationPolicy = "Background" },
            Tolerates = [404],
        });

    private static Plan Wait(
        NamespaceView seen, NamespaceRemains remains, ImmutableArray<IKubernetesObject<V1ObjectMeta>> pods) =>
        Controllers.Plan.Of(NamespaceConditions.Write(seen, remains)) with
        {
            RequeueAfter = NamespacePlanning.LookAgainAfter(seen, pods),
        };

    private static Plan Finish(V1Namespace found)
    {
        var patch = Write.Patch.Of<V1Namespace>(found.Key(), "remove finalizer kubernetes", value => value with
        {
            Spec = value.Spec with { Finalizers = [.. value.Spec.Finalizers.Where(name => name != "kubernetes")] },
        });
        return Controllers.Plan.Of(patch with { Subresource = "finalize", Tolerates = [404] });
    }
}
