using k8s;
using k8s.Models;
using KubeKatas.Api.CustomResources;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Api.Subresources;

/// <summary>How the kinds that can be scaled keep their number of replicas.</summary>
internal static class Scales
{
    /// <summary>The scale of a workload.</summary>
    public static V1Scale Of(IKubernetesObject<V1ObjectMeta> value, ResourceInfo resource)
    {
        var (wanted, there, selector) = value switch
        {
            CustomResource found => CustomScale.Of(found, resource),
            V1Deployment found => (found.Spec.Replicas, found.Status?.Replicas, LabelSelector.Of(found.Spec.Selector).ToString()),
            V1ReplicaSet found => (found.Spec.Replicas, found.Status?.Replicas, LabelSelector.Of(found.Spec.Selector).ToString()),
            V1StatefulSet found => (found.Spec.Replicas, found.Status?.Replicas, LabelSelector.Of(found.Spec.Selector).ToString()),
            V1ReplicationController found => (
                found.Spec.Replicas,
                found.Status?.Replicas,
                LabelSelector.OfSet(found.Spec.Selector).ToString()
            ),
            _ => throw Refusal.NoSuchResource(),
        };
        return new()
        {
            ApiVersion = "autoscaling/v1",
            Kind = "Scale",
            Metadata = new()
            {
                Name = value.Metadata.Name,
                NamespaceProperty = value.Metadata.NamespaceProperty,
                Uid = value.Metadata.Uid,
                ResourceVersion = value.Metadata.ResourceVersion,
                CreationTimestamp = value.Metadata.CreationTimestamp,
            },
            Spec = new() { Replicas = wanted is 0 ? null : wanted },
            Status = new() { Replicas = there ?? 0, Selector = selector },
        };
    }

    /// <summary>A fresh copy of the workload with another number of replicas.</summary>
    public static IKubernetesObject<V1ObjectMeta> With(
        IKubernetesObject<V1ObjectMeta> value, int replicas, ResourceInfo resource) =>
        value switch
        {
            CustomResource found => CustomScale.With(found, replicas, resource),
            V1Deployment found => found with { Spec = found.Spec with { Replicas = replicas } },
            V1ReplicaSet found => found with { Spec = found.Spec with { Replicas = replicas } },
            V1StatefulSet found => found with { Spec = found.Spec with { Replicas = replicas } },
            V1ReplicationController found => found with { Spec = found.Spec with { Replicas = replicas } },
            _ => throw Refusal.NoSuchResource(),
        };
}
