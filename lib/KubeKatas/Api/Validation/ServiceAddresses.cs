using System.Net.Sockets;
using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>The cluster addresses of a Service and their families.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go (ValidateServiceClusterIPsRelatedFields,
/// validateUpgradeDowngradeClusterIPs).
/// </remarks>
internal static class ServiceAddresses
{
    private static readonly FieldPath Addresses = FieldPath.Spec.Child("clusterIPs");
    private static readonly string[] Families = ["IPv4", "IPv6"];
    private static readonly string[] Policies = ["PreferDualStack", "RequireDualStack", "SingleStack"];

    public static void Check(V1ServiceSpec spec, FieldErrors errors)
    {
        if (spec.Type == "ExternalName")
        {
            return;
        }

        var before = errors.Count;
        Agreement(spec, errors);
        var seen = new HashSet<string>();
        for (var i = 0; i < spec.IpFamilies?.Count; i++)
        {
            var path = FieldPath.Spec.Child("ipFamilies").Index(i);
            errors.OneOf(spec.IpFamilies[i], path, Families);
            if (!seen.Add(spec.IpFamilies[i]))
            {
                errors.Duplicate(path, spec.IpFamilies[i]);
            }
        }

        if (spec.IpFamilyPolicy is not null)
        {
            errors.OneOf(spec.IpFamilyPolicy, FieldPath.Spec.Child("ipFamilyPolicy"), Policies);
        }

        if (Values(spec.ClusterIPs ?? [], errors) && errors.Count == before)
        {
            Match(spec, errors);
        }
    }

    /// <summary>An address stays once it is given, except on the way to or from an external name.</summary>
    public static void Change(V1ServiceSpec newer, V1ServiceSpec older, FieldErrors errors)
    {
        if (newer.Type == "ExternalName" || older.Type == "ExternalName")
        {
            return;
        }

        for (var i = 0; i < Math.Min(newer.ClusterIPs?.Count ?? 0, older.ClusterIPs?.Count ?? 0); i++)
        {
            if (newer.ClusterIPs![i] != older.ClusterIPs![i])
            {
                errors.Invalid(Addresses.Index(i), newer.ClusterIPs, "may not change once set");
            }
        }

        if (older.ClusterIPs is { Count: > 0 } && newer.ClusterIPs is not { Count: > 0 })
        {
            errors.Invalid(Addresses.Index(0), newer.ClusterIPs, "primary clusterIP can not be unset");
        }
    }

    public static string Family(string address) =>
        ValueRules.Parse(address)?.AddressFamily == AddressFamily.InterNetworkV6 ? "IPv6" : "IPv4";

    private static void Agreement(V1ServiceSpec spec, FieldErrors errors)
    {
        var many = spec.ClusterIPs is { Count: > 0 };
        if (string.IsNullOrEmpty(spec.ClusterIP))
        {
            if (many)
            {
                errors.Invalid(Addresses, spec.ClusterIPs, "must be empty when `clusterIP` is not specified");
            }
        }
        else if (!many)
        {
            errors.Required(Addresses);
        }
        else if (spec.ClusterIPs![0] != spec.ClusterIP)
        {
            errors.Invalid(Addresses, spec.ClusterIPs, "first value must match `clusterIP`");
        }
    }

    private static bool Values(IList<string> values, FieldErrors errors)
    {
        var good = true;
        for (var i = 0; i < values.Count; i++)
        {
            if (i == 0 && values[i] == "None")
            {
                if (values.Count > 1)
                {
                    good = false;
                    errors.Invalid(Addresses, values, "'None' must be the first and only value");
                }
            }
            else
            {
                good &= ValueRules.Ip(values[i], Addresses.Index(i), errors) is not null;
            }
        }

        if (values.Count > 2)
        {
            errors.Invalid(Addresses, values, "may only hold up to 2 values");
        }

        if (good && values.Count > 1 && values.Select(Family).Distinct().Count() < 2)
        {
            errors.Invalid(Addresses, values, "may specify no more than one IP for each IP family");
        }

        return good;
    }

    private static void Match(V1ServiceSpec spec, FieldErrors errors)
    {
        for (var i = 0; i < Math.Min(spec.ClusterIPs?.Count ?? 0, spec.IpFamilies?.Count ?? 0); i++)
        {
            var wanted = spec.IpFamilies![i];
            if (spec.ClusterIPs![i] != "None" && Family(spec.ClusterIPs[i]) != wanted)
            {
                errors.Invalid(Addresses.Index(i), spec.ClusterIPs[i],
                    $"expected an {wanted} value as indicated by `ipFamilies[{i}]`");
            }
        }
    }
}
