using k8s;
using k8s.Models;
using KubeKatas.Api.Authorization;
using KubeKatas.Api.Requests;
using KubeKatas.Objects;

namespace KubeKatas.Api.Admission;

/// <summary>Keeps people from handing out, by roles and bindings, what they may not do themselves.</summary>
/// <remarks>
/// Whoever may <c>escalate</c> a role or <c>bind</c> it is let through. What comes in by the library's own doors has no
/// groups and is not asked. Source: kubernetes v1.36.2, pkg/registry/rbac/{role,clusterrole,rolebinding,clusterrolebinding}/
/// policybased/storage.go, pkg/registry/rbac/escalation_check.go.
/// </remarks>
/// <param name="authorizer">Says who may do what.</param>
/// <param name="objects">The roles that bindings name.</param>
internal sealed class PrivilegeEscalation(Authorizer authorizer, RbacObjects objects) : AdmissionPlugin
{
    public override void Validate(IKubernetesObject<V1ObjectMeta> value, AdmissionRequest request)
    {
        var context = request.Context;
        if (!authorizer.EvaluatesRbac || context.Groups.Count == 0 || context.Groups.Contains(ApiUser.Masters)
            || Granted(value, request.Older) is not { } granted)
        {
            return;
        }

        var user = new ApiUser(context.User, context.Groups);
        var ns = value.Metadata.NamespaceProperty ?? "";
        var (verb, resource, name) = granted.Verb;
        if (authorizer.Decide(new(user, verb)
            {
                Group = request.Resource.Group,
                Resource = resource,
                Namespace = ns,
                Name = name,
            }).IsAllowed)
        {
            return;
        }

        var held = authorizer.RulesOf(user, ns).Select(it => it.Rule).OfType<V1PolicyRule>().ToList();
        var missing = RuleCover.Missing(granted.Rules, held);
        if (missing.Count > 0)
        {
            var groups = string.Join(' ', context.Groups.Select(group => $"\"{group}\""));
            throw request.Forbidden(
                value,
                $"user \"{user.Name}\" (groups=[{groups}]) is attempting to grant RBAC permissions not currently held:\n"
                    + string.Join('\n', missing));
        }
    }

    /// <summary>The rules that a write would hand out, and the right that lets it through; null when it hands out
    /// nothing new.</summary>
    private ((string Verb, string Resource, string Name) Verb, IEnumerable<V1PolicyRule> Rules)? Granted(
        IKubernetesObject<V1ObjectMeta> value, IKubernetesObject<V1ObjectMeta>? older) => value switch
        {
            V1Role role when !ModelEquality.Same(role.Rules, (older as V1Role)?.Rules) =>
                (("escalate", "roles", role.Metadata.Name), role.Rules ?? []),
            V1ClusterRole role when !ModelEquality.Same(role.Rules, (older as V1ClusterRole)?.Rules) =>
                (("escalate", "clusterroles", role.Metadata.Name), role.Rules ?? []),
            V1RoleBinding binding when !ModelEquality.Same(binding.Subjects, (older as V1RoleBinding)?.Subjects)
                || older is null => Bound(binding.RoleRef, binding.Metadata.NamespaceProperty),
            V1ClusterRoleBinding binding
                when !ModelEquality.Same(binding.Subjects, (older as V1ClusterRoleBinding)?.Subjects)
                || older is null => Bound(binding.RoleRef, ""),
            _ => null,
        };

    private ((string, string, string), IEnumerable<V1PolicyRule>) Bound(V1RoleRef role, string ns) =>
        role.Kind == "Role"
            ? (("bind", "roles", role.Name), objects.RoleRules(ns, role.Name) ?? [])
            : (("bind", "clusterroles", role.Name), objects.ClusterRoleRules(role.Name) ?? []);
}
