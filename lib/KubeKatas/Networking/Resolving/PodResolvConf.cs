using k8s.Models;
using KubeKatas.Networking.Dns;

namespace KubeKatas.Networking.Resolving;

/// <summary>What the kubelet writes into a pod's <c>/etc/resolv.conf</c>.</summary>
/// <remarks>Pure. Source: kubernetes v1.36.2, pkg/kubelet/network/dns/dns.go; limits from
/// pkg/apis/core/validation/validation.go.</remarks>
public static class PodResolvConf
{
    /// <summary>The most name servers: 3.</summary>
    public const int ServersMax = 3;

    /// <summary>The most search domains: 32.</summary>
    public const int SearchesMax = 32;

    /// <summary>The most characters of all search domains, the blanks between them included: 2048.</summary>
    public const int SearchCharactersMax = 2048;

    private const int DomainCharactersMax = 253;

    /// <summary>The configuration of a pod by its <c>dnsPolicy</c> and <c>dnsConfig</c>; what is above a limit is left
    /// out.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="settings">The cluster's domain and name server.</param>
    /// <param name="node">What the node itself uses.</param>
    public static ResolvConf Of(V1Pod pod, DnsSettings settings, ResolvConf node)
    {
        ArgumentNullException.ThrowIfNull(pod);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(node);
        return Limited(WithOwn(ByPolicy(pod, settings, node), pod.Spec.DnsConfig));
    }

    private static ResolvConf ByPolicy(V1Pod pod, DnsSettings settings, ResolvConf node) => pod.Spec.DnsPolicy switch
    {
        "None" => new([], [], []),
        "Default" => node,
        "ClusterFirst" or null or "" when pod.Spec.HostNetwork == true => node,
        _ => new(
            [settings.ServerAddress],
            [.. ClusterDomains(pod, settings).Concat(node.Searches).Distinct(StringComparer.Ordinal)],
            ["ndots:5"]),
    };

    private static string[] ClusterDomains(V1Pod pod, DnsSettings settings) =>
        [$"{pod.Metadata.NamespaceProperty}.svc.{settings.Domain}", $"svc.{settings.Domain}", settings.Domain];

    /// <summary>What the pod asks for itself comes behind; an option of its own replaces one of the same
    /// name.</summary>
    private static ResolvConf WithOwn(ResolvConf conf, V1PodDNSConfig? own)
    {
        if (own is null)
        {
            return conf;
        }

        var options = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in conf.Options)
        {
            options[option.Split(':')[0]] = option;
        }

        foreach (var option in own.Options ?? [])
        {
            options[option.Name] = string.IsNullOrEmpty(option.Value) ? option.Name : $"{option.Name}:{option.Value}";
        }

        return new(
            [.. conf.Servers.Concat(own.Nameservers ?? []).Distinct(StringComparer.Ordinal)],
            [.. conf.Searches.Concat(own.Searches ?? []).Distinct(StringComparer.Ordinal)],
            [.. options.Values]);
    }

    private static ResolvConf Limited(ResolvConf conf)
    {
        var searches = conf.Searches.Take(SearchesMax).Where(domain => domain.Length <= DomainCharactersMax).ToList();
        while (searches.Sum(domain => domain.Length + 1) - 1 > SearchCharactersMax)
        {
            searches.RemoveAt(searches.Count - 1);
        }

        return conf with { Servers = [.. conf.Servers.Take(ServersMax)], Searches = [.. searches] };
    }
}
