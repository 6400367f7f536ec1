using k8s;
using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Storage;

namespace KubeKatas.Networking;

/// <summary>The way from the store to whoever keeps something up to date with it.</summary>
internal static class StoreFeed
{
    /// <summary>Tells of every object of a kind, and of every change from now on, within the write.</summary>
    /// <param name="store">The cluster's objects.</param>
    /// <param name="observer">Is given the object as it is then; null when it is gone.</param>
    public static void Follow<T>(VersionedStore store, Action<ObjectKey, T?> observer)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var resource = Scheme.Of<T>();
        foreach (var value in store.Of(resource).List())
        {
            observer(value.Key(), value as T);
        }

        store.Subscribe(
            resource,
            change => observer(change.Key, change.Type == ChangeType.Deleted ? null : change.After as T));
    }
}
