using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace KubeKatas.Katas.NodeJoin;

/// <summary>Certificates and requests for the tests, made once.</summary>
public static class Authorities
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly ECDsa OtherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>A certificate of an authority.</summary>
    /// <param name="isOther">True for a key of its own.</param>
    /// <param name="name">Its common name.</param>
    public static string Certificate(bool isOther = false, string name = "kubernetes")
    {
        using var made = new CertificateRequest($"CN={name}", isOther ? OtherKey : Key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(Some.Now.AddDays(-1), Some.Now.AddYears(10));
        return made.ExportCertificatePem();
    }

    /// <summary>A request for a certificate, as <c>spec.request</c> carries it.</summary>
    /// <param name="subject">For example <c>O=system:nodes, CN=system:node:node-1</c>.</param>
    /// <param name="hasOtherNames">True to ask for more names.</param>
    public static byte[] Request(string subject, bool hasOtherNames = false)
    {
        var request = new CertificateRequest(subject, Key, HashAlgorithmName.SHA256);
        if (hasOtherNames)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("kubernetes.default.svc");
            request.CertificateExtensions.Add(names.Build());
        }

        return Encoding.ASCII.GetBytes(request.CreateSigningRequestPem());
    }
}
