using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>The rules for label selectors, and whether one selects the template it stands beside.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go and
/// pkg/apis/meta/v1/helpers.go (LabelSelectorAsSelector).
/// </remarks>
internal static class SelectorRules
{
    public const string Mismatch = "`selector` does not match template `labels`";

    public static void Check(V1LabelSelector? selector, FieldPath path, FieldErrors errors, bool values = true)
    {
        foreach (var (key, value) in selector?.MatchLabels ?? MetadataRules.NoLabels)
        {
            errors.Invalid(path.Child("matchLabels"), key, NameRules.QualifiedName(key));
            if (values)
            {
                errors.Invalid(path.Child("matchLabels"), value, NameRules.LabelValue(value));
            }
        }

        for (var i = 0; i < selector?.MatchExpressions?.Count; i++)
        {
            Requirement(selector.MatchExpressions[i], path.Child("matchExpressions").Index(i), errors, values);
        }
    }

    /// <summary>
    /// What the controllers of the apps group ask: given, valid, not empty, and fit for the template.
    /// </summary>
    public static void CheckWorkload(
        V1LabelSelector? selector, V1PodTemplateSpec? template, string kind, FieldErrors errors, bool required = true)
    {
        var path = FieldPath.Spec.Child("selector");
        if (selector is null && required)
        {
            errors.Required(path);
        }
        else
        {
            Check(selector, path, errors);
            if (IsEmpty(selector) && selector is not null)
            {
                errors.Invalid(path, selector, $"empty selector is invalid for {kind}");
            }
        }
    }

    public static bool IsEmpty(V1LabelSelector? selector) =>
        selector?.MatchLabels is not { Count: > 0 } && selector?.MatchExpressions is not { Count: > 0 };

    /// <summary>False for a selector that cannot be made to match anything, not even wrongly.</summary>
    public static bool IsUsable(V1LabelSelector? selector)
    {
        var errors = new FieldErrors();
        Check(selector, FieldPath.Spec, errors);
        return errors.Count == 0;
    }

    /// <summary>True when the labels have what the selector asks for; null selects nothing.</summary>
    public static bool Matches(V1LabelSelector? selector, IDictionary<string, string>? labels) => selector is not null
        && (selector.MatchLabels ?? MetadataRules.NoLabels).All(
            pair => labels?.TryGetValue(pair.Key, out var value) is true && value == pair.Value)
        && (selector.MatchExpressions ?? []).All(one => Matches(one, labels));

    private static bool Matches(V1LabelSelectorRequirement one, IDictionary<string, string>? labels)
    {
        string? value = null;
        var there = labels?.TryGetValue(one.Key ?? "", out value) is true;
        return one.OperatorProperty switch
        {
            "In" => there && one.Values?.Contains(value!) is true,
            "NotIn" => !there || one.Values?.Contains(value!) is not true,
            "Exists" => there,
            "DoesNotExist" => !there,
            _ => false,
        };
    }

    private static void Requirement(V1LabelSelectorRequirement one, FieldPath path, FieldErrors errors, bool values)
    {
        switch (one.OperatorProperty)
        {
            case "In" or "NotIn" when one.Values is not { Count: > 0 }:
                errors.Required(path.Child("values"), "must be specified when `operator` is 'In' or 'NotIn'");
                break;
            case "Exists" or "DoesNotExist" when one.Values is { Count: > 0 }:
                errors.Forbidden(
                    path.Child("values"), "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                break;
            case "In" or "NotIn" or "Exists" or "DoesNotExist":
                break;
            default:
                errors.Invalid(path.Child("operator"), one.OperatorProperty ?? "", "not a valid selector operator");
                break;
        }

        errors.Invalid(path.Child("key"), one.Key ?? "", NameRules.QualifiedName(one.Key));
        for (var i = 0; values && i < one.Values?.Count; i++)
        {
            errors.Invalid(path.Child("values").Index(i), one.Values[i], NameRules.LabelValue(one.Values[i]));
        }
    }
}
