using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KubeKatas.Server.Access;

namespace KubeKatas.Server.Certificates;

/// <summary>The served cluster's certificate authority, made at the first start and kept for the next.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, cmd/kubeadm/app/constants/constants.go: certificates live one year, an authority ten.
/// Its key never leaves the private folder.
/// </remarks>
public sealed class CertificateAuthority : IDisposable
{
    private const string CertificateFile = "ca.crt";
    private const string KeyFile = "ca.key";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private readonly X509Certificate2 _authority;
    private readonly TimeProvider _clock;

    private CertificateAuthority(X509Certificate2 authority, TimeProvider clock)
    {
        _authority = authority;
        _clock = clock;
    }

    /// <summary>The authority's certificate as PEM, for clients to trust.</summary>
    public string CertificatePem => _authority.ExportCertificatePem();

    /// <summary>Reads the authority of a folder, or makes a new one when there is none or it has expired.</summary>
    public static CertificateAuthority LoadOrCreate(PrivateFolder folder, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(clock);
        if (folder.Read(CertificateFile) is { } certificate && folder.Read(KeyFile) is { } key
            && TryLoad(certificate, key) is { } known && known.NotAfter > clock.GetUtcNow().AddYears(1).LocalDateTime)
        {
            return new(known, clock);
        }

        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var made = Create(fresh, clock);
        folder.Write(KeyFile, fresh.ExportPkcs8PrivateKeyPem());
        folder.Write(CertificateFile, made.ExportCertificatePem());
        return new(made, clock);
    }

    /// <summary>A certificate for the server on this machine's loopback, with its key.</summary>
    public X509Certificate2 IssueForServer()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=kube-apiserver", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName("kubernetes");
        names.AddDnsName("kubernetes.default.svc");
        names.AddDnsName("kubernetes.default.svc.cluster.local");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], false));

        using var signed = Sign(request, TimeSpan.FromDays(365));
        using var withKey = signed.CopyWithPrivateKey(key);

        // SChannel and SslStream want a key that does not depend on this ECDsa object.
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pfx), null);
    }

    /// <summary>Signs a request as the cluster's signer does for an approved CertificateSigningRequest.</summary>
    /// <param name="request">What is to be certified, its extensions already chosen.</param>
    /// <param name="lifetime">From now; never beyond the authority's own end.</param>
    public X509Certificate2 Sign(CertificateRequest request, TimeSpan lifetime)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = _clock.GetUtcNow();
        var authorityEnd = new DateTimeOffset(_authority.NotAfter);
        var end = now + lifetime < authorityEnd ? now + lifetime : authorityEnd;
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7F;
        using var key = _authority.GetECDsaPrivateKey()!;

        // The other overloads insist on a request whose key is of the authority's own kind.
        return request.Create(
            _authority.SubjectName, X509SignatureGenerator.CreateForECDsa(key), now - ClockSkew, end, serial);
    }

    /// <summary>True for a certificate that this authority has signed for a client, and whose time is not over.</summary>
    public bool HasIssuedForClient(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        return chain.Build(certificate);
    }

    /// <inheritdoc/>
    public void Dispose() => _authority.Dispose();

    private static X509Certificate2 Create(ECDsa key, TimeProvider clock)
    {
        var request = new CertificateRequest("CN=kubekatas", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = clock.GetUtcNow();
        return request.CreateSelfSigned(now - ClockSkew, now.AddYears(10));
    }

    private static X509Certificate2? TryLoad(string certificate, string key)
    {
        try
        {
            return X509Certificate2.CreateFromPem(certificate, key);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
