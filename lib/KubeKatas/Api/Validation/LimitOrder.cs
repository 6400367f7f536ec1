using System.Globalization;
using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>The order among a limit's amounts: least, default request, default, most.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go (ValidateLimitRange).</remarks>
internal static class LimitOrder
{
    public static void Check(V1LimitRangeItem limit, string name, FieldPath path, FieldErrors errors)
    {
        var (least, most) = (Of(limit.Min, name), Of(limit.Max, name));
        var pod = limit.Type == "Pod";
        var (given, asked) = (pod ? null : Of(limit.DefaultProperty, name), pod ? null : Of(limit.DefaultRequest,
            name));
        (ResourceQuantity? Low, string LowName, ResourceQuantity? High, string HighName, string Field,
            ResourceQuantity? Shown)[] rules =
        [
            (least, "min value", most, "max value", "min", least),
            (least, "min value", asked, "default request value", "defaultRequest", asked),
            (asked, "default request value", most, "max value", "defaultRequest", asked),
            (asked, "default request value", given, "default limit value", "defaultRequest", asked),
            (least, "min value", given, "default value", "default", least),
            (given, "default value", most, "max value", "default", most),
        ];
        foreach (var (low, lowName, high, highName, field, shown) in rules)
        {
            if (low is not null && high is not null && low.ToDecimal() > high.ToDecimal())
            {
                errors.Invalid(path.Child(field).Key(name), shown,
                    $"{lowName} {GoText.Quantity(low)} is greater than {highName} {GoText.Quantity(high)}");
            }
        }

        Ratio(Of(limit.MaxLimitRequestRatio, name), least, most, path.Child("maxLimitRequestRatio").Key(name), errors);
        if (!ResourceNames.MayOvercommit(name) && given is not null && asked is not null
            && given.ToDecimal() != asked.ToDecimal())
        {
            errors.Invalid(path.Child("defaultRequest").Key(name), asked,
                $"default value {GoText.Quantity(given)} must " +
                $"equal to defaultRequest value {GoText.Quantity(asked)} in {name}");
        }
    }

    private static void Ratio(
        ResourceQuantity? ratio, ResourceQuantity? least, ResourceQuantity? most, FieldPath path, FieldErrors errors)
    {
        if (ratio is null)
        {
            return;
        }

        if (ratio.ToDecimal() < 1)
        {
            errors.Invalid(path, ratio, $"ratio {GoText.Quantity(ratio)} is less than 1");
        }

        if (least is not null && most is not null && least.ToDecimal() > 0
            && ratio.ToDecimal() > most.ToDecimal() / least.ToDecimal())
        {
            var bound = most.ToDecimal() / least.ToDecimal();
            errors.Invalid(path, ratio, string.Create(CultureInfo.InvariantCulture,
                $"ratio {GoText.Quantity(ratio)} is greater than max/min = {bound:F6}"));
        }
    }

    private static ResourceQuantity? Of(IDictionary<string, ResourceQuantity>? amounts, string name) =>
        amounts?.TryGetValue(name, out var amount) is true ? amount : null;
}
