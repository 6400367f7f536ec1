using System.Security.Cryptography;
using k8s.Models;

namespace KubeKatas.Installation.Joining;

/// <summary>Decides whether a machine may trust the cluster that it has found.</summary>
/// <param name="info">The ConfigMap cluster-info, read from a server that nobody vouches for; null when there is
/// none.</param>
/// <param name="token">The token that the machine was given.</param>
/// <param name="pins">The pins that it was given; none means that it asks for none.</param>
public delegate DiscoveryVerdict DiscoveryRule(
    V1ConfigMap? info, BootstrapToken token, IReadOnlyCollection<string> pins);

/// <summary>How a machine comes to trust a cluster.</summary>
/// <remarks>
/// Pure. Source: kubernetes v1.36.2, cmd/kubeadm/app/discovery/token/token.go. Left out: the second request, over TLS
/// that the pinned authority vouches for; here there is one server only.
/// </remarks>
public static class Discovery
{
    /// <summary>For how long kubeadm waits for the ConfigMap and its signature.</summary>
    /// <remarks>Source: kubernetes v1.36.2, cmd/kubeadm/app/constants/constants.go (DiscoveryTimeout).</remarks>
    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    /// <summary>Trusts it when the token's signature is right and one of the pins is its authority's.</summary>
    /// <inheritdoc cref="DiscoveryRule" path="/param"/>
    public static DiscoveryVerdict Decide(V1ConfigMap? info, BootstrapToken token, IReadOnlyCollection<string> pins)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(pins);
        if (pins.Select(CaPin.Objection).FirstOrDefault(wrong => wrong is not null) is { } objection)
        {
            return DiscoveryVerdict.Refused(objection);
        }

        if (info?.Data is null || !info.Data.TryGetValue(ClusterInfo.KubeconfigKey, out var kubeconfig))
        {
            return DiscoveryVerdict.Refused("there is no kubeconfig in the ConfigMap cluster-info")
                with { MayCome = true };
        }

        if (!info.Data.TryGetValue(ClusterInfo.SignatureKey(token.Id), out var signature))
        {
            return DiscoveryVerdict.Refused($"token id \"{token.Id}\" is invalid for this cluster or it has expired")
                with { MayCome = true };
        }

        return signature != ClusterInfo.Sign(kubeconfig, token)
            ? DiscoveryVerdict.Refused("the signature of cluster-info is not made with this token's secret")
            : pins.Count > 0 && !IsPinned(kubeconfig, pins)
            ? DiscoveryVerdict.Refused("the authority in cluster-info is not the one that is pinned")
            : new("", kubeconfig);
    }

    private static bool IsPinned(string kubeconfig, IReadOnlyCollection<string> pins)
    {
        try
        {
            return ClusterInfo.AuthorityOf(kubeconfig) is { } pem && CaPin.IsPinned(pem, pins);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
