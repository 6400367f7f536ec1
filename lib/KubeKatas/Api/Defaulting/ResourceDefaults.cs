using k8s.Models;

namespace KubeKatas.Api.Defaulting;

/// <summary>Amounts are kept to a thousandth at most: finer ones are rounded up.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/apis/core/v1/defaults.go (SetDefaults_ResourceList).</remarks>
internal static class ResourceDefaults
{
    /// <summary>The empty requirements that every container without any shares.</summary>
    public static V1ResourceRequirements None { get; } = new();

    public static V1ResourceRequirements? Apply(V1ResourceRequirements? value)
    {
        if (value is null)
        {
            return value;
        }

        var limits = Rounded(value.Limits);
        var requests = Rounded(value.Requests);
        return ReferenceEquals(limits, value.Limits) && ReferenceEquals(requests, value.Requests)
            ? value
            : value with { Limits = limits, Requests = requests };
    }

    public static IDictionary<string, ResourceQuantity>? Rounded(IDictionary<string, ResourceQuantity>? amounts)
    {
        if (amounts is not { Count: > 0 })
        {
            return amounts;
        }

        Dictionary<string, ResourceQuantity>? copy = null;
        foreach (var (name, amount) in amounts)
        {
            var thousandths = (amount?.ToDecimal() ?? 0) * 1000;
            var whole = decimal.Ceiling(thousandths);
            if (whole != thousandths)
            {
                copy ??= new(amounts);
                copy[name] = new ResourceQuantity(whole / 1000, 0, amount!.Format);
            }
        }

        return copy ?? amounts;
    }
}
