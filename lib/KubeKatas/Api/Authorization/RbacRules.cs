using k8s.Models;
using KubeKatas.Api.Requests;

namespace KubeKatas.Api.Authorization;

/// <summary>What roles and bindings allow.</summary>
/// <remarks>Pure. Source: kubernetes v1.36.2, plugin/pkg/auth/authorizer/rbac/rbac.go,
/// pkg/apis/rbac/v1/evaluation_helpers.go, pkg/registry/rbac/validation/rule.go.</remarks>
public static class RbacRules
{
    private const string All = "*";

    /// <summary>Whether some binding allows it, and which.</summary>
    /// <param name="wanted">What somebody wants to do.</param>
    /// <param name="granted">The rules that hold for the user there: <see cref="Granted"/>.</param>
    /// <returns>The reason, in the server's words; null when nothing allows it.</returns>
    public static string? Allow(AccessAttributes wanted, IEnumerable<GrantedRule> granted) =>
        granted.FirstOrDefault(it => it.Rule is not null && Matches(it.Rule, wanted)) is { Rule: not null } found
            ? $"RBAC: allowed by {found.Because}"
            : null;

    /// <summary>The rules that hold for a user in a namespace and in the whole cluster.</summary>
    /// <param name="user">Who.</param>
    /// <param name="ns">The namespace; empty for the cluster alone.</param>
    /// <param name="roles">Roles and bindings, as they are stored.</param>
    /// <returns>A rule is null where a binding names a role that is not there.</returns>
    public static IEnumerable<GrantedRule> Granted(ApiUser user, string ns, RbacObjects roles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        foreach (var binding in roles.ClusterRoleBindings)
        {
            if (Subject(binding.Subjects, user, "") is { } subject)
            {
                var because = Because("ClusterRoleBinding", binding.Metadata.Name, binding.RoleRef, subject, "");
                foreach (var rule in Rules(binding.RoleRef, "", roles))
                {
                    yield return new(rule, because, binding.RoleRef);
                }
            }
        }

        foreach (var binding in ns.Length == 0 ? [] : roles.RoleBindingsOf(ns))
        {
            if (Subject(binding.Subjects, user, ns) is { } subject)
            {
                var because = Because("RoleBinding", $"{binding.Metadata.Name}/{ns}", binding.RoleRef, subject, ns);
                foreach (var rule in Rules(binding.RoleRef, ns, roles))
                {
                    yield return new(rule, because, binding.RoleRef);
                }
            }
        }
    }

    /// <summary>Whether a rule covers what is wanted.</summary>
    public static bool Matches(V1PolicyRule rule, AccessAttributes wanted)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(wanted);
        return wanted.Path.Length > 0
            ? Has(rule.Verbs, wanted.Verb) && (rule.NonResourceURLs ?? []).Any(url => Covers(url, wanted.Path))
            : Has(rule.Verbs, wanted.Verb)
                && Has(rule.ApiGroups, wanted.Group)
                && (rule.Resources ?? []).Any(resource => Covers(resource, wanted.Combined, wanted.Subresource))
                && (rule.ResourceNames is not { Count: > 0 } names || names.Contains(wanted.Name));
    }

    /// <summary>Whether verbs or groups of a rule name one, or all.</summary>
    internal static bool Has(IList<string>? values, string wanted) =>
        values is not null && (values.Contains(All) || values.Contains(wanted));

    private static bool Covers(string resource, string combined, string subresource) =>
        resource == All || resource == combined
        || (subresource.Length > 0 && resource == $"{All}/{subresource}");

    private static bool Covers(string url, string path) =>
        url == All || url == path
        || (url.EndsWith(All, StringComparison.Ordinal) && path.StartsWith(url[..^1], StringComparison.Ordinal));

    private static IEnumerable<V1PolicyRule?> Rules(V1RoleRef role, string ns, RbacObjects roles)
    {
        IEnumerable<V1PolicyRule?>? found = role.Kind == "Role"
            ? roles.RoleRules(ns, role.Name)
            : roles.ClusterRoleRules(role.Name);
        return found ?? [null];
    }

    private static Rbacv1Subject? Subject(IList<Rbacv1Subject>? subjects, ApiUser user, string ns) =>
        subjects?.FirstOrDefault(subject => subject.Kind switch
        {
            "User" => subject.Name == user.Name,
            "Group" => user.Groups.Contains(subject.Name),
            "ServiceAccount" => user.Name == ApiUser.ServiceAccount(NamespaceOf(subject, ns), subject.Name).Name,
            _ => false,
        });

    private static string NamespaceOf(Rbacv1Subject subject, string ns) =>
        string.IsNullOrEmpty(subject.NamespaceProperty) ? ns : subject.NamespaceProperty;

    private static string Because(string kind, string name, V1RoleRef role, Rbacv1Subject subject, string ns)
    {
        var who = subject.Kind == "ServiceAccount" ? $"{subject.Name}/{NamespaceOf(subject, ns)}" : subject.Name;
        return $"{kind} \"{name}\" of {role.Kind} \"{role.Name}\" to {subject.Kind} \"{who}\"";
    }
}

/// <summary>A rule that holds for somebody.</summary>
/// <param name="Rule">The rule; null where the role that is named is not there.</param>
/// <param name="Because">Which binding grants it.</param>
/// <param name="Role">Which role it is from.</param>
public sealed record GrantedRule(V1PolicyRule? Rule, string Because, V1RoleRef Role);
