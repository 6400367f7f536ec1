namespace KubeKatas.Networking.Dns;

/// <summary>What a name within the cluster's zone stands for.</summary>
/// <param name="Service">A Service.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Endpoint">One endpoint of it, by its host name or by its address with dashes; null for all.</param>
/// <param name="Port">A named port of it; null for the Service itself.</param>
/// <param name="Protocol">The port's protocol, in lower case; null exactly when the port is.</param>
/// <remarks>Source: kubernetes/dns, docs/specification.md 1.1.0, sections 2.3 and 2.4.</remarks>
public sealed record ServiceName(
    string Service, string Namespace, string? Endpoint = null, string? Port = null, string? Protocol = null)
{
    private const string DefaultDomain = "cluster.local";

    /// <summary>Takes a name apart.</summary>
    /// <param name="name">The whole name, with or without the dot at its end; case does not matter.</param>
    /// <param name="domain">The cluster's domain, without a dot at the end.</param>
    /// <returns>The parts in lower case, or null when it is no name of a Service, an endpoint or a port.</returns>
    public static ServiceName? Parse(string name, string domain = DefaultDomain)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(domain);
        var lower = name.ToLowerInvariant().TrimEnd('.');
        var suffix = $".svc.{domain}";
        if (!lower.EndsWith(suffix, StringComparison.Ordinal))
        {
            return null;
        }

        return lower[..^suffix.Length].Split('.') switch
        {
            [{ Length: > 0 } service, { Length: > 0 } ns] => new(service, ns),
            [{ Length: > 0 } endpoint, { Length: > 0 } service, { Length: > 0 } ns] => new(service, ns, endpoint),
            [['_', .. var port], ['_', .. var protocol], { Length: > 0 } service, { Length: > 0 } ns]
                when port.Length > 0 && protocol.Length > 0 => new(service, ns, null, port, protocol),
            _ => null,
        };
    }

    /// <summary>The whole name in the domain <c>cluster.local</c>, with the dot at its end.</summary>
    public override string ToString() => In(DefaultDomain);

    /// <summary>The whole name, with the dot at its end.</summary>
    /// <param name="domain">The cluster's domain, without a dot at the end.</param>
    public string In(string domain)
    {
        var front = Endpoint is not null ? Endpoint + "." : Port is not null ? $"_{Port}._{Protocol}." : "";
        return $"{front}{Service}.{Namespace}.svc.{domain}.".ToLowerInvariant();
    }
}
