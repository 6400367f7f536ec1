using k8s;
using k8s.Models;
using KubeKatas.Api.CustomResources;
using KubeKatas.Objects;

namespace KubeKatas.Api.Conversion;

/// <summary>Turns objects between the version that is stored and the one that is served.</summary>
internal static class Conversions
{
    /// <summary>The object as a resource serves it; the same when that is how it is stored.</summary>
    public static IKubernetesObject<V1ObjectMeta> ToServed(
        IKubernetesObject<V1ObjectMeta> stored,
        ResourceInfo resource
    ) =>
        (resource.Model == stored.GetType(), stored) switch
        {
            (_, CustomResource value) when resource is CustomResourceInfo custom => custom.Read(value),
            (false, Corev1Event value) => EventConversion.ToEvents(value),
            (false, V2HorizontalPodAutoscaler value) => AutoscalerConversion.ToV1(value),
            _ => stored,
        };

    /// <summary>The object as it is stored; the same when that is how it is served.</summary>
    public static IKubernetesObject<V1ObjectMeta> ToStored(IKubernetesObject<V1ObjectMeta> served) =>
        served switch
        {
            Eventsv1Event value => EventConversion.ToCore(value),
            V1HorizontalPodAutoscaler value => AutoscalerConversion.ToV2(value),
            _ => served,
        };

    /// <summary>The resource under which a resource's objects are stored.</summary>
    public static ResourceInfo StoredAs(ResourceInfo resource) =>
        resource.StoredModel == resource.Model ? resource : Scheme.Find(resource.StoredModel)!;
}
