using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using k8s.Models;
using KubeKatas.Installation.Joining;

namespace KubeKatas.Katas.NodeJoin;

/// <summary>Task 5: may the machine trust the cluster?</summary>
/// <remarks>
/// Two proofs that need each other. The signature shows that the text was written by somebody who knows the token; but
/// whoever has joined with the token knows it as well. The pin shows which authority is meant; it cannot be forged with
/// the token.
/// </remarks>
public static class Trust
{
    /// <summary>HMAC-SHA256 over header and content; the content itself is left out.</summary>
    public static string Sign(string content, BootstrapToken token)
    {
        var header = Encoded($$"""{"alg":"HS256","kid":"{{token.Id}}"}""");
        var signed = Encoding.UTF8.GetBytes($"{header}.{Encoded(content)}");
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(token.Secret), signed);
        return $"{header}..{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>Text there, signature there, signature right, authority right: in this order.</summary>
    public static DiscoveryVerdict Decide(V1ConfigMap? info, BootstrapToken token, IReadOnlyCollection<string> pins)
    {
        if (Value(info, "kubeconfig") is not { } kubeconfig)
        {
            return DiscoveryVerdict.Refused(Texts.NoKubeconfig) with { MayCome = true };
        }

        if (Value(info, $"jws-kubeconfig-{token.Id}") is not { } signature)
        {
            return DiscoveryVerdict.Refused(Texts.UnknownToken(token.Id)) with { MayCome = true };
        }

        return signature != Sign(kubeconfig, token) ? DiscoveryVerdict.Refused(Texts.BadSignature)
            : pins.Count > 0 && !Pin.IsPinned(ClusterInfo.AuthorityOf(kubeconfig)!, pins)
            ? DiscoveryVerdict.Refused(Texts.NotPinned)
            : new("", kubeconfig);
    }

    private static string? Value(V1ConfigMap? info, string key) =>
        info?.Data is { } data && data.TryGetValue(key, out var value) ? value : null;

    private static string Encoded(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
