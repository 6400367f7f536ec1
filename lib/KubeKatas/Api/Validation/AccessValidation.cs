using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Validation;

/// <summary>Roles and their bindings.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/apis/rbac/validation/validation.go.</remarks>
internal static class AccessValidation
{
    private const string Group = "rbac.authorization.k8s.io";

    private static readonly string[] InNamespace = ["ClusterRole", "Role"];
    private static readonly string[] InCluster = ["ClusterRole"];
    private static readonly string[] Subjects = ["Group", "ServiceAccount", "User"];

    public static void Check(V1Role value, FieldErrors errors) => Rules(value.Rules, namespaced: true, errors);

    public static void Check(V1ClusterRole value, FieldErrors errors)
    {
        Rules(value.Rules, namespaced: false, errors);
        if (value.AggregationRule is { } rule)
        {
            var path = FieldPath.Root("aggregationRule").Child("clusterRoleSelectors");
            if (rule.ClusterRoleSelectors is not { Count: > 0 })
            {
                errors.Required(path, "at least one clusterRoleSelector required if aggregationRule is non-nil");
            }

            for (var i = 0; i < rule.ClusterRoleSelectors?.Count; i++)
            {
                SelectorRules.Check(rule.ClusterRoleSelectors[i], path.Index(i), errors);
            }
        }
    }

    public static void Check(V1RoleBinding value, FieldErrors errors) =>
        Binding(value.RoleRef, value.Subjects, InNamespace, errors);

    public static void Update(V1RoleBinding newer, V1RoleBinding older, FieldErrors errors)
    {
        Check(newer, errors);
        SameRole(newer.RoleRef, older.RoleRef, errors);
    }

    public static void Check(V1ClusterRoleBinding value, FieldErrors errors) =>
        Binding(value.RoleRef, value.Subjects, InCluster, errors);

    public static void Update(V1ClusterRoleBinding newer, V1ClusterRoleBinding older, FieldErrors errors)
    {
        Check(newer, errors);
        SameRole(newer.RoleRef, older.RoleRef, errors);
    }

    private static void SameRole(V1RoleRef newer, V1RoleRef older, FieldErrors errors)
    {
        if (!ModelEquality.Same(newer, older))
        {
            errors.Invalid(FieldPath.Root("roleRef"), Printed(newer), "cannot change roleRef");
        }
    }

    private static PrintedValue Printed(V1RoleRef role) => GoStructs.Struct(
        ("APIGroup", role.ApiGroup ?? ""), ("Kind", role.Kind ?? ""), ("Name", role.Name ?? ""));

    private static void Rules(IList<V1PolicyRule>? rules, bool namespaced, FieldErrors errors)
    {
        for (var i = 0; i < rules?.Count; i++)
        {
            Rule(rules[i], namespaced, FieldPath.Root("rules").Index(i), errors);
        }
    }

    private static void Rule(V1PolicyRule rule, bool namespaced, FieldPath path, FieldErrors errors)
    {
        if (rule.Verbs is not { Count: > 0 })
        {
            errors.Required(path.Child("verbs"), "verbs must contain at least one value");
        }

        if (rule.NonResourceURLs is { Count: > 0 })
        {
            if (namespaced)
            {
                errors.Invalid(path.Child("nonResourceURLs"), rule.NonResourceURLs,
                    "namespaced rules cannot apply to non-resource URLs");
            }

            if (rule.ApiGroups is { Count: > 0 } || rule.Resources is { Count: > 0 }
                || rule.ResourceNames is { Count: > 0 })
            {
                errors.Invalid(path.Child("nonResourceURLs"), rule.NonResourceURLs,
                    "rules cannot apply to both regular resources and non-resource URLs");
            }

            return;
        }

        if (rule.ApiGroups is not { Count: > 0 })
        {
            errors.Required(path.Child("apiGroups"), "resource rules must supply at least one api group");
        }

        if (rule.Resources is not { Count: > 0 })
        {
            errors.Required(path.Child("resources"), "resource rules must supply at least one resource");
        }
    }

    private static void Binding(
        V1RoleRef? role, IList<Rbacv1Subject>? subjects, string[] kinds, FieldErrors errors)
    {
        var path = FieldPath.Root("roleRef");
        if (role?.ApiGroup != Group)
        {
            errors.NotSupported(path.Child("apiGroup"), role?.ApiGroup ?? "", [Group]);
        }

        errors.OneOf(role?.Kind, path.Child("kind"), kinds);
        if (string.IsNullOrEmpty(role?.Name))
        {
            errors.Required(path.Child("name"));
        }
        else
        {
            errors.Invalid(path.Child("name"), role.Name, NameRules.PathSegment(role.Name));
        }

        for (var i = 0; i < subjects?.Count; i++)
        {
            Subject(subjects[i], kinds == InNamespace, FieldPath.Root("subjects").Index(i), errors);
        }
    }

    private static void Subject(Rbacv1Subject subject, bool namespaced, FieldPath path, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(subject.Name))
        {
            errors.Required(path.Child("name"));
        }

        var group = subject.ApiGroup ?? "";
        switch (subject.Kind)
        {
            case "ServiceAccount":
                if (!string.IsNullOrEmpty(subject.Name))
                {
                    errors.Invalid(path.Child("name"), subject.Name, NameRules.Dns1123Subdomain(subject.Name));
                }

                if (group.Length > 0)
                {
                    errors.NotSupported(path.Child("apiGroup"), group, [""]);
                }

                if (!namespaced && string.IsNullOrEmpty(subject.NamespaceProperty))
                {
                    errors.Required(path.Child("namespace"));
                }

                break;
            case "User" or "Group":
                if (group != Group)
                {
                    errors.NotSupported(path.Child("apiGroup"), group, [Group]);
                }

                break;
            default:
                errors.NotSupported(path.Child("kind"), subject.Kind ?? "", Subjects);
                break;
        }
    }
}
