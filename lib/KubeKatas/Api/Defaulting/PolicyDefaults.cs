using k8s.Models;

namespace KubeKatas.Api.Defaulting;

/// <summary>The defaults of network policies, ingress classes, access rules and custom resource definitions.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/{networking,rbac}/v1/defaults.go, apiextensions/v1/defaults.go.
/// </remarks>
internal static class PolicyDefaults
{
    private const string Rbac = "rbac.authorization.k8s.io";

    public static V1NetworkPolicy Apply(V1NetworkPolicy value)
    {
        var spec = value.Spec ?? new();
        var ingress = Lists.Each(spec.Ingress, rule => Lists.Each(rule.Ports, Port) is var ports
            && ReferenceEquals(ports, rule.Ports) ? rule : rule with { Ports = Lists.Each(rule.Ports, Port) });
        var egress = Lists.Each(spec.Egress, rule => Lists.Each(rule.Ports, Port) is var ports
            && ReferenceEquals(ports, rule.Ports) ? rule : rule with { Ports = Lists.Each(rule.Ports, Port) });
        var types = spec.PolicyTypes is { Count: > 0 }
            ? spec.PolicyTypes
            : spec.Egress is { Count: > 0 } ? ["Ingress", "Egress"] : (IList<string>)["Ingress"];
        return ReferenceEquals(ingress, spec.Ingress) && ReferenceEquals(egress, spec.Egress)
            && ReferenceEquals(types, spec.PolicyTypes)
                ? value
                : value with { Spec = spec with { Ingress = ingress, Egress = egress, PolicyTypes = types } };
    }

    public static V1PodDisruptionBudget Apply(V1PodDisruptionBudget value) =>
        value.Spec is null ? value with { Spec = new() } : value;

    public static V1IngressClass Apply(V1IngressClass value) =>
        value.Spec?.Parameters is { Scope: null or "" } parameters
        ? value with { Spec = value.Spec with { Parameters = parameters with { Scope = "Cluster" } } }
        : value;

    public static V1RoleBinding Apply(V1RoleBinding value)
    {
        var role = Apply(value.RoleRef);
        var subjects = Lists.Each(value.Subjects, Apply);
        return ReferenceEquals(role, value.RoleRef) && ReferenceEquals(subjects, value.Subjects)
            ? value
            : value with { RoleRef = role, Subjects = subjects };
    }

    public static V1ClusterRoleBinding Apply(V1ClusterRoleBinding value)
    {
        var role = Apply(value.RoleRef);
        var subjects = Lists.Each(value.Subjects, Apply);
        return ReferenceEquals(role, value.RoleRef) && ReferenceEquals(subjects, value.Subjects)
            ? value
            : value with { RoleRef = role, Subjects = subjects };
    }

    public static V1CustomResourceDefinition Apply(V1CustomResourceDefinition value)
    {
        if (value.Spec?.Names is not { } names)
        {
            return value.Spec is null ? value with { Spec = new() } : value;
        }

        var kind = names.Kind ?? "";
        var complete = !string.IsNullOrEmpty(names.Singular) && !string.IsNullOrEmpty(names.ListKind);
        return complete && value.Spec.Conversion is not null ? value : value with
        {
            Spec = value.Spec with
            {
                Names = complete ? names : names with
                {
                    Singular = string.IsNullOrEmpty(names.Singular) ? kind.ToLowerInvariant() : names.Singular,
                    ListKind = string.IsNullOrEmpty(names.ListKind) && kind.Length > 0 ? kind + "List" : names.ListKind,
                },
                Conversion = value.Spec.Conversion ?? new() { Strategy = "None" },
            },
        };
    }

    private static V1NetworkPolicyPort Port(V1NetworkPolicyPort value) =>
        value.Protocol is null ? value with { Protocol = "TCP" } : value;

    private static V1RoleRef Apply(V1RoleRef? value) =>
        string.IsNullOrEmpty(value?.ApiGroup) ? (value ?? new()) with { ApiGroup = Rbac } : value;

    private static Rbacv1Subject Apply(Rbacv1Subject value) =>
        string.IsNullOrEmpty(value.ApiGroup) && value.Kind is "User" or "Group" && string.IsNullOrEmpty(value.ApiGroup)
            ? value with { ApiGroup = Rbac }
            : value;
}
