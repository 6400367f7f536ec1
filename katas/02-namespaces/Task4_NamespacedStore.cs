using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Time;

namespace KubeKatas.Katas.Namespaces;

/// <summary>Task 4: who else may be called <c>web</c>?</summary>
/// <param name="chance">Gives UIDs (<c>chance.NextUid()</c>) and generated names.</param>
public sealed class NamespacedStore(Chance chance)
{
    /// <summary>Stores a new object.</summary>
    /// <param name="resource">What it is. <c>resource.Namespaced</c> tells whether it lives in a namespace.</param>
    /// <param name="wanted">
    /// Its name or generateName, and its namespace. Without one a namespaced object goes to <c>default</c>; a
    /// cluster-scoped object has none, whatever is asked for.
    /// </param>
    /// <returns>The metadata as stored: a copy with name, namespace and a new UID.</returns>
    /// <exception cref="ApiException">There is one of this resource, namespace and name:
    /// <c>Refusal.AlreadyExists</c>.</exception>
    public V1ObjectMeta Create(ResourceInfo resource, V1ObjectMeta wanted) =>
        throw new NotImplementedException("Task 4: about twenty lines.");

    /// <summary>Finds an object.</summary>
    /// <param name="resource">What it is.</param>
    /// <param name="ns">Its namespace; of no account for a cluster-scoped resource.</param>
    /// <param name="name">Its name.</param>
    /// <returns>Its metadata, or null when there is none.</returns>
    public V1ObjectMeta? Find(ResourceInfo resource, string ns, string name) =>
        throw new NotImplementedException("Task 4: about one line.");

    /// <summary>Deletes an object.</summary>
    /// <param name="resource">What it is.</param>
    /// <param name="ns">Its namespace; of no account for a cluster-scoped resource.</param>
    /// <param name="name">Its name.</param>
    /// <param name="uid">The UID it must have; null for any.</param>
    /// <exception cref="ApiException">There is none: <c>Refusal.NotFound</c>. It has another UID:
    /// <c>Refusal.Precondition</c>.</exception>
    public void Delete(ResourceInfo resource, string ns, string name, string? uid = null) =>
        throw new NotImplementedException("Task 4: about twelve lines.");
}
