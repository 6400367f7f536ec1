using System.Net;

namespace KubeKatas.Networking.Dns;

/// <summary>The names that pods have by their addresses.</summary>
/// <remarks>Pure. Source: kubernetes/dns, docs/specification.md 1.1.0, section 2.6; coredns,
/// plugin/kubernetes/kubernetes.go, findPods.</remarks>
public static class PodNames
{
    private const int DashesOfIpv4 = 3;

    /// <summary>The name of a pod, for example <c>10-244-0-7.shop.pod.cluster.local.</c>.</summary>
    /// <param name="ip">One of its addresses.</param>
    /// <param name="ns">Its namespace.</param>
    /// <param name="domain">The cluster's domain, without a dot at the end.</param>
    public static string Of(string ip, string ns, string domain)
    {
        ArgumentNullException.ThrowIfNull(ip);
        return $"{ip.Replace('.', '-').Replace(':', '-')}.{ns}.pod.{domain}.".ToLowerInvariant();
    }

    /// <summary>The namespace and the address in a pod's name; null when it is none.</summary>
    /// <param name="name">The whole name; case does not matter.</param>
    /// <param name="domain">The cluster's domain, without a dot at the end.</param>
    public static (string Ip, string Namespace)? Parse(string name, string domain)
    {
        ArgumentNullException.ThrowIfNull(name);
        var suffix = $".pod.{domain}.";
        if (!name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return name[..^suffix.Length].ToLowerInvariant().Split('.') is [var dashed, var ns] && Address(dashed) is { } ip
            ? (ip, ns)
            : null;
    }

    private static string? Address(string dashed)
    {
        var isIpv4 = dashed.Count(letter => letter == '-') == DashesOfIpv4 &&
            !dashed.Contains("--", StringComparison.Ordinal);
        return IPAddress.TryParse(dashed.Replace('-', isIpv4 ? '.' : ':'), out var address) ? address.ToString() : null;
    }
}
