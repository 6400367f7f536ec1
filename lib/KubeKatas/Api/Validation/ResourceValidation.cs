using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>What containers ask for and may have at most.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go (validateResourceRequirements).
/// </remarks>
internal static class ResourceValidation
{
    private static readonly Dictionary<string, ResourceQuantity> None = [];

    public static void OfContainer(V1ResourceRequirements? value, V1PodSpec pod, FieldPath path, FieldErrors errors) =>
        Check(value, pod, path, ResourceNames.OfContainer, errors);

    /// <summary>What a pod as a whole asks for: no less than its containers together.</summary>
    public static void OfPod(V1PodSpec pod, FieldPath path, FieldErrors errors)
    {
        if (pod.Resources is not { } value)
        {
            return;
        }

        if (value.Claims is { Count: > 0 })
        {
            errors.Forbidden(path.Child("claims"), "claims cannot be set for Resources at pod-level");
        }

        Check(value, pod, path, ResourceNames.OfPod, errors);
        Aggregate(pod, value, path, errors);
    }

    private static void Check(
        V1ResourceRequirements? value, V1PodSpec pod, FieldPath path, Action<string, FieldPath, FieldErrors> nameRule,
        FieldErrors errors)
    {
        if (value is null || (value.Limits is null && value.Requests is null && value.Claims is null))
        {
            return;
        }

        var (limits, requests) = (value.Limits ?? None, value.Requests ?? None);
        foreach (var (name, amount) in limits)
        {
            One(name, amount, path.Child("limits").Key(name), nameRule, errors);
        }

        foreach (var (name, amount) in requests)
        {
            One(name, amount, path.Child("requests").Key(name), nameRule, errors);
            AgainstLimit(name, amount, limits, path, errors);
        }

        var names = limits.Keys.Concat(requests.Keys).ToArray();
        if (names.Any(ResourceNames.IsHugePage) && !names.Any(name => name is "cpu" or "memory"))
        {
            errors.Forbidden(path, "HugePages require cpu or memory");
        }

        Claims(value, pod, path.Child("claims"), errors);
    }

    private static void One(
        string name, ResourceQuantity amount, FieldPath path, Action<string, FieldPath, FieldErrors> nameRule,
        FieldErrors errors)
    {
        nameRule(name, path, errors);
        ResourceNames.Amount(name, amount, path, errors);
        if (ResourceNames.IsHugePage(name) && !IsMultiple(amount, name["hugepages-".Length..]))
        {
            errors.Invalid(path, amount, $"{GoText.Quantity(amount)} is not positive integer multiple of {name}");
        }
    }

    private static bool IsMultiple(ResourceQuantity amount, string size)
    {
        try
        {
            var unit = new ResourceQuantity(size).ToDecimal();
            return unit > 0 && amount.ToDecimal() % unit == 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static void AgainstLimit(
        string name, ResourceQuantity amount, IDictionary<string, ResourceQuantity> limits, FieldPath path,
        FieldErrors errors)
    {
        var free = ResourceNames.MayOvercommit(name);
        if (!limits.TryGetValue(name, out var limit))
        {
            if (!free)
            {
                errors.Required(path.Child("limits"), "Limit must be set for non overcommitable resources");
            }
        }
        else if (!free && amount.ToDecimal() != limit.ToDecimal())
        {
            errors.Invalid(
                path.Child("requests"), amount, $"must be equal to {name} limit of {GoText.Quantity(limit)}");
        }
        else if (amount.ToDecimal() > limit.ToDecimal())
        {
            errors.Invalid(path.Child("requests"), amount,
                $"must be less than or equal to {name} limit of {GoText.Quantity(limit)}");
        }
    }

    private static void Claims(V1ResourceRequirements value, V1PodSpec pod, FieldPath path, FieldErrors errors)
    {
        var known = (pod.ResourceClaims ?? []).Select(claim => claim.Name).Where(name => !string.IsNullOrEmpty(name))
            .Order(StringComparer.Ordinal).ToArray();
        var seen = new HashSet<string>();
        for (var i = 0; i < value.Claims?.Count; i++)
        {
            var (name, request) = (value.Claims[i].Name, value.Claims[i].Request);
            var key = string.IsNullOrEmpty(request) ? name : $"{name}/{request}";
            if (string.IsNullOrEmpty(name))
            {
                errors.Required(path.Index(i));
                continue;
            }

            if (seen.Contains(name) || !seen.Add(key))
            {
                errors.Duplicate(path.Index(i), seen.Contains(name) ? name : key);
            }

            if (!known.Contains(name))
            {
                var rest = known.Length == 0 ? " which is empty" : ": " + string.Join(", ", known);
                errors.Add(new(FieldErrorType.NotFound, path.Index(i).ToString(), name,
                    "must be one of the names in pod.spec.resourceClaims" + rest));
            }
        }
    }

    private static void Aggregate(V1PodSpec pod, V1ResourceRequirements value, FieldPath path, FieldErrors errors)
    {
        var sums = (pod.Containers ?? []).SelectMany(one => one.Resources?.Requests ?? None)
            .GroupBy(one => one.Key, one => one.Value);
        foreach (var group in sums)
        {
            var sum = new ResourceQuantity(group.Sum(one => one.ToDecimal()), 0, group.First().Format);
            var asked = value.Requests?.TryGetValue(group.Key, out var found) is true ? found
                : new ResourceQuantity("0");
            if (sum.ToDecimal() > asked.ToDecimal())
            {
                errors.Invalid(path.Child("requests").Key(group.Key), asked,
                    $"must be greater than or equal to aggregate container requests of {GoText.Quantity(sum)}");
            }
        }

        for (var i = 0; i < pod.Containers?.Count; i++)
        {
            foreach (var (name, limit) in pod.Containers[i].Resources?.Limits ?? None)
            {
                if (value.Limits?.TryGetValue(name, out var most) is true && limit.ToDecimal() > most.ToDecimal())
                {
                    errors.Invalid(path.Child("containers").Index(i).Key(name).Child("limits"), limit,
                        $"must be less than or equal to pod limits of {GoText.Quantity(most)}");
                }
            }
        }
    }
}
