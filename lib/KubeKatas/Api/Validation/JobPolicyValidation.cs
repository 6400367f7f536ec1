using System.Globalization;
using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>When a job counts as failed or as done before all its pods are.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/batch/validation/validation.go (validatePodFailurePolicy,
/// validateSuccessPolicy).
/// </remarks>
internal static class JobPolicyValidation
{
    private const int MostRules = 20;
    private const int MostExitCodes = 255;
    private const int MostConditions = 20;

    private static readonly string[] Actions = ["Count", "FailIndex", "FailJob", "Ignore"];
    private static readonly string[] Operators = ["In", "NotIn"];
    private static readonly string[] ConditionStatuses = ["False", "True", "Unknown"];

    public static void Failure(V1PodFailurePolicy policy, V1JobSpec spec, FieldPath path, FieldErrors errors)
    {
        var names = (spec.Template.Spec.Containers ?? []).Concat(spec.Template.Spec.InitContainers ?? [])
            .Select(one => one.Name).ToHashSet();
        if (policy.Rules?.Count > MostRules)
        {
            errors.TooMany(path.Child("rules"), policy.Rules.Count, MostRules);
        }

        for (var i = 0; i < policy.Rules?.Count; i++)
        {
            Rule(policy.Rules[i], spec, names, path.Child("rules").Index(i), errors);
        }
    }

    public static void Success(V1SuccessPolicy policy, V1JobSpec spec, FieldPath path, FieldErrors errors)
    {
        if (spec.CompletionMode != "Indexed")
        {
            errors.Invalid(path, GoStructs.Of(policy), "requires indexed completion mode");
            return;
        }

        var rules = path.Child("rules");
        if (policy.Rules is not { Count: > 0 })
        {
            errors.Required(rules, "at least one rules must be specified when the successPolicy is specified");
        }

        if (policy.Rules?.Count > MostRules)
        {
            errors.TooMany(rules, policy.Rules.Count, MostRules);
        }

        for (var i = 0; i < policy.Rules?.Count; i++)
        {
            Rule(policy.Rules[i], spec.Completions ?? 0, rules.Index(i), errors);
        }
    }

    public static PrintedValue Printed(V1PodFailurePolicy policy) => GoStructs.Struct(
        ("Rules", policy.Rules?.Select(rule => GoStructs.Struct(
            ("Action", rule.Action ?? ""),
            ("OnExitCodes", rule.OnExitCodes is { } codes ? GoStructs.Struct(
                ("ContainerName", codes.ContainerName), ("Operator", codes.OperatorProperty ?? ""),
                ("Values", codes.Values)) : null),
            ("OnPodConditions", rule.OnPodConditions?.Select(one => GoStructs.Struct(
                ("Type", one.Type ?? ""), ("Status", one.Status ?? ""))).ToList()))).ToList()));

    private static void Rule(
        V1PodFailurePolicyRule rule, V1JobSpec spec, HashSet<string> names, FieldPath path, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(rule.Action))
        {
            errors.Required(path.Child("action"), $"valid values: {GoText.QuoteAll(Actions)}");
        }
        else if (rule.Action == "FailIndex" && spec.BackoffLimitPerIndex is null)
        {
            errors.Invalid(path.Child("action"), rule.Action, "requires the backoffLimitPerIndex to be set");
        }
        else
        {
            errors.OneOf(rule.Action, path.Child("action"), Actions);
        }

        if (rule.OnExitCodes is { } codes)
        {
            ExitCodes(codes, names, path.Child("onExitCodes"), errors);
        }

        Conditions(rule.OnPodConditions, path.Child("onPodConditions"), errors);
        if (rule is { OnExitCodes: not null, OnPodConditions.Count: > 0 })
        {
            errors.Invalid(path, OmittedValue.Instance,
                "specifying both OnExitCodes and OnPodConditions is not supported");
        }
        else if (rule.OnExitCodes is null && rule.OnPodConditions is not { Count: > 0 })
        {
            errors.Invalid(
                path, OmittedValue.Instance, "specifying one of OnExitCodes and OnPodConditions is required");
        }
    }

    private static void ExitCodes(
        V1PodFailurePolicyOnExitCodesRequirement codes, HashSet<string> names, FieldPath path, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(codes.OperatorProperty))
        {
            errors.Required(path.Child("operator"), $"valid values: {GoText.QuoteAll(Operators)}");
        }
        else
        {
            errors.OneOf(codes.OperatorProperty, path.Child("operator"), Operators);
        }

        if (codes.ContainerName is { } name && !names.Contains(name))
        {
            errors.Invalid(path.Child("containerName"), name,
                "must be one of the container or initContainer names in the pod template");
        }

        var values = path.Child("values");
        if (codes.Values is not { Count: > 0 })
        {
            errors.Invalid(values, codes.Values ?? [], "at least one value is required");
        }
        else if (codes.Values.Count > MostExitCodes)
        {
            errors.TooMany(values, codes.Values.Count, MostExitCodes);
        }

        Values(codes, values, errors);
    }

    private static void Values(
        V1PodFailurePolicyOnExitCodesRequirement codes, FieldPath path, FieldErrors errors)
    {
        var (seen, ordered) = (new HashSet<int>(), true);
        for (var i = 0; i < codes.Values?.Count; i++)
        {
            if (codes.OperatorProperty == "In" && codes.Values[i] == 0)
            {
                errors.Invalid(path.Index(i), 0, "must not be 0 for the In operator");
            }

            if (!seen.Add(codes.Values[i]))
            {
                errors.Duplicate(path.Index(i), codes.Values[i]);
            }

            ordered &= i == 0 || codes.Values[i - 1] <= codes.Values[i];
        }

        if (!ordered)
        {
            errors.Invalid(path, codes.Values, "must be ordered");
        }
    }

    private static void Conditions(
        IList<V1PodFailurePolicyOnPodConditionsPattern>? patterns, FieldPath path, FieldErrors errors)
    {
        if (patterns?.Count > MostConditions)
        {
            errors.TooMany(path, patterns.Count, MostConditions);
        }

        for (var i = 0; i < patterns?.Count; i++)
        {
            var (one, at) = (patterns[i], path.Index(i));
            errors.Invalid(at.Child("type"), one.Type ?? "", NameRules.QualifiedName(one.Type));
            if (string.IsNullOrEmpty(one.Status))
            {
                errors.Required(at.Child("status"), $"valid values: {GoText.QuoteAll(ConditionStatuses)}");
            }
            else
            {
                errors.OneOf(one.Status, at.Child("status"), ConditionStatuses);
            }
        }
    }

    private static void Rule(V1SuccessPolicyRule rule, int completions, FieldPath path, FieldErrors errors)
    {
        if (rule.SucceededCount is null && rule.SucceededIndexes is null)
        {
            errors.Required(path, "at least one of succeededCount or succeededIndexes must be specified");
        }

        var total = 0L;
        if (rule.SucceededIndexes is { } indexes && Parse(indexes, completions, out total) is { } problem)
        {
            errors.Invalid(
                path.Child("succeededIndexes"), indexes, $"error parsing succeededIndexes: {problem}");
        }

        if (rule.SucceededCount is not { } count)
        {
            return;
        }

        errors.NonNegative(count, path.Child("succeededCount"));
        if (count > completions)
        {
            errors.Invalid(path.Child("succeededCount"), count, string.Create(CultureInfo.InvariantCulture,
                $"must be less than or equal to {completions} (the number of specified completions)"));
        }

        if (rule.SucceededIndexes is not null && count > total)
        {
            errors.Invalid(path.Child("succeededCount"), count,
                $"must be less than or equal to {total.ToString(CultureInfo.InvariantCulture)} (the number of " +
                "indexes in the specified succeededIndexes field)");
        }
    }

    private static string? Parse(string text, int completions, out long total)
    {
        total = 0;
        var last = -1L;
        foreach (var part in text.Split(',').Where(_ => text.Length > 0))
        {
            var ends = part.Split('-');
            if (ends.Length > 2)
            {
                return $"the fragment \"{part}\" violates the requirement that an index interval can have at most " +
                    "two parts separated by '-'";
            }

            if (!long.TryParse(ends[0], out var first))
            {
                return $"cannot convert string to integer for index: \"{ends[0]}\"";
            }

            if (first >= completions)
            {
                return $"too large index: \"{ends[0]}\"";
            }

            if (first <= last)
            {
                return $"non-increasing order, previous: {last}, current: {first}";
            }

            last = first;
            if (ends.Length == 2)
            {
                if (!long.TryParse(ends[1], out var end))
                {
                    return $"cannot convert string to integer for index: \"{ends[1]}\"";
                }

                if (end >= completions)
                {
                    return $"too large index: \"{ends[1]}\"";
                }

                if (end <= first)
                {
                    return $"non-increasing order, previous: {first}, current: {end}";
                }

                last = end;
            }

            total += last - first + 1;
        }

        return null;
    }
}
