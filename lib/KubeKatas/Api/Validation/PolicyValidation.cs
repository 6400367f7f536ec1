using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>Disruption budgets and priority classes.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/policy/validation/validation.go and
/// pkg/apis/scheduling/validation/validation.go.
/// </remarks>
internal static class PolicyValidation
{
    private const int HighestUserPriority = 1_000_000_000;

    private static readonly string[] EvictionPolicies = ["AlwaysAllow", "IfHealthyBudget"];
    private static readonly string[] Preemptions = ["PreemptLowerPriority", "Never"];

    private static readonly Dictionary<string, int> System = new()
    {
        ["system-node-critical"] = 2_000_001_000,
        ["system-cluster-critical"] = 2_000_000_000,
    };

    public static void Check(V1PodDisruptionBudget value, FieldErrors errors)
    {
        var (spec, path) = (value.Spec ?? new(), FieldPath.Spec);
        if (spec is { MinAvailable: not null, MaxUnavailable: not null })
        {
            errors.Invalid(path, GoStructs.Of(spec), "minAvailable and maxUnavailable cannot be both set");
        }

        Amount(spec.MinAvailable, path.Child("minAvailable"), errors);
        Amount(spec.MaxUnavailable, path.Child("maxUnavailable"), errors);
        SelectorRules.Check(spec.Selector, path.Child("selector"), errors);
        if (spec.UnhealthyPodEvictionPolicy is { } policy)
        {
            errors.OneOf(policy, path.Child("unhealthyPodEvictionPolicy"), EvictionPolicies);
        }
    }

    public static void Create(V1PriorityClass value, FieldErrors errors)
    {
        var name = value.Metadata.Name ?? "";
        if (name.StartsWith("system-", StringComparison.Ordinal))
        {
            if (!System.TryGetValue(name, out var wanted))
            {
                errors.Forbidden(FieldPath.Metadata.Child("name"), "priority class names with 'system-' prefix are " +
                    $"reserved for system use only. error: {name} is not a known system priority class");
            }
            else if (value.Value != wanted)
            {
                errors.Forbidden(FieldPath.Metadata.Child("name"), "priority class names with 'system-' prefix are " +
                    $"reserved for system use only. error: value of {name} PriorityClass must be {wanted}");
            }
        }
        else if (value.Value > HighestUserPriority)
        {
            errors.Forbidden(
                FieldPath.Root("value"), "maximum allowed value of a user defined priority is 1000000000");
        }

        if (value.PreemptionPolicy is { } policy)
        {
            errors.OneOf(policy, FieldPath.Root("preemptionPolicy"), Preemptions);
        }
    }

    public static void Update(V1PriorityClass newer, V1PriorityClass older, FieldErrors errors)
    {
        if (newer.Value != older.Value)
        {
            errors.Forbidden(FieldPath.Root("value"), "may not be changed in an update.");
        }

        if (newer.PreemptionPolicy != older.PreemptionPolicy)
        {
            errors.Invalid(FieldPath.Root("preemptionPolicy"), newer.PreemptionPolicy, FieldErrors.Immutable);
        }
    }

    private static void Amount(IntOrString? value, FieldPath path, FieldErrors errors)
    {
        ValueRules.CountOrPercent(value, path, errors);
        ValueRules.AtMostAll(value, path, errors);
    }
}
