using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s.Models;
using KubeKatas.Server.Access;
using KubeKatas.Server.Certificates;

namespace KubeKatas.Server.Tests.Certificates;

public class CertificateSigningTests
{
    private string _folder = "";
    private CertificateAuthority _authority = null!;
    private Cluster _cluster = null!;

    [SetUp]
    public void An_authority_and_a_cluster()
    {
        _folder = Directory.CreateTempSubdirectory("kubekatas-ca-").FullName;
        _authority = CertificateAuthority.LoadOrCreate(new PrivateFolder(_folder), TimeProvider.System);
        _cluster = Cluster.Start();
        _cluster.Run(new CertificateSigningController(_authority));
    }

    [TearDown]
    public void Remove_it()
    {
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void What_was_approved_is_signed_for_whom_it_names()
    {
        Ask("kubernetes.io/kube-apiserver-client", "CN=jane, O=dev");
        Decide("Approved");
        var signed = X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(Found().Status.Certificate));
        _authority.HasIssuedForClient(signed).ShouldBeTrue();
        var user = CertificateUser.Of(signed)!;
        (user.Name, string.Join(',', user.Groups)).ShouldBe(("jane", "dev,system:authenticated"));
        (signed.NotAfter - DateTime.Now).ShouldBeLessThan(TimeSpan.FromDays(1));
    }

    [TestCase("kubernetes.io/kube-apiserver-client", null)]
    [TestCase("kubernetes.io/kube-apiserver-client", "Denied")]
    [TestCase("example.com/mine", "Approved")]
    public void Nothing_else_is_signed(string signer, string? decision)
    {
        Ask(signer, "CN=jane");
        if (decision is not null)
        {
            Decide(decision);
        }

        _cluster.RunUntilQuiet();
        Found().Status?.Certificate.ShouldBeNull();
    }

    [Test]
    public void What_is_no_request_fails_with_the_reason()
    {
        Ask("kubernetes.io/kube-apiserver-client", "CN=jane", request: "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----");
        Decide("Approved");
        Found().Status.Conditions.Single(it => it.Type == "Failed").Reason.ShouldBe("SignerValidationFailure");
    }

    [Test]
    public void Who_asks_is_written_down_whatever_the_client_says()
    {
        Ask("kubernetes.io/kube-apiserver-client", "CN=jane", username: "somebody");
        Found().Spec.Username.ShouldNotBe("somebody");
    }

    [Test]
    public void A_certificate_of_another_authority_names_nobody()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var own = new CertificateRequest("CN=jane", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            DateTimeOffset.Now.AddDays(-1), DateTimeOffset.Now.AddDays(1));
        _authority.HasIssuedForClient(own).ShouldBeFalse();
    }

    private void Ask(string signer, string subject, string? username = null, string? request = null)
    {
        using var key = RSA.Create(2048);
        var made = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        _cluster.Apply(new V1CertificateSigningRequest
        {
            Metadata = new() { Name = "jane" },
            Spec = new()
            {
                Request = Encoding.ASCII.GetBytes(request ?? made.CreateSigningRequestPem()),
                SignerName = signer,
                Usages = ["client auth"],
                ExpirationSeconds = 86_000,
                Username = username,
            },
        });
    }

    private void Decide(string type)
    {
        var condition = new V1CertificateSigningRequestCondition { Type = type, Status = "True", Reason = "Test" };
        _cluster.Api.Patch<V1CertificateSigningRequest>(
            new("", "jane"),
            found => found with { Status = (found.Status ?? new()) with { Conditions = [condition] } },
            new("test"),
            "status");
        _cluster.RunUntilQuiet();
    }

    private V1CertificateSigningRequest Found() => _cluster.Get<V1CertificateSigningRequest>("jane");
}
