using k8s;
using k8s.Models;
using KubeKatas.Api.Schemas;
using KubeKatas.Objects;

namespace KubeKatas.Api.Apply;

/// <summary>Keeps managedFields: who last set which field.</summary>
internal sealed class FieldManagers(SchemaTable schemas, TimeProvider clock)
{
    /// <summary>The new object with its creator entered.</summary>
    public IKubernetesObject<V1ObjectMeta> OnCreate(
        ResourceInfo resource, IKubernetesObject<V1ObjectMeta> value, RequestContext context)
    {
        _ = (schemas, clock, resource, context);
        return value;
    }

    /// <summary>The changed object with its changes entered.</summary>
    public IKubernetesObject<V1ObjectMeta> OnUpdate(
        ResourceInfo resource,
        IKubernetesObject<V1ObjectMeta> current,
        IKubernetesObject<V1ObjectMeta> newer,
        RequestContext context,
        string subresource)
    {
        _ = (schemas, clock, resource, current, context, subresource);
        return newer;
    }
}
