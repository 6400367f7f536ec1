using k8s.Models;
using Amounts = System.Collections.Generic.IDictionary<string, k8s.Models.ResourceQuantity>;

namespace KubeKatas.Api.Validation;

/// <summary>Resource quotas and limit ranges.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go (ValidateResourceQuota, ValidateLimitRange).
/// </remarks>
internal static class QuotaValidation
{
    private static readonly Dictionary<string, ResourceQuantity> None = [];

    private static readonly string[] Scopes =
    [
        "Terminating", "NotTerminating", "BestEffort", "NotBestEffort", "PriorityClass", "CrossNamespacePodAffinity",
        "VolumeAttributesClass",
    ];

    private static readonly string[] PodAmounts =
    [
        "pods", "cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory",
    ];

    private static readonly string[] LimitTypes = ["Pod", "Container", "PersistentVolumeClaim"];

    public static void Check(V1ResourceQuota value, FieldErrors errors)
    {
        Hard(value.Spec?.Hard, FieldPath.Spec.Child("hard"), errors);
        var hard = (value.Spec?.Hard ?? None).Keys.Order(StringComparer.Ordinal).ToArray();
        foreach (var scope in value.Spec?.Scopes ?? [])
        {
            Scope(scope, value.Spec!.Scopes, hard, FieldPath.Spec.Child("scopes"), errors);
        }

        Conflicts(value.Spec?.Scopes, FieldPath.Spec.Child("scopes"), value.Spec?.Scopes, errors);
        for (var i = 0; i < value.Spec?.ScopeSelector?.MatchExpressions?.Count; i++)
        {
            Expression(value.Spec.ScopeSelector.MatchExpressions[i], value.Spec, hard, errors);
        }
    }

    public static void Update(V1ResourceQuota newer, V1ResourceQuota older, FieldErrors errors)
    {
        Check(newer, errors);
        if (!(newer.Spec?.Scopes ?? []).ToHashSet().SetEquals(older.Spec?.Scopes ?? []))
        {
            errors.Invalid(FieldPath.Spec.Child("scopes"), newer.Spec?.Scopes, FieldErrors.Immutable);
        }
    }

    public static void Status(V1ResourceQuota newer, V1ResourceQuota older, FieldErrors errors)
    {
        _ = older;
        Hard(newer.Status?.Hard, FieldPath.Status.Child("hard"), errors);
        Hard(newer.Status?.Used, FieldPath.Status.Child("used"), errors);
    }

    public static void Check(V1LimitRange value, FieldErrors errors)
    {
        var types = new HashSet<string>();
        for (var i = 0; i < value.Spec?.Limits?.Count; i++)
        {
            var (limit, path) = (value.Spec.Limits[i], FieldPath.Spec.Child("limits").Index(i));
            var problems = NameRules.QualifiedName(limit.Type);
            errors.Invalid(path.Child("type"), limit.Type ?? "", problems);
            if (problems.Count == 0 && !limit.Type!.Contains('/', StringComparison.Ordinal)
                && !LimitTypes.Contains(limit.Type))
            {
                errors.Invalid(path.Child("type"), limit.Type, "must be a standard limit type or fully qualified");
            }

            if (!types.Add(limit.Type ?? ""))
            {
                errors.Duplicate(path.Child("type"), limit.Type);
            }

            Limit(limit, path, errors);
        }
    }

    private static void Hard(Amounts? amounts, FieldPath path, FieldErrors errors)
    {
        foreach (var (name, amount) in amounts ?? None)
        {
            ResourceNames.OfQuota(name, path.Key(name), errors);
            ResourceNames.Amount(name, amount, path.Key(name), errors);
        }
    }

    private static void Scope(
        string scope, object shown, string[] hard, FieldPath path, FieldErrors errors)
    {
        if (!Scopes.Contains(scope))
        {
            errors.Invalid(path, shown, "unsupported scope");
        }

        foreach (var name in hard.Where(name => ResourceNames.IsQuotaName(name) && !Fits(scope, name)))
        {
            _ = name;
            errors.Invalid(path, shown, "unsupported scope applied to resource");
        }
    }

