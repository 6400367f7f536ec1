using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers;

/// <summary>Takes finalizers from objects: whoever waited for something lets them go.</summary>
internal static class Finalizers
{
    /// <summary>The write that lets one object go.</summary>
    /// <param name="resource">Its resource.</param>
    /// <param name="key">The object.</param>
    /// <param name="uid">Its UID: another one of its name is left alone.</param>
    /// <param name="finalizer">The finalizer.</param>
    public static Write.Patch Remove(ResourceInfo resource, ObjectKey key, string uid, string finalizer) =>
        new(resource, key, $"remove finalizer {finalizer}", found =>
        {
            var metadata = Without(found.Metadata, finalizer);
            if (ReferenceEquals(metadata, found.Metadata))
            {
                return found;
            }

            var copy = ShallowCopy.Of(found);
            copy.Metadata = metadata;
            return copy;
        })
        {
            Uid = uid,
            Tolerates = [404],
        };

    /// <summary>The metadata without a finalizer; the same instance when it does not have it.</summary>
    public static V1ObjectMeta Without(V1ObjectMeta metadata, string finalizer)
    {
        if (metadata.Finalizers?.Contains(finalizer) != true)
        {
            return metadata;
        }

        string[] rest = [.. metadata.Finalizers.Where(other => other != finalizer)];
        return metadata with { Finalizers = rest.Length == 0 ? null : rest };
    }
}
