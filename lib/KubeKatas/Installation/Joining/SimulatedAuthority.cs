using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s.Models;
using KubeKatas.Time;

namespace KubeKatas.Installation.Joining;

/// <summary>The authority of a simulated cluster: it signs what was approved.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/controller/certificates/signer/signer.go; an authority lives ten years and a
/// certificate one, cmd/kubeadm/app/constants/constants.go. Its key comes from the seed (<see cref="SimulatedKey"/>).
/// </remarks>
internal sealed class SimulatedAuthority
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const int SerialBytes = 16;
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);
    private static readonly X500DistinguishedName Name = new("CN=kubernetes");

    private readonly RSA _key;
    private readonly Chance _chance;
    private readonly TimeProvider _clock;

    public SimulatedAuthority(Chance chance, TimeProvider clock)
    {
        (_chance, _clock, _key) = (chance, clock, SimulatedKey.Next(chance));
        var request = new CertificateRequest(Name, _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment,
            true));
        using var certificate = Create(request, clock.GetUtcNow().AddYears(10));
        CertificatePem = certificate.ExportCertificatePem() + "\n";
    }

    /// <summary>The authority's own certificate.</summary>
    public string CertificatePem { get; }

    /// <summary>The certificate that a request asks for.</summary>
    /// <exception cref="CryptographicException">The request is none, or not signed by its own key.</exception>
    public byte[] Sign(V1CertificateSigningRequestSpec spec)
    {
        var asked = CertificateRequest.LoadSigningRequestPem(
            Encoding.ASCII.GetString(spec.Request), HashAlgorithmName.SHA256, default, RSASignaturePadding.Pkcs1);
        var request = new CertificateRequest(asked.SubjectName, asked.PublicKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ClientAuthentication)], false));
        using var signed = Create(request, _clock.GetUtcNow().AddYears(1));
        return Encoding.ASCII.GetBytes(signed.ExportCertificatePem() + "\n");
    }

    /// <summary>A request for a node's certificate, by a new key.</summary>
    public static byte[] Request(string nodeName, Chance chance)
    {
        using var key = SimulatedKey.Next(chance);

        // Written last to first: as Go's library orders a name, the organization comes before the common name.
        var request = new CertificateRequest(
            $"CN={Approval.NodePrefix}{nodeName}, O={Approval.NodesGroup}",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1);
        return Encoding.ASCII.GetBytes(request.CreateSigningRequestPem() + "\n");
    }

    private X509Certificate2 Create(CertificateRequest request, DateTimeOffset end)
    {
        var serial = new byte[SerialBytes];
        _chance.NextBytes(serial);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        return request.Create(
            Name,
            X509SignatureGenerator.CreateForRSA(_key, RSASignaturePadding.Pkcs1),
            _clock.GetUtcNow() - ClockSkew,
            end,
            serial);
    }
}
