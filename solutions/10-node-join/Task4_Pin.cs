using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KubeKatas.Katas.NodeJoin;

/// <summary>Task 4: which authority is it?</summary>
/// <remarks>
/// Of the key and not of the certificate: an authority may be renewed every ten years with the same key, and the pins
/// that people have written down stay good.
/// </remarks>
public static class Pin
{
    /// <summary>The hash of the public key.</summary>
    public static string Of(string certificatePem)
    {
        using var certificate = X509Certificate2.CreateFromPem(certificatePem);
        var key = certificate.PublicKey.ExportSubjectPublicKeyInfo();
        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(key));
    }

    /// <summary>One of several is enough: while an authority is being replaced there are two.</summary>
    public static bool IsPinned(string certificatePem, IEnumerable<string> pins) =>
        pins.Contains(Of(certificatePem), StringComparer.OrdinalIgnoreCase);
}
