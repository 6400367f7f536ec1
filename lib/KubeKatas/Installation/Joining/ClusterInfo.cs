using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using k8s.Models;

namespace KubeKatas.Installation.Joining;

/// <summary>The ConfigMap that everybody may read: where the cluster is and whom to trust, signed for each
/// token.</summary>
/// <remarks>
/// Pure. Source: kubernetes v1.36.2, staging/src/k8s.io/cluster-bootstrap/token/jws/jws.go,
/// pkg/controller/bootstrap/bootstrapsigner.go, cmd/kubeadm/app/phases/bootstraptoken/clusterinfo; RFC 7515,
/// appendix F.
/// The real signer fills a short key up with zeros to 32 bytes; HMAC does that by itself, so the signature is the same.
/// </remarks>
public static class ClusterInfo
{
    /// <summary>The ConfigMap's name.</summary>
    public const string Name = "cluster-info";

    /// <summary>The ConfigMap's namespace, which can be read without logging in.</summary>
    public const string Namespace = "kube-public";

    /// <summary>The key of what is signed.</summary>
    public const string KubeconfigKey = "kubeconfig";

    private const string SignaturePrefix = "jws-kubeconfig-";

    /// <summary>The key of a token's signature.</summary>
    public static string SignatureKey(string tokenId) => SignaturePrefix + tokenId;

    /// <summary>A kubeconfig that names the server and its authority, and no user.</summary>
    /// <param name="server">For example <c>https://10.0.0.10:6443</c>.</param>
    /// <param name="authorityPem">The authority's certificate.</param>
    public static string Kubeconfig(string server, string authorityPem)
    {
        var authority = Convert.ToBase64String(Encoding.UTF8.GetBytes(authorityPem));
        return $$"""
            apiVersion: v1
            clusters:
            - cluster:
                certificate-authority-data: {{authority}}
                server: {{server}}
              name: ""
            contexts: null
            current-context: ""
            kind: Config
            preferences: {}
            users: null

            """.ReplaceLineEndings("\n");
    }

    /// <summary>The ConfigMap as <c>kubeadm init</c> leaves it: not signed yet.</summary>
    public static V1ConfigMap Of(string server, string authorityPem) => new()
    {
        ApiVersion = "v1",
        Kind = "ConfigMap",
        Metadata = new() { Name = Name, NamespaceProperty = Namespace },
        Data = new Dictionary<string, string> { [KubeconfigKey] = Kubeconfig(server, authorityPem) },
    };

    /// <summary>A detached JSON Web Signature: a header, nothing, and HMAC-SHA256 by the token's secret.</summary>
    /// <param name="content">What is signed; it is not part of the signature.</param>
    /// <param name="token">Its id stands in the header as <c>kid</c>.</param>
    /// <returns><c>header..signature</c>, both in base64url without padding.</returns>
    public static string Sign(string content, BootstrapToken token)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(token);
        var header = Encoded(Encoding.UTF8.GetBytes($$"""{"alg":"HS256","kid":"{{token.Id}}"}"""));
        var signed = Encoding.UTF8.GetBytes($"{header}.{Encoded(Encoding.UTF8.GetBytes(content))}");
        return $"{header}..{Encoded(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token.Secret), signed))}";
    }

    /// <summary>The ConfigMap with a signature for each of these tokens, and for no other.</summary>
    /// <param name="info">The ConfigMap.</param>
    /// <param name="tokens">Those that may sign now.</param>
    /// <param name="sign">Makes a signature; null for <see cref="Sign"/>.</param>
    /// <returns>The same instance when it is signed so already, or has nothing to sign.</returns>
    public static V1ConfigMap WithSignatures(
        V1ConfigMap info, IEnumerable<BootstrapToken> tokens, Func<string, BootstrapToken, string>? sign = null)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(tokens);
        if (info.Data is null || !info.Data.TryGetValue(KubeconfigKey, out var content))
        {
            return info;
        }

        var data = info.Data.Where(pair => !pair.Key.StartsWith(SignaturePrefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (var token in tokens)
        {
            data[SignatureKey(token.Id)] = (sign ?? Sign)(content, token);
        }

        var isUnchanged = data.Count == info.Data.Count
            && data.All(pair => info.Data.TryGetValue(pair.Key, out var value) && value == pair.Value);
        return isUnchanged ? info : info with { Data = data };
    }

    /// <summary>The server that a kubeconfig names; empty when it names none.</summary>
    public static string ServerOf(string kubeconfig) => Value(kubeconfig, "server:");

    /// <summary>The authority's certificate in a kubeconfig, PEM; null when it holds none.</summary>
    public static string? AuthorityOf(string kubeconfig)
    {
        try
        {
            var text = Value(kubeconfig, "certificate-authority-data:");
            return text.Length == 0 ? null : Encoding.UTF8.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>What stands behind a key that occurs once, which is all that this kubeconfig needs.</summary>
    private static string Value(string kubeconfig, string key) => kubeconfig
        .Split('\n')
        .Select(line => line.Trim())
        .FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?[key.Length..].Trim().Trim('"') ?? "";

    private static string Encoded(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
