using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>The resolver settings and extra hosts of a pod.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go (validatePodDNSConfig).</remarks>
internal static class PodDnsValidation
{
    private const int MostServers = 3;
    private const int MostSearches = 32;
    private const int MostSearchCharacters = 2048;

    public static void Check(V1PodSpec spec, FieldPath path, FieldErrors errors)
    {
        if (spec.DnsPolicy == "None" && spec.DnsConfig is null)
        {
            errors.Required(path, "must provide `dnsConfig` when `dnsPolicy` is None");
            return;
        }

        if (spec.DnsPolicy == "None" && spec.DnsConfig.Nameservers is not { Count: > 0 })
        {
            errors.Required(
                path.Child("nameservers"), "must provide at least one DNS nameserver when `dnsPolicy` is None");
            return;
        }

        if (spec.DnsConfig is { } config)
        {
            Servers(config.Nameservers ?? [], path.Child("nameservers"), errors);
            Searches(config.Searches ?? [], path.Child("searches"), errors);
            for (var i = 0; i < config.Options?.Count; i++)
            {
                if (string.IsNullOrEmpty(config.Options[i].Name))
                {
                    errors.Required(path.Child("options").Index(i), "must not be empty");
                }
            }
        }
    }

    public static void HostAliases(IList<V1HostAlias>? values, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < values?.Count; i++)
        {
            ValueRules.Ip(values[i].Ip, path.Index(i).Child("ip"), errors);
            for (var j = 0; j < values[i].Hostnames?.Count; j++)
            {
                var name = values[i].Hostnames[j];
                errors.Invalid(path.Index(i).Child("hostnames").Index(j), name, NameRules.Dns1123Subdomain(name));
            }
        }
    }

    private static void Servers(IList<string> values, FieldPath path, FieldErrors errors)
    {
        if (values.Count > MostServers)
        {
            errors.Invalid(path, values, "must not have more than 3 nameservers");
        }

        for (var i = 0; i < values.Count; i++)
        {
            ValueRules.Ip(values[i], path.Index(i), errors);
        }
    }

    private static void Searches(IList<string> values, FieldPath path, FieldErrors errors)
    {
        if (values.Count > MostSearches)
        {
            errors.Invalid(path, values, "must not have more than 32 search paths");
        }

        if (string.Join(' ', values).Length > MostSearchCharacters)
        {
            errors.Invalid(
                path, values, "must not have more than 2048 characters (including spaces) in the search list");
        }

        for (var i = 0; i < values.Count; i++)
        {
            var name = values[i].EndsWith('.') ? values[i][..^1] : values[i];
            if (values[i] != "." && !NameRules.IsSubdomain(name.Replace('_', '-')))
            {
                errors.Invalid(path.Index(i), name, "a lowercase RFC 1123 subdomain must consist of lower case " +
                    "alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character " +
                    "(e.g. 'example.com', regex used for validation is " +
                    @"'[a-z0-9_]([-_a-z0-9]*[a-z0-9_])?(\.[a-z0-9_]([-_a-z0-9]*[a-z0-9_])?)*')");
            }
        }
    }
}
