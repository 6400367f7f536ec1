using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KubeKatas.Installation.Joining;

/// <summary>The fingerprint of a cluster's authority, as <c>--discovery-token-ca-cert-hash</c> takes it.</summary>
/// <remarks>
/// Pure. The hash is over the public key with its algorithm (SubjectPublicKeyInfo, DER), not over the certificate: an
/// authority that is renewed with the same key keeps its pin. Source: kubernetes v1.36.2,
/// cmd/kubeadm/app/util/pubkeypin/pubkeypin.go; RFC 7469, section 2.4.
/// </remarks>
public static class CaPin
{
    private const string Format = "sha256:";
    private const int HexLength = 64;

    /// <summary>The pin of a certificate: <c>sha256:</c> and 64 digits in lower case.</summary>
    /// <param name="certificatePem">One certificate.</param>
    /// <exception cref="CryptographicException">The text holds no certificate.</exception>
    public static string Of(string certificatePem)
    {
        using var certificate = X509Certificate2.CreateFromPem(certificatePem);
        return Format + Convert.ToHexStringLower(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>What is wrong with a pin that somebody has typed; null when it is one.</summary>
    public static string? Objection(string pin)
    {
        ArgumentNullException.ThrowIfNull(pin);
        var at = pin.IndexOf(':', StringComparison.Ordinal);
        return at < 0 ? "invalid hash, expected \"format:hex-value\". Known format(s) are: sha256"
            : !pin[..at].Equals("sha256", StringComparison.OrdinalIgnoreCase)
                ? $"unknown hash format \"{pin[..at]}\". Known format(s) are: sha256"
            : pin[(at + 1)..].Length != HexLength || !pin[(at + 1)..].All(char.IsAsciiHexDigit)
                ? $"invalid hash \"{pin}\", expected a 32 byte SHA-256 hash"
            : null;
    }

    /// <summary>Whether one of the pins is the certificate's; the case of letters does not matter.</summary>
    public static bool IsPinned(string certificatePem, IEnumerable<string> pins) =>
        pins.Contains(Of(certificatePem), StringComparer.OrdinalIgnoreCase);
}
