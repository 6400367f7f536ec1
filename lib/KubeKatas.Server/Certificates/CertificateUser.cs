using System.Security.Cryptography.X509Certificates;
using KubeKatas.Api.Requests;

namespace KubeKatas.Server.Certificates;

/// <summary>Whom a client's certificate names: the common name is the user, the organizations are the groups.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/authentication/request/x509/x509.go
/// (CommonNameUserConversion).</remarks>
internal static class CertificateUser
{
    private const string CommonName = "2.5.4.3";
    private const string Organization = "2.5.4.10";

    /// <summary>The user; null when it has no common name.</summary>
    public static ApiUser? Of(X509Certificate2 certificate)
    {
        var parts = certificate.SubjectName.EnumerateRelativeDistinguishedNames(reversed: false)
            .Where(part => !part.HasMultipleElements)
            .Select(part => (Type: part.GetSingleElementType().Value, Value: part.GetSingleElementValue() ?? ""))
            .ToList();
        var name = parts.Find(part => part.Type == CommonName).Value;
        return string.IsNullOrEmpty(name)
            ? null
            : new(name, [.. parts.Where(part => part.Type == Organization).Select(part => part.Value), "system:authenticated"]);
    }
}
