using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s.Models;
using KubeKatas.Controllers;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Server.Certificates;

/// <summary>Signs the certificates that were approved, for clients and kubelets of this cluster.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/certificates/signer/signer.go,
/// pkg/controller/certificates/authority/policies.go.</remarks>
/// <param name="authority">The cluster's authority.</param>
internal sealed class CertificateSigningController(CertificateAuthority authority) : IController
{
    private static readonly TimeSpan LifetimeMax = TimeSpan.FromDays(365);

    private static readonly Dictionary<string, string> Usages = new()
    {
        ["client auth"] = "1.3.6.1.5.5.7.3.2",
        ["server auth"] = "1.3.6.1.5.5.7.3.1",
    };

    private static readonly string[] Signers =
    [
        "kubernetes.io/kube-apiserver-client",
        "kubernetes.io/kube-apiserver-client-kubelet",
        "kubernetes.io/kubelet-serving",
    ];

    /// <inheritdoc/>
    public string Name => "csrsigning-controller";

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        watches.Objects<V1CertificateSigningRequest>();
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var found = seen.Of<V1CertificateSigningRequest>().Find(key);
        if (found is null || !Signers.Contains(found.Spec.SignerName) || found.Status?.Certificate is not null
            || !Is(found, "Approved") || Is(found, "Denied") || Is(found, "Failed"))
        {
            return Controllers.Plan.Nothing;
        }

        try
        {
            return Written(found, found.Status! with { Certificate = Sign(found.Spec) });
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            var failed = new V1CertificateSigningRequestCondition
            {
                Type = "Failed",
                Status = "True",
                Reason = "SignerValidationFailure",
                Message = problem.Message,
                LastUpdateTime = seen.Now.UtcDateTime,
                LastTransitionTime = seen.Now.UtcDateTime,
            };
            return Written(found, found.Status! with { Conditions = [.. found.Status!.Conditions, failed] });
        }
    }

    private static Plan Written(V1CertificateSigningRequest found, V1CertificateSigningRequestStatus status) =>
        Controllers.Plan.Of(new Write.UpdateStatus(found with { Status = status }));

    private static bool Is(V1CertificateSigningRequest found, string type) =>
        found.Status?.Conditions?.Any(it => it.Type == type) is true;

    private byte[] Sign(V1CertificateSigningRequestSpec spec)
    {
        var request = CertificateRequest.LoadSigningRequestPem(
            Encoding.ASCII.GetString(spec.Request), HashAlgorithmName.SHA256, signerSignaturePadding: RSASignaturePadding.Pkcs1);
        var fresh = new CertificateRequest(request.SubjectName, request.PublicKey, HashAlgorithmName.SHA256);
        fresh.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        fresh.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        var uses = new OidCollection();
        foreach (var usage in (spec.Usages ?? []).Where(Usages.ContainsKey))
        {
            uses.Add(new Oid(Usages[usage]));
        }

        fresh.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(uses, false));
        var asked = TimeSpan.FromSeconds(spec.ExpirationSeconds ?? int.MaxValue);
        using var signed = authority.Sign(fresh, asked < LifetimeMax ? asked : LifetimeMax);
        return Encoding.ASCII.GetBytes(signed.ExportCertificatePem() + "\n");
    }
}
