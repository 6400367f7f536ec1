using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Storage;

namespace KubeKatas.Api.Authorization;

/// <summary>Roles and bindings, as they are stored now.</summary>
public sealed class RbacObjects(VersionedStore store)
{
    /// <summary>The bindings of the whole cluster, by name.</summary>
    public IEnumerable<V1ClusterRoleBinding> ClusterRoleBindings =>
        store.Of(Scheme.Of<V1ClusterRoleBinding>()).List().Cast<V1ClusterRoleBinding>();

    /// <summary>The bindings of a namespace, by name.</summary>
    public IEnumerable<V1RoleBinding> RoleBindingsOf(string ns) =>
        store.Of(Scheme.Of<V1RoleBinding>()).List(ns).Cast<V1RoleBinding>();

    /// <summary>The rules of a role; null when it is not there.</summary>
    public IEnumerable<V1PolicyRule>? RoleRules(string ns, string name) =>
        store.Find(Scheme.Of<V1Role>(), new(ns, name)) is V1Role role ? role.Rules ?? [] : null;

    /// <summary>The rules of a cluster role; null when it is not there.</summary>
    public IEnumerable<V1PolicyRule>? ClusterRoleRules(string name) =>
        store.Find(Scheme.Of<V1ClusterRole>(), new("", name)) is V1ClusterRole role ? role.Rules ?? [] : null;
}