    private static bool Fits(string scope, string name) => scope switch
    {
        "BestEffort" => name == "pods",
        "Terminating" or "NotTerminating" or "NotBestEffort" or "PriorityClass" or "CrossNamespacePodAffinity" =>
            PodAmounts.Contains(name) || name.Contains("ephemeral-storage", StringComparison.Ordinal)
            || ResourceNames.IsHugePage(name) || name.StartsWith("requests.hugepages-", StringComparison.Ordinal),
        "VolumeAttributesClass" => name is "persistentvolumeclaims" or "requests.storage",
        _ => true,
    };

    private static void Conflicts(IList<string>? scopes, FieldPath path, object? shown, FieldErrors errors)
    {
        (string, string)[] pairs = [("BestEffort", "NotBestEffort"), ("Terminating", "NotTerminating")];
        foreach (var (one, other) in pairs)
        {
            if (scopes?.Contains(one) is true && scopes.Contains(other))
            {
                errors.Invalid(path, shown, "conflicting scopes");
            }
        }
    }

    private static void Expression(
        V1ScopedResourceSelectorRequirement one, V1ResourceQuotaSpec spec, string[] hard, FieldErrors errors)
    {
        var path = FieldPath.Spec.Child("scopeSelector", "matchExpressions");
        if (!Scopes.Contains(one.ScopeName))
        {
            errors.Invalid(path.Child("scopeName"), one.ScopeName ?? "", "unsupported scope");
        }

        foreach (var _ in hard.Where(name => ResourceNames.IsQuotaName(name) && !Fits(one.ScopeName ?? "", name)))
        {
            errors.Invalid(path, spec.ScopeSelector, "unsupported scope applied to resource");
        }

        if (one.ScopeName is not ("PriorityClass" or "VolumeAttributesClass") && one.OperatorProperty != "Exists"
            && Scopes.Contains(one.ScopeName))
        {
            errors.Invalid(path.Child("operator"), one.OperatorProperty ?? "",
                "must be 'Exists' when scope is any of " +
                "ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, " +
                "ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity");
        }

        switch (one.OperatorProperty)
        {
            case "In" or "NotIn" when one.Values is not { Count: > 0 }:
                errors.Required(path.Child("values"),
                    "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector");
                break;
            case "Exists" or "DoesNotExist" when one.Values is { Count: > 0 }:
                errors.Invalid(path.Child("values"), one.Values,
                    "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector");
                break;
            case "In" or "NotIn" or "Exists" or "DoesNotExist":
                break;
            default:
                errors.Invalid(path.Child("operator"), one.OperatorProperty ?? "", "not a valid selector operator");
                break;
        }
    }

    private static void Limit(V1LimitRangeItem limit, FieldPath path, FieldErrors errors)
    {
        var pod = limit.Type == "Pod";
        (Amounts? Amounts, string Name)[] maps =
        [
            (limit.Max, "max"), (limit.Min, "min"), (pod ? null : limit.DefaultProperty, "default"),
            (pod ? null : limit.DefaultRequest, "defaultRequest"), (limit.MaxLimitRequestRatio, "maxLimitRequestRatio"),
        ];
        foreach (var (amounts, map) in maps)
        {
            foreach (var name in (amounts ?? None).Keys)
            {
                Name(limit.Type, name, path.Child(map).Key(name), errors);
            }
        }

        if (pod && limit.DefaultProperty is { Count: > 0 })
        {
            errors.Forbidden(path.Child("default"), "may not be specified when `type` is 'Pod'");
        }

        if (pod && limit.DefaultRequest is { Count: > 0 })
        {
            errors.Forbidden(path.Child("defaultRequest"), "may not be specified when `type` is 'Pod'");
        }

        if (limit.Type == "PersistentVolumeClaim" && limit.Min?.ContainsKey("storage") is not true
            && limit.Max?.ContainsKey("storage") is not true)
        {
            errors.Required(path.Child("limits"),
                "either minimum or maximum storage value is required, but neither was provided");
        }

        foreach (var name in maps.SelectMany(map => (map.Amounts ?? None).Keys).Distinct())
        {
            LimitOrder.Check(limit, name, path, errors);
        }
    }

    private static void Name(string? type, string name, FieldPath path, FieldErrors errors)
    {
        if (type is "Pod" or "Container")
        {
            ResourceNames.OfContainer(name, path, errors);
        }
        else
        {
            ResourceNames.Check(name, path, errors);
        }
    }
}
