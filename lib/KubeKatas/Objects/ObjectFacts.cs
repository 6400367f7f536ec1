using k8s;
using k8s.Models;

namespace KubeKatas.Objects;

/// <summary>The questions everybody asks of any object.</summary>
public static class ObjectFacts
{
    /// <summary>The object's namespace and name.</summary>
    public static ObjectKey Key(this IMetadata<V1ObjectMeta> value) =>
        new(value.Metadata.NamespaceProperty ?? "", value.Metadata.Name);

    /// <summary>The owner that manages the object, or null. An object has at most one.</summary>
    /// <remarks>Source: kubernetes v1.36.2,
    /// staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/controller_ref.go.</remarks>
    public static V1OwnerReference? ControllerOf(this IMetadata<V1ObjectMeta> value)
    {
        if (value.Metadata.OwnerReferences is not { } owners)
        {
            return null;
        }

        // Asked of every pod at every change: an enumerator of the interface would be an object each time.
        for (var i = 0; i < owners.Count; i++)
        {
            if (owners[i].Controller == true)
            {
                return owners[i];
            }
        }

        return null;
    }

    /// <summary>A reference to the object as it is stored now, resourceVersion included.</summary>
    /// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/client-go/tools/reference/ref.go.</remarks>
    /// <param name="value">The object, of a kind that is served.</param>
    public static V1ObjectReference ReferenceTo(IKubernetesObject<V1ObjectMeta> value)
    {
        var resource = Scheme.Find(value.GetType()) ?? throw new ArgumentException("not served", nameof(value));
        return new()
        {
            ApiVersion = resource.ApiVersion,
            Kind = resource.Kind,
            NamespaceProperty = value.Metadata.NamespaceProperty,
            Name = value.Metadata.Name,
            Uid = value.Metadata.Uid,
            ResourceVersion = value.Metadata.ResourceVersion,
        };
    }

    /// <summary>A reference that says "I manage this, and my foreground deletion waits for it".</summary>
    /// <param name="owner">The managing object, with its UID.</param>
    public static V1OwnerReference ControllerReference(IKubernetesObject<V1ObjectMeta> owner)
    {
        var resource = Scheme.Find(owner.GetType()) ?? throw new ArgumentException("not served", nameof(owner));
        return new()
        {
            ApiVersion = resource.ApiVersion,
            Kind = resource.Kind,
            Name = owner.Metadata.Name,
            Uid = owner.Metadata.Uid,
            Controller = true,
            BlockOwnerDeletion = true,
        };
    }
}
