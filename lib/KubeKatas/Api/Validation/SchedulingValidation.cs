using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>Tolerations, spread constraints and scheduling gates.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go (ValidateTolerations,
/// validateTopologySpreadConstraints, validateSchedulingGates).
/// </remarks>
internal static class SchedulingValidation
{
    private static readonly string[] Effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];
    private static readonly string[] Operators = ["Equal", "Exists"];
    private static readonly string[] Actions = ["DoNotSchedule", "ScheduleAnyway"];
    private static readonly string[] NodePolicies = ["Honor", "Ignore"];

    public static void Tolerations(IList<V1Toleration>? values, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < values?.Count; i++)
        {
            Toleration(values[i], path.Index(i), errors);
        }
    }

    public static void Taints(IList<V1Taint>? values, FieldPath path, FieldErrors errors)
    {
        var seen = new HashSet<(string?, string?)>();
        for (var i = 0; i < values?.Count; i++)
        {
            var (taint, at) = (values[i], path.Index(i));
            errors.Invalid(at.Child("key"), taint.Key ?? "", NameRules.QualifiedName(taint.Key));
            if (NameRules.LabelValue(taint.Value) is { Count: > 0 } problems)
            {
                errors.Invalid(at.Child("value"), taint.Value, string.Join(';', problems));
            }

            if (string.IsNullOrEmpty(taint.Effect))
            {
                errors.Required(at.Child("effect"));
            }
            else
            {
                errors.OneOf(taint.Effect, at.Child("effect"), Effects);
            }

            if (!seen.Add((taint.Key, taint.Effect)))
            {
                errors.Duplicate(at, GoStructs.Of(taint), "taints must be unique by key and effect pair");
            }
        }
    }

    public static void Gates(V1PodSpec pod, FieldPath path, FieldErrors errors)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < pod.SchedulingGates?.Count; i++)
        {
            var name = pod.SchedulingGates[i].Name ?? "";
            errors.Invalid(path.Index(i), name, NameRules.QualifiedName(name));
            if (!seen.Add(name))
            {
                errors.Duplicate(path.Index(i), name);
            }
        }
    }

    public static void Spread(IList<V1TopologySpreadConstraint>? values, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < values?.Count; i++)
        {
            Constraint(values, i, path.Index(i), errors);
        }
    }

    private static void Toleration(V1Toleration one, FieldPath path, FieldErrors errors)
    {
        if (!string.IsNullOrEmpty(one.Key))
        {
            errors.Invalid(path.Child("key"), one.Key, NameRules.QualifiedName(one.Key));
        }
        else if (one.OperatorProperty != "Exists")
        {
            errors.Invalid(path.Child("operator"), one.OperatorProperty ?? "",
                "operator must be Exists when `key` is empty, which means \"match all values and all keys\"");
        }

        if (one.TolerationSeconds is not null && one.Effect != "NoExecute")
        {
            errors.Invalid(
                path.Child("effect"), one.Effect ?? "", "effect must be 'NoExecute' when `tolerationSeconds` is set");
        }

        if (one.OperatorProperty is null or "" or "Equal")
        {
            if (NameRules.LabelValue(one.Value) is { Count: > 0 } problems)
            {
                errors.Invalid(path.Child("operator"), one.Value, string.Join(';', problems));
            }
        }
        else if (one.OperatorProperty == "Exists" && !string.IsNullOrEmpty(one.Value))
        {
            errors.Invalid(path.Child("operator"), one.Value, "value must be empty when `operator` is 'Exists'");
        }
        else
        {
            errors.OneOf(one.OperatorProperty, path.Child("operator"), Operators);
        }

        if (!string.IsNullOrEmpty(one.Effect))
        {
            errors.OneOf(one.Effect, path.Child("effect"), Effects);
        }
    }

    private static void Constraint(
        IList<V1TopologySpreadConstraint> all, int index, FieldPath path, FieldErrors errors)
    {
        var one = all[index];
        if (one.MaxSkew <= 0)
        {
            errors.Invalid(path.Child("maxSkew"), one.MaxSkew, "must be greater than zero");
        }

        if (string.IsNullOrEmpty(one.TopologyKey))
        {
            errors.Required(path.Child("topologyKey"), "can not be empty");
        }

        errors.OneOf(one.WhenUnsatisfiable, path.Child("whenUnsatisfiable"), Actions);
        if (all.Skip(index + 1).Any(other => other.TopologyKey == one.TopologyKey
            && other.WhenUnsatisfiable == one.WhenUnsatisfiable))
        {
            errors.Duplicate(
                path.Child("{topologyKey, whenUnsatisfiable}"), $"{{{one.TopologyKey}, {one.WhenUnsatisfiable}}}");
        }

        Domains(one, path.Child("minDomains"), errors);
        Policy(one.NodeAffinityPolicy, path.Child("nodeAffinityPolicy"), errors);
        Policy(one.NodeTaintsPolicy, path.Child("nodeTaintsPolicy"), errors);
        Keys(one, path.Child("matchLabelKeys"), errors);
        SelectorRules.Check(one.LabelSelector, path.Child("labelSelector"), errors);
    }

    private static void Domains(V1TopologySpreadConstraint one, FieldPath path, FieldErrors errors)
    {
        if (one.MinDomains <= 0)
        {
            errors.Invalid(path, one.MinDomains, "must be greater than zero");
        }

        if (one.MinDomains is not null && one.WhenUnsatisfiable != "DoNotSchedule")
        {
            errors.Invalid(path, one.MinDomains,
                $"can only use minDomains if whenUnsatisfiable=DoNotSchedule, not {one.WhenUnsatisfiable}");
        }
    }

    private static void Policy(string? value, FieldPath path, FieldErrors errors)
    {
        if (value is not null)
        {
            errors.OneOf(value, path, NodePolicies);
        }
    }

    private static void Keys(V1TopologySpreadConstraint one, FieldPath path, FieldErrors errors)
    {
        if (one.MatchLabelKeys is { Count: > 0 } && one.LabelSelector is null)
        {
            errors.Forbidden(path, "must not be specified when labelSelector is not set");
        }

        for (var i = 0; i < one.MatchLabelKeys?.Count; i++)
        {
            var key = one.MatchLabelKeys[i];
            errors.Invalid(path.Index(i), key, NameRules.QualifiedName(key));
            if (one.LabelSelector?.MatchLabels?.ContainsKey(key) is true)
            {
                errors.Invalid(path.Index(i), key, "exists in both matchLabelKeys and labelSelector");
            }
        }
    }
}
