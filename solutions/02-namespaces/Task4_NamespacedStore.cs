using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Time;

namespace KubeKatas.Katas.Namespaces;

/// <summary>Task 4: who else may be called <c>web</c>?</summary>
/// <remarks>
/// All the rules of uniqueness are in the dictionary's key. The version is not part of it: two versions of an API are two
/// views of the same objects. The namespace of a cluster-scoped object is the empty one.
/// </remarks>
/// <param name="chance">Gives UIDs and generated names.</param>
public sealed class NamespacedStore(Chance chance)
{
    private readonly Dictionary<(string Kind, string Namespace, string Name), V1ObjectMeta> _objects = [];

    /// <summary>Names it, refuses it when the name is taken, and gives it a UID of its own.</summary>
    public V1ObjectMeta Create(ResourceInfo resource, V1ObjectMeta wanted)
    {
        var ns = string.IsNullOrEmpty(wanted.NamespaceProperty) ? "default" : wanted.NamespaceProperty;
        var name = string.IsNullOrEmpty(wanted.Name)
            ? NameGenerator.Unused(wanted.GenerateName, chance, one => Find(resource, ns, one) is not null)
            : wanted.Name;
        if (Find(resource, ns, name) is not null)
        {
            throw Refusal.AlreadyExists(resource, name);
        }

        var made = wanted with
        {
            Name = name,
            NamespaceProperty = resource.Namespaced ? ns : null,
            Uid = chance.NextUid(),
        };
        _objects.Add(Key(resource, ns, name), made);
        return made;
    }

    /// <summary>By its key.</summary>
    public V1ObjectMeta? Find(ResourceInfo resource, string ns, string name) =>
        _objects.GetValueOrDefault(Key(resource, ns, name));

    /// <summary>By its key, and only if it is the one that is meant.</summary>
    public void Delete(ResourceInfo resource, string ns, string name, string? uid = null)
    {
        var found = Find(resource, ns, name) ?? throw Refusal.NotFound(resource, name);
        if (uid is not null && uid != found.Uid)
        {
            throw Refusal.Precondition(
                resource, name, $"the UID in the precondition ({uid}) does not match the UID in record ({found.Uid})");
        }

        _objects.Remove(Key(resource, ns, name));
    }

    private static (string Kind, string Namespace, string Name) Key(ResourceInfo resource, string ns, string name) =>
        (resource.GroupResource, resource.Namespaced ? ns : "", name);
}
