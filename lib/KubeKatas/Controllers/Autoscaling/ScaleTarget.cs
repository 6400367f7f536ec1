using k8s.Models;
using KubeKatas.Api.Subresources;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Controllers.Autoscaling;

/// <summary>The workload that an autoscaler scales, as its scale subresource shows it.</summary>
/// <param name="Resource">What it is.</param>
/// <param name="Key">Which.</param>
/// <param name="Replicas">How many replicas are asked for.</param>
/// <param name="Selector">Which pods are its own; null where it names none.</param>
internal sealed record ScaleTarget(ResourceInfo Resource, ObjectKey Key, int Replicas, LabelSelector? Selector)
{
    /// <summary>Finds the target of an autoscaler.</summary>
    /// <param name="autoscaler">The autoscaler.</param>
    /// <param name="served">Finds a resource by apiVersion and kind.</param>
    /// <param name="seen">Where objects are.</param>
    /// <exception cref="ApiException">There is no such kind, no such object, or it has no scale.</exception>
    public static ScaleTarget Of(
        V2HorizontalPodAutoscaler autoscaler, Func<string, string, ResourceInfo?> served, Seen seen)
    {
        var wanted = autoscaler.Spec.ScaleTargetRef;
        if (served(wanted.ApiVersion ?? "v1", wanted.Kind) is not { } resource)
        {
            throw Refusal.Internal(
                $"unable to determine resource for scale target reference: no matches for kind \"{wanted.Kind}\" "
                + $"in version \"{wanted.ApiVersion}\"");
        }

        var key = new ObjectKey(autoscaler.Metadata.NamespaceProperty, wanted.Name);
        var found = seen.Live(resource, key) ?? throw Refusal.NotFound(resource, wanted.Name);
        var scale = Scales.Of(found, resource);
        return new(
            resource,
            key,
            scale.Spec.Replicas ?? 0,
            string.IsNullOrEmpty(scale.Status.Selector) ? null : LabelSelector.Parse(scale.Status.Selector));
    }

    /// <summary>The write that changes its number of replicas.</summary>
    public Write To(int replicas) => new Write.Patch(
        Resource, Key, $"scale to {replicas}", found => Scales.With(found, replicas, Resource));
}
